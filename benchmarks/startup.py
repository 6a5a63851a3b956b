"""How long until the title is painted, against a bare Textual app with one label.

Both are started in a pseudo-terminal in turn, A B A B, so that a machine that is busy is busy for both. What counts is
the time from the start of the process until the words that both show arrive. Target: a median ratio of 1.4.

    python benchmarks/startup.py [PAIRS]
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = "You arm them."
TARGET = 1.4
PATIENCE = 30.0

BARE = f"""
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("{WORDS}")

Bare().run()
"""
TITLE = "from game.ui.app import run; run()"
MODULES = "import sys; from game.ui.app import PatronApp; print(*sys.modules)"
HEAVY = ("numpy", "pydantic", "game.engine", "game.scenario.loader")


def first_frame(program: str, surroundings: dict[str, str]) -> float:
    """Seconds from the start of a process to the frame with the words in it."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, "-c", program], surroundings)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        return _wait_for_words(terminal, began)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _wait_for_words(terminal: int, began: float) -> float:
    seen = b""
    while WORDS.encode() not in seen:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise SystemExit(f"nothing was painted within {PATIENCE:.0f} s; last seen: {seen[-200:]!r}")
        seen += os.read(terminal, 65536)
    return time.perf_counter() - began


def heavy_modules(surroundings: dict[str, str]) -> list[str]:
    """What should not be imported before the first frame and yet is."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", MODULES], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return sorted(set(HEAVY) & set(done.stdout.split()))


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as saves:
        surroundings = {
            **os.environ,
            "TERM": "xterm-256color",
            "PATRON_SAVES": saves,
            "PATRON_SETTINGS": f"{saves}/settings.json",
            "PYTHONPATH": str(ROOT),
        }
        for program in (BARE, TITLE):
            first_frame(program, surroundings)  # compiles and warms the disk's cache
        measured = [(first_frame(BARE, surroundings), first_frame(TITLE, surroundings)) for _ in range(pairs)]
        heavy = heavy_modules(surroundings)
    ratio = statistics.median(title / bare for bare, title in measured)
    bare, title = (statistics.median(column) * 1000 for column in zip(*measured, strict=True))
    print(f"first painted frame, median of {pairs} pairs: bare app {bare:.0f} ms, title {title:.0f} ms")
    print(f"ratio {ratio:.2f} (target {TARGET}): {'met' if ratio <= TARGET else 'MISSED'}")
    print(f"heavy modules imported before the first frame: {', '.join(heavy) or 'none'}")


if __name__ == "__main__":
    main()

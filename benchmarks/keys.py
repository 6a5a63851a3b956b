"""From a key to the last byte of the frame that answers it: the game against a bare app that repaints the same area.

The bare app shows what the situation room shows in Textual's own widgets: option lists with the same rows, in all their
styles, at the same places; its keys move the cursor, the focus, or open a screen of two lists. Each app runs in a
pseudo-terminal of its own; keys are sent to one and the other in turn, so that a machine that is busy is busy for both.
Also the memory that the game's process holds. Target: a median ratio of 1.5 for every kind of key.

    python benchmarks/keys.py [ROUNDS] [WIDTHxHEIGHT]
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = 1.5
QUIET = 0.06
"""Seconds without a byte after which a frame is taken to be whole."""

PATIENCE = 30.0
BARE = """
import pickle
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

with open({frame!r}, "rb") as file:
    PANELS, SECOND, LEVERS = pickle.load(file)
PAGED = [panel[0] for panel in PANELS] != [panel[0] for panel in SECOND]
CSS = '''
OptionList {{ border: round gray; padding: 0; position: absolute; }}
OptionList:focus {{ border: round blue; }}
Sheet {{ position: absolute; }}
'''

class Sheet(Widget):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines
    def render_line(self, y):
        return Strip(self.lines[y]) if y < len(self.lines) else Strip.blank(self.size.width)

def placed(widget, region):
    x, y, width, height = region
    widget.styles.offset = x, y
    widget.styles.width, widget.styles.height = width, height
    return widget

def panels(found):
    for region, rows, lines in found:
        yield placed(Sheet(lines) if rows is None else OptionList(*rows, markup=False), region)

class Levers(Screen):
    BINDINGS = [("escape", "app.pop_screen", "Back")]
    def compose(self):
        yield from panels(LEVERS)

class Bare(App):
    CSS = CSS
    BINDINGS = [("1", "go(0)", "One"), ("2", "go(2)", "Two"), ("l", "levers", "Levers")]
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        self.pages = list(panels(PANELS)), list(panels(SECOND)) if PAGED else []
        for page in self.pages:
            yield from page
    def on_mount(self):
        for widget in self.pages[1]:
            widget.display = False
    def on_option_list_option_highlighted(self):
        for sheet in list(self.query(Sheet))[:1]:
            sheet.refresh()  # the map follows the cursor
    def action_go(self, number):
        if PAGED:
            shown, hidden = self.pages if number == 0 else self.pages[::-1]
            for widget in hidden:
                widget.display = False
            for widget in shown:
                widget.display = True
        lists = [found for found in self.query(OptionList) if found.display]
        lists[number % len(lists)].focus()
    def action_levers(self):
        self.push_screen(Levers())

Bare().run()
"""
GAME = """
from game.ui.app import PatronApp
app = PatronApp(("gaza-2024", "washington", 7, None, None, None))
app.looks_ahead = {ahead}
app.run()
"""
CAPTURE = """
import asyncio, pickle
from game.ui.app import PatronApp
from textual.widgets import OptionList

def panels(screen):
    found = []
    strips = [list(strip) for strip in screen._compositor.render_strips()]
    for widget in [*screen.query("Rows, TheatreMap, FanChart, Status, Keys, #side, Moves")]:
        region = widget.region
        if not widget.display or not region.area:
            continue
        rows = [row.content for row in widget.rows] if isinstance(widget, OptionList) else None
        lines = [list(strip) for strip in widget.render_lines(widget.size.region)] if rows is None else None
        found.append((tuple(region), rows, lines))
    return found

async def main():
    app = PatronApp(("gaza-2024", "washington", 7, None, None, None))
    app.looks_ahead = False
    async with app.run_test(size={size}) as pilot:
        while type(app.screen).__name__ != "BriefingScreen":
            await pilot.pause(0.05)
        await pilot.press("enter")
        while type(app.screen).__name__ != "RoomScreen":
            await pilot.pause(0.05)
        await pilot.pause(0.5)
        room = panels(app.screen)
        await pilot.press("2")
        await pilot.pause(0.3)
        second = panels(app.screen)
        await pilot.press("1", "l")
        await pilot.pause(0.5)
        with open({frame!r}, "wb") as file:
            pickle.dump((room, second, panels(app.screen)), file)
    app.close_desk()

asyncio.run(main())
"""
DOWN, UP, TAB, BACK_TAB = "\x1b[B", "\x1b[A", "\t", "\x1b[Z"
KEYS = {
    "cursor": (DOWN, UP),
    "panel to panel": (TAB, BACK_TAB),
    "page to page": ("2", "1"),
    "levers and back": ("l", "\x1b"),
}


class Screen:
    """A program in a pseudo-terminal, and the time of the last byte that it wrote."""

    def __init__(self, program: str, size: tuple[int, int], surroundings: dict[str, str]) -> None:
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-c", program], surroundings)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def settle(self, quiet: float = QUIET, words: bytes = b"") -> float:
        """Read until nothing more comes, and the words have; the moment of the last byte."""
        last, seen = time.perf_counter(), b""
        while select.select([self.terminal], [], [], quiet if words in seen else PATIENCE)[0]:
            seen += os.read(self.terminal, 1 << 20)
            last = time.perf_counter()
        if words not in seen:
            raise SystemExit(f"nothing was painted within {PATIENCE:.0f} s; last seen: {seen[-300:]!r}")
        return last

    def press(self, key: str) -> float:
        """Seconds from a key to the last byte that follows it."""
        began = time.perf_counter()
        os.write(self.terminal, key.encode())
        select.select([self.terminal], [], [], PATIENCE)
        return self.settle() - began

    def memory(self) -> float:
        """Megabytes that are its own, or shared in its share; 0 where the system does not tell."""
        rollup = Path(f"/proc/{self.child}/smaps_rollup")
        lines = rollup.read_text().splitlines() if rollup.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)

    def close(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    width, _, height = (sys.argv[2] if len(sys.argv) > 2 else "120x40").partition("x")
    size = int(width), int(height)
    with tempfile.TemporaryDirectory() as folder:
        own = {"PATRON_SAVES": folder, "PATRON_SETTINGS": str(Path(folder, "settings.json")), "PYTHONPATH": str(ROOT)}
        surroundings = {**os.environ, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        frame = str(Path(folder, "frame"))
        capture = CAPTURE.format(size=size, frame=frame)
        subprocess.run([sys.executable, "-c", capture], cwd=ROOT, env=surroundings, check=True)
        for ahead in (False, True):
            print(f"{width}x{height}, {'while the advisers look ahead' if ahead else 'without advisers'}:")
            compare(rounds, size, surroundings, BARE.format(frame=frame), GAME.format(ahead=ahead))


def compare(rounds: int, size: tuple[int, int], surroundings: dict[str, str], floor: str, program: str) -> None:
    bare, game = Screen(floor, size, surroundings), Screen(program, size, surroundings)
    try:
        bare.settle(0.5)
        game.settle(0.5, b"Washington")
        game.press("\r")
        game.settle(0.5)
        bare.press(TAB)
        for name, keys in KEYS.items():
            for key in keys:
                bare.press(key), game.press(key)
            pairs = [(bare.press(key), game.press(key)) for _ in range(rounds // 2) for key in keys]
            tell(name, pairs)
        print(f"  memory of the game's process: {game.memory():.0f} MB; of the bare app's: {bare.memory():.0f} MB")
    finally:
        bare.close()
        game.close()


def tell(name: str, pairs: list[tuple[float, float]]) -> None:
    ratio = statistics.median(game / bare for bare, game in pairs)
    bare, game = (sorted(column) for column in zip(*pairs, strict=True))
    high = game[int(0.95 * (len(game) - 1))]
    print(
        f"  {name}: median {statistics.median(game) * 1e3:.0f} ms, 95% {high * 1e3:.0f} ms; "
        f"bare app {statistics.median(bare) * 1e3:.0f} ms; ratio {ratio:.2f} "
        f"(target {TARGET}): {'met' if ratio <= TARGET else 'MISSED'}"
    )


if __name__ == "__main__":
    main()

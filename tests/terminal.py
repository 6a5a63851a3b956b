"""What stands on a terminal, from all that was drawn on it: for whoever reads a screen as a person would."""

import codecs
import re

from rich.cells import cell_len

TOKEN = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\^_=>78]|[\r\n]|[^\x1b\r\n]")
PLACED = re.compile(r"\x1b\[(\d*)(?:;(\d*))?H")
MOVED = re.compile(r"\x1b\[(\d*)([ABCD])")
STEPS = {"A": (-1, 0), "B": (1, 0), "C": (0, 1), "D": (0, -1)}


class Drawn:
    """A grid of cells. It understands what Textual writes: text, places, new lines, and what clears all of it."""

    def __init__(self, size: tuple[int, int] | None = None) -> None:
        self.clear(size)

    def clear(self, size: tuple[int, int] | None = None) -> None:
        """As a terminal that is opened anew."""
        self.size = size  # columns and lines, where what is drawn beyond them is not to be seen
        self.grid: dict[int, dict[int, str]] = {}
        self.row = self.column = 0
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> None:
        """More of what is drawn; what is cut in the middle waits for the rest."""
        text = self._rest + self._decoder.decode(data)
        at = 0
        for token in TOKEN.finditer(text):
            if token.start() != at:
                break
            self._take(token[0])
            at = token.end()
        self._rest = text[at:]

    def _take(self, token: str) -> None:
        if token == "\r":
            self.column = 0
        elif token == "\n":
            self.row, self.column = self.row + 1, 0
        elif token[0] != "\x1b":
            self._put(token)
        elif placed := PLACED.fullmatch(token):
            self.row, self.column = (max(int(part or 1), 1) - 1 for part in (placed[1], placed[2]))
        elif moved := MOVED.fullmatch(token):
            down, right = (step * int(moved[1] or 1) for step in STEPS[moved[2]])
            self.row, self.column = max(self.row + down, 0), max(self.column + right, 0)
        elif token in ("\x1b[2J", "\x1b[?1049h"):
            self.grid.clear()

    def _put(self, sign: str) -> None:
        width = cell_len(sign)
        if self.size is not None and (self.column + width > self.size[0] or self.row >= self.size[1]):
            return
        line = self.grid.setdefault(self.row, {})
        if width:
            line[self.column] = sign
        for beside in range(1, width):
            line[self.column + beside] = ""
        self.column += width

    @property
    def lines(self) -> list[str]:
        height = max(self.grid, default=-1) + 1
        return [self._line(self.grid.get(row, {})) for row in range(height)]

    @staticmethod
    def _line(cells: dict[int, str]) -> str:
        return "".join(cells.get(column, " ") for column in range(max(cells, default=-1) + 1)).rstrip()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def shows(self, words: str) -> bool:
        """Whether these words stand there, though a line may end between them."""
        return words in self.text or words in self.flat

    @property
    def flat(self) -> str:
        """All words with one blank between them, and no frames."""
        return " ".join(re.sub(r"[─-▟]", " ", self.text).split())

    def window(self, title: str) -> str:
        """The words within the frame that has this title; nothing where there is none."""
        lines = self.lines
        top = next((row for row, line in enumerate(lines) if f"╭─ {title} ─" in line), None)
        if top is None:
            return ""
        left = lines[top].index(f"╭─ {title} ─")
        right = lines[top].index("╮", left)
        inner: list[str] = []
        for line in lines[top + 1 :]:
            if line[left : left + 1] != "│":
                break
            inner.append(line[left + 1 : right].replace("│", " "))
        return " ".join(" ".join(inner).split())

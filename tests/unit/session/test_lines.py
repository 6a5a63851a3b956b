"""JSON Lines: an exact round trip, and nothing is made of lines that are not whole."""

import io
import json
from pathlib import Path

import pytest

from game.errors import JournalDamaged, JournalTooNew, SaveExists
from game.session.journal import export_lines, import_lines, read_lines
from tests.unit.session.journals import state_of, toy


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    with toy(tmp_path / "a.game", turns=2) as journal:
        journal.keep_draft("west", {"rationale": "half \ud83d"})
        return list(export_lines(journal))


def test_the_round_trip_is_exact(tmp_path: Path):
    with toy(tmp_path / "a.game", turns=3) as journal:
        journal.keep_draft("west", {"rationale": "half \ud83d"})
        lines = list(export_lines(journal))
        with import_lines(lines, tmp_path / "b.game") as again:
            assert state_of(again) == state_of(journal)
            assert list(export_lines(again)) == lines
        with pytest.raises(SaveExists):
            import_lines(lines, tmp_path / "b.game")


def test_every_line_is_one_ascii_json_object(lines: list[str]):
    for line in lines:
        assert line.isascii()
        assert "\n" not in line
        assert isinstance(json.loads(line), dict)


def test_lines_come_from_a_file_with_any_line_end(lines: list[str], tmp_path: Path):
    file = io.BytesIO("\r\n".join(lines).encode())
    with import_lines(read_lines(file), tmp_path / "b.game") as journal:
        assert list(export_lines(journal)) == lines


def test_no_line_can_be_missing_doubled_or_out_of_place(lines: list[str], tmp_path: Path):
    target = tmp_path / "b.game"
    conveniences = {n for n, line in enumerate(lines) if line.startswith(('{"draft', '{"base64":"AAE'))}
    for number in set(range(len(lines))) - conveniences:
        for spoiled in (lines[:number] + lines[number + 1 :], lines[:number], lines[: number + 1] + lines[number:]):
            with pytest.raises(JournalDamaged):
                import_lines(spoiled, target)
    assert not target.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.game"]


def test_a_changed_character_in_the_chain_or_the_content_is_noticed(lines: list[str], tmp_path: Path):
    for number, line in enumerate(lines):
        if line.startswith('{"content') or '"entry"' in line:
            place = line.index("t", 30)
            spoiled = [*lines[:number], line[:place] + "u" + line[place + 1 :], *lines[number + 1 :]]
            with pytest.raises(JournalDamaged):
                import_lines(spoiled, tmp_path / "b.game")


@pytest.mark.parametrize(
    "line",
    [
        "", "[]", "7", "null", "{}", "[" * 100_000, '{"entry":1}', '{"entry":[]}', '{"content":"../../evil","text":""}',
        '{"content":"C:\\\\evil","text":""}', '{"content":"a","base64":"!"}', '{"content":["a"]}', '{"snapshot":true}',
        '{"snapshot":1,"engine":"1","base64":7}', '{"draft":"west","payload":7}', '{"end":0}',
        '{"end":true,"hash":null}',
        '{"entry":' + "9" * 10_000 + "}",
    ],
)  # fmt: skip
def test_hostile_lines_are_refused_by_their_number(line: str, lines: list[str], tmp_path: Path):
    for number in (1, 3):
        with pytest.raises(JournalDamaged, match=f"line {number}:"):
            import_lines([*lines[: number - 1], line, *lines[number - 1 :]], tmp_path / "b.game")


def test_lines_of_a_newer_game_are_told_apart(lines: list[str], tmp_path: Path):
    newer = json.dumps(json.loads(lines[0]) | {"version": 99})
    with pytest.raises(JournalTooNew):
        import_lines([newer, *lines[1:]], tmp_path / "b.game")


def test_lines_without_end_are_read_no_further_than_a_game_is_long(tmp_path: Path):
    def endless():
        yield '{"format":"patron journal","version":1}'
        while True:
            yield json.dumps({"draft": "west", "payload": {"x": "x" * 10_000_000}})

    with pytest.raises(JournalDamaged, match="larger than"):
        import_lines(endless(), tmp_path / "b.game")

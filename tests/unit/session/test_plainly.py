"""What people typed is text and nothing else, wherever it is read."""

import pytest

from game.errors import CommandError
from game.report.sheet import safe, written
from game.session.cells import no_formula
from game.session.journal import Entry
from game.session.plainly import one_line, plain, shown
from game.session.sealing import seal
from game.session.seating import plain_name, seated

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
OBEYED = "".join(map(chr, [*range(32), *range(127, 160)]))
UNSEEN = "\u200b\u2060\ufeff\u00ad\u3164\u2800\u115f\U000e0041\ud800"


@pytest.mark.parametrize("signs", [TURNS, OBEYED, UNSEEN])
def test_nothing_that_is_obeyed_turns_a_line_or_is_not_seen_stays(signs):
    for sign in signs:
        assert one_line(f"a{sign}b") == "a b", hex(ord(sign))
        assert shown(f"a{sign}b") == "a b"


def test_what_is_half_typed_keeps_its_length_and_its_spaces():
    assert shown("because  \x1b[2J ") == "because   [2J "


def test_letters_of_all_scripts_stay_and_towers_of_marks_do_not():
    for name in ("Zoë", "Nguyễn Văn", "عبد الله", "Ольга", "李雷", "e\u0301\u0302"):
        assert one_line(name) == name
    assert one_line("a" + "\u0301" * 30 + "b") == "a" + "\u0301" * 3 + "b"


def test_a_name_is_the_same_when_it_is_read_again():
    name = plain_name("x" * 39 + " y")
    assert name == "x" * 39
    assert plain(name, 40) == name
    with pytest.raises(CommandError):
        plain_name("\u3164\u202e\u200b")


def test_a_name_in_a_hostile_save_is_text_too():
    entry = Entry(1, "seated", 0, "west", "", {"name": "\x1b]0;x\x07\u202eAnn" + "x" * 900, "key": "a"}, "", "")
    ((sitter,),) = seated([entry]).values()
    assert sitter.name.startswith("]0;x Ann")
    assert len(sitter.name) == 40


def test_what_is_sealed_is_text():
    sealed = seal((), "why\x1b[2J", {"statement": "it\u202e comes", "probability": 0.5})
    assert sealed["rationale"] == "why [2J"
    assert sealed["forecast"] == {"statement": "it  comes", "probability": 0.5}


@pytest.mark.parametrize("make", [no_formula, safe])
def test_no_cell_begins_a_formula_wherever_its_line_is_cut(make):
    for start in ("=", "+", "-", "@", " =", "\u00a0=", "＝"):
        assert make(f"{start}cmd").startswith("'"), start
        for cut in (";", "; ", "\t"):
            assert f"{cut}'{start.lstrip()}" in make(f"said{cut}{start.lstrip()}cmd")
    assert make("plain; and 5-3") == "plain; and 5-3"


def test_a_table_that_is_cut_at_semicolons_begins_no_formula():
    (line,) = written([["said ;=HYPERLINK(1)", "x;@SUM(1)"]]).splitlines()
    assert not [cell for cell in line.split(";") if cell.lstrip().startswith(("=", "+", "-", "@"))]

"""patron try, once: what it shows, and what it refuses in words."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import patron

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture
def river(tmp_path):
    """A copy of the smallest scenario, to be changed."""
    return Path(shutil.copytree(CONTENT / "blank", tmp_path / "river"))


def tried(*args):
    """The exit code, and what stands on standard output."""
    done = CliRunner().invoke(patron, ["try", *args, "--once", "--worlds", "20"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_one_turn_is_shown_with_and_without_an_order(river):
    code, alone = tried(str(river))
    assert code == 0
    assert "No order: what the turn changes by itself." in alone
    assert "Try one: --order demand:no_burning:how=private" in alone
    script = river / "orders.script"
    script.write_text('[[order]]\nturn = 1\nlever = "receive_elders"\ntarget = "river_men"\n')
    by_script = tried(str(river), "--orders", str(script))
    assert by_script == tried(str(river), "--order", "receive_elders:river_men")
    assert "+15.00  Their elders were received. [lever.receive_elders.effects.0]" in by_script[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--order", "nonsense"], "north has no lever `nonsense`"),
        (["--order", "a:b:c"], "`a:b:c` is no order"),
        (["--turn", "7"], "there is no turn 7"),
        (["--as", "nobody"], "there is no seat `nobody`"),
    ],
)
def test_what_cannot_be_tried_is_told(river, args, said):
    code, shown = tried(str(river), *args)
    assert (code, said in shown) == (1, True), shown


def test_a_mistake_is_told_with_its_place(river):
    page = river / "scenario.toml"
    page.write_text(page.read_text().replace("turns = 6", "turns = 600"))
    code, shown = tried(str(river))
    assert code == 1
    assert "river/scenario.toml:" in shown
    assert "must be at most 104, not 600" in shown

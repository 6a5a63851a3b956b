"""`patron report` and `patron whatif`, as a person calls them; and the page in a real browser."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import patron
from game.session.session import Session
from tests.debriefs import play_game
from tests.unit.session.journals import file_of

QUICK = ("--lucks", "20", "--worlds", "20")


@cache
def saved() -> bytes:
    """A game of five turns, played once for all tests here."""
    with play_game("told", turns=5) as session:
        path = file_of(session.journal)
    return path.read_bytes()


@pytest.fixture
def game(saves: Path) -> Path:
    content = saved()
    saves.mkdir(exist_ok=True)
    path = saves / "told.game"
    path.write_bytes(content)
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(patron, [str(arg) for arg in args])


def test_all_formats_are_written_side_by_side_and_the_save_is_left_as_it_was(game, tmp_path):
    before = game.read_bytes()
    result = run("report", "told", "--format", "all", "-o", tmp_path / "out.html", *QUICK)
    assert result.exit_code == 0, result.output
    for form in ("html", "md", "csv"):
        assert (tmp_path / f"out.{form}").stat().st_size > 5000
        assert f"out.{form}: written" in result.output
    assert (tmp_path / "out.csv").read_bytes().startswith("\ufeffturn,date,kind".encode())
    assert game.read_bytes() == before


def test_one_format_goes_to_standard_output(game):
    assert run("report", "told", "-o", "-", "--format", "csv", *QUICK).stdout.startswith("turn,date,kind")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("report", "nothing"), "there is no save"),
        (("report", "told", "--happened", "2", "-o", "-"), "no forecast with a probability at turn 2"),
        (("report", "told", "--happened", "1", "--did-not", "1"), "cannot both"),
        (("report", "told", "--format", "all", "-o", "-"), "one format"),
    ],
)
def test_what_makes_no_sense_is_said(game, args, says):
    result = run(*args, *QUICK)
    assert result.exit_code in (1, 2)
    assert says in result.output


def test_a_game_without_a_turn_has_no_debrief(saves):
    with Session.start("blank", save="fresh"):
        pass
    result = run("report", "fresh")
    assert result.exit_code == 2
    assert "no turn yet" in result.output


def test_whatif_orders_nothing_where_the_script_is_empty(game, tmp_path):
    script = tmp_path / "none.toml"
    script.write_text("")
    told = run("whatif", "told", "--turn", 2, "--orders", script)
    assert told.exit_code == 0, told.output
    assert told.output.startswith("What if, at turn 2: nothing ordered\nInstead of: ")
    found = json.loads(run("whatif", "told", "--turn", 2, "--orders", script, "--json").stdout)
    assert found["orders"]["changed"] == []
    assert found["orders"]["played"]
    for level in found["levels"].values():
        assert level["played"][:2] == level["changed"][:2]
        assert len(level["played"]) == found["turns"]["played"] + 1
    assert all(one["turn"] >= 2 for one in found["differences"])


def test_whatif_with_what_was_ordered_changes_nothing(game, tmp_path):
    with Session.resume("told", watch=True) as session:
        sealed = session.played[1].sealed["washington"]["orders"]
    script = tmp_path / "same.toml"
    lines = []
    for order in sealed:
        lines.append("[[order]]\nturn = 2")
        terms = order.get("terms") or {}
        plain = {("answer" if key == "to" else key): value for key, value in order.items() if key != "terms" and value}
        lines += [f"{key} = {json.dumps(value)}" for key, value in plain.items()]
        if terms:
            lines.append(f"terms = {{ {', '.join(f'{key} = {json.dumps(value)}' for key, value in terms.items())} }}")
    script.write_text("\n".join(lines))
    found = json.loads(run("whatif", "told", "--turn", 2, "--orders", script, "--json").stdout)
    assert found["orders"]["changed"] == found["orders"]["played"]
    assert found["differences"] == []
    assert all(level["played"] == level["changed"] for level in found["levels"].values())


@pytest.mark.parametrize(
    ("turn", "text", "says"),
    [
        (9, "", "turns 1 to 5, not 9"),
        (2, '[[order]]\nturn = 4\nlever = "day_after"', "no orders for turn 2"),
        (2, '[[order]]\nturn = 2\nlever = "nonsense"', "no lever `nonsense`"),
        (2, '[[order]]\nturn = 2\nlever = "day_after"\n' * 2, "cannot be given at turn 2"),
    ],
)
def test_whatif_says_what_cannot_be(game, tmp_path, turn, text, says):
    script = tmp_path / "orders.toml"
    script.write_text(text)
    result = run("whatif", "told", "--turn", turn, "--orders", script)
    assert result.exit_code in (1, 2)
    assert says in result.output


# ---------------------------------------------------------------- in a real browser


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(path for name in names if (path := shutil.which(name)))


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("default")
def test_the_page_asks_for_nothing_and_complains_of_nothing(game, tmp_path):
    from playwright.sync_api import sync_playwright

    page = tmp_path / "out.html"
    assert run("report", "told", "-o", page, *QUICK).exit_code == 0
    switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"]
    said, asked = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
        for scheme in ("light", "dark"):
            tab = browser.new_page(color_scheme=scheme, viewport={"width": 1100, "height": 900})
            tab.on("console", lambda message: said.append(message.text))
            tab.on("pageerror", lambda error: said.append(str(error)))
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(page.as_uri())
            assert "Debrief" in tab.title()
            ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground == {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 24, 28)"}[scheme]
            # Nothing is wider than the page, and every chart has been given a size.
            assert tab.evaluate("document.documentElement.scrollWidth") == 1100
            sizes = tab.evaluate("[...document.querySelectorAll('svg')].map(one => one.getBoundingClientRect().width)")
            assert sizes
            assert min(sizes) > 300
            tab.set_viewport_size({"width": 390, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") == 390
            tab.emulate_media(media="print")
            folded = (
                "[...document.querySelectorAll('details .inside')].filter(one => !one.getClientRects().length).length"
            )
            assert tab.evaluate(folded) == 0
        pdf = tab.pdf(prefer_css_page_size=True)
        browser.close()
    assert pdf.startswith(b"%PDF")
    assert said == []
    assert asked == [page.as_uri()] * 2

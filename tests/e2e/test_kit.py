"""`patron kit`, as a teacher calls it; and its pages printed by a real browser."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import patron
from game.scenario.library import scenario_folders

SHIPPED = [folder.name for folder in scenario_folders() if folder.name != "blank"]


def run(*args: object) -> Result:
    return CliRunner().invoke(patron, [str(arg) for arg in args])


def test_a_kit_is_written_beside_and_written_anew(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        told = run("kit", "blank")
        assert told.exit_code == 0, told.output
        assert "Open blank-kit/index.html first." in told.output
    written = {path.name for path in Path("blank-kit").iterdir()}
    assert {"index.html", "plans.html", "role-north.html", "levers-north.html", "notes.html"} <= written
    assert all(name.endswith(".html") for name in written)


def test_a_scenario_of_ones_own_has_a_kit_too(tmp_path):
    assert run("new", tmp_path / "mine").exit_code == 0
    told = run("kit", tmp_path / "mine", "-o", tmp_path / "deep" / "kit", "--paper", "letter")
    assert told.exit_code == 0, told.output
    assert "size: letter" in (tmp_path / "deep" / "kit" / "index.html").read_text(encoding="utf-8")


def test_what_cannot_be_written_or_is_not_there_is_said(tmp_path):
    (tmp_path / "file").write_text("mine")
    told = run("kit", "blank", "-o", tmp_path / "file")
    assert (told.exit_code, (tmp_path / "file").read_text()) == (2, "mine")
    assert "is a file" in told.output
    assert "there is no scenario" in run("kit", "nowhere", "-o", tmp_path / "kit").output
    assert not (tmp_path / "kit").exists()


# ---------------------------------------------------------------- in a real browser


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(path for name in names if (path := shutil.which(name)))


def leaves(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Widths and heights of the leaves, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_sheets_print_on_a_page_each_and_nothing_is_cut_off(tmp_path, paper, size):
    from playwright.sync_api import sync_playwright

    switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"]
    said, asked, opened = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
        tab = browser.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("request", lambda request: asked.append(request.url))
        for name, language in (*((name, "en") for name in SHIPPED), ("tower-22", "fr")):
            folder = tmp_path / f"{name}-{language}"
            assert run("kit", name, "-o", folder, "--paper", paper, "--lang", language).exit_code == 0
            for page in sorted(folder.iterdir()):
                opened.append(page.as_uri())
                tab.set_viewport_size({"width": 390, "height": 800})
                tab.goto(page.as_uri())
                assert tab.evaluate("document.documentElement.scrollWidth") == 390, page
                # As wide as the paper between its margins, in pixels of 96 to the inch: nothing stands out of it.
                width = int(size[0] * 96 / 72 - 28 * 96 / 25.4)
                tab.set_viewport_size({"width": width, "height": 1000})
                tab.emulate_media(media="print")
                assert tab.evaluate("document.documentElement.scrollWidth") == width, page
                sheets, fitting = tab.evaluate(
                    "['.sheet', '.sheet.fits'].map(name => document.querySelectorAll(name).length)"
                )
                pdf = tab.pdf(prefer_css_page_size=True)
                tab.emulate_media(media="screen")
                assert sizes(pdf) == {size}, page
                assert leaves(pdf) >= sheets, page
                if fitting == sheets:
                    assert leaves(pdf) == sheets, page
        browser.close()
    assert said == []
    assert asked == opened

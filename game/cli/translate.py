"""patron translate: a catalogue of a scenario's words, or of the program's own, made or brought up to date."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario
from game.errors import CommandError

if TYPE_CHECKING:
    from game.language.renewing import Renewed


@click.command(short_help="Make or renew the catalogues of a language.")
@click.argument("language", metavar="LANG")
@click.argument("scenario", required=False, shell_complete=complete_scenario)
def translate(language: str, scenario: str | None) -> None:
    """Make or renew the catalogues of SCENARIO in the language LANG, such as `fr`.

    Each folder of content keeps its own, as lang/LANG.po: the scenario, those that it uses, and its map. They are
    gettext's PO files, for which there are editors. What is translated stays; what has changed in English is marked
    as fuzzy. Without SCENARIO: the catalogue of the program's own words.
    """
    from game.language import ENGLISH
    from game.language.chosen import CODE

    if not CODE.fullmatch(language) or language == ENGLISH:
        raise CommandError(f"`{language}` is no language to translate into: give its code, such as fr or pt_BR")
    for done in _program(language) if scenario is None else _scenario(language, scenario):
        click.echo(f"{done.path}: {done.translated} translated, {done.unsure} fuzzy, {done.missing} to translate")


def _scenario(language: str, scenario: str) -> "Iterator[Renewed]":
    from game.language.renewing import renew
    from game.scenario.gaps import translatable_of
    from game.scenario.library import find_scenario
    from game.scenario.translations import catalogue_path

    for part in translatable_of(find_scenario(scenario)):
        texts = [(place, spoken.text) for place, spoken in part.texts.items()]
        path = catalogue_path(part.folder, language)
        yield renew(path, language, texts, kept=part.others.items())


def _program(language: str) -> "Iterator[Renewed]":
    from game.language import FOLDER, own_words
    from game.language.renewing import renew
    from game.ui.worded import import_words
    from game.web import words
    from game.web.console import words as console_words
    from game.web.leading import cell_words
    from game.web.plain import words as plain_words

    import_words()
    assert words  # modules of words that stand above the screens
    assert cell_words
    assert plain_words
    assert console_words
    yield renew(FOLDER / f"{language}.po", language, own_words())

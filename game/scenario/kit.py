"""Read the teaching kit of a scenario: `kit/kit.toml`, which belongs to the class and not to the model.

A scenario need not have one: a general kit, in `content/base/kit`, supplies what it does not say itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as Folder

from pydantic import ValidationError

from game.errors import CommandError, ContentError
from game.language import ENGLISH, language, read_catalogue
from game.scenario.files import read_beside, shown_path
from game.scenario.library import content_folder
from game.scenario.merged import Merged
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Problem, Problems, render
from game.scenario.schema.kit import Criterion, Goal, KitFile, Length, Note, Plan, Question, When
from game.scenario.translations import catalogue_path, translate
from game.scenario.validation import report_shape

KIT, FILE = "kit", "kit.toml"
INSIDE = f"{KIT}/{FILE}"
LENGTHS: tuple[Length, ...] = (45, 90)


@dataclass(frozen=True)
class Kit:
    """What a class is led with: the scenario's own words where it has some, and the general ones."""

    own: KitFile | None
    general: KitFile

    @property
    def text(self) -> str:
        return (self.own or self.general).kit.text

    @property
    def prepare(self) -> tuple[str, ...]:
        return (*(self.own.kit.prepare if self.own else ()), *self.general.kit.prepare)

    @property
    def goals(self) -> tuple[Goal, ...]:
        return tuple((self.own.goal if self.own else []) or self.general.goal)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The shortest first, one of each length."""
        found = {plan.minutes: plan for plan in self.general.plan}
        found |= {plan.minutes: plan for plan in (self.own.plan if self.own else ())}
        return tuple(found[minutes] for minutes in sorted(found))

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple((self.own.criterion if self.own else []) or self.general.criterion)

    @property
    def notes(self) -> tuple[Note, ...]:
        return (*(self.own.note if self.own else ()), *self.general.note)

    def questions(self, when: When) -> tuple[Question, ...]:
        """Those to be asked before, during or after play, the scenario's own first."""
        every = (*(self.own.question if self.own else ()), *self.general.question)
        return tuple(question for question in every if question.when == when)


def kit_folder(folder: Folder) -> Folder:
    """Where the kit of a folder of content lies, or would lie."""
    return folder / KIT


def general_folder() -> Folder:
    """Where the general kit lies."""
    return kit_folder(content_folder() / "base")


def load_kit(scenario: Scenario, folder: Folder) -> Kit:
    """The kit of the scenario in this folder, in the language that is spoken as far as it has words in it.

    ContentError with every problem at its place.
    """
    general = _load(general_folder(), None)
    if general is None:
        raise CommandError(f"there is no general kit: {general_folder() / FILE} is missing")
    return Kit(_load(kit_folder(folder), scenario), general)


def check_kit(scenario: Scenario, folder: Folder) -> list[Problem]:
    """Every problem of the kit in this folder; none if it has no kit."""
    try:
        _load(kit_folder(folder), scenario, ENGLISH)
    except ContentError as error:
        return list(error.problems)
    return []


def kit_tables(folder: Folder, problems: Problems) -> tuple[Merged, Places] | None:
    """The raw tables of the kit in a folder named `kit`, and where they stand; None if there is none."""
    content = read_beside(folder / FILE)
    if content is None:
        return None
    files: Mapping[str, bytes] = {INSIDE: content}
    merged = merge_files(files, problems)
    return merged, Places(files, merged, lambda _: shown_path(folder / FILE))


def _load(folder: Folder, scenario: Scenario | None, spoken: str | None = None) -> KitFile | None:
    problems = Problems()
    found = kit_tables(folder, problems)
    if found is None:
        return None
    merged, places = found
    code = spoken or language()
    path = catalogue_path(folder, code)
    if code != ENGLISH and path.is_file():
        translate(merged.tables, [read_catalogue(path)], code, KitFile)
    kit = None if problems else _validated(merged, problems)
    if kit is not None:
        _report_unfit(kit, scenario, problems)
    if kit is None or problems:
        placed = problems.placed(places.place)
        raise ContentError(placed, render(placed))
    return kit


def _validated(merged: Merged, problems: Problems) -> KitFile | None:
    try:
        return KitFile.model_validate(merged.tables)
    except ValidationError as error:
        report_shape(error, merged.tables, problems, KitFile)
    return None


def _report_unfit(kit: KitFile, scenario: Scenario | None, problems: Problems) -> None:
    """Two plans of one length, and plans that play on after the end."""
    seen: set[int] = set()
    for number, plan in enumerate(kit.plan):
        if plan.minutes in seen:
            problems.add(("plan", number, "minutes"), f"there are two plans of {plan.minutes} minutes", "keep one")
        seen.add(plan.minutes)
        if scenario is not None and plan.turns is not None and plan.turns > scenario.turns:
            message = f"this plays {plan.turns} turns, and {scenario.id} has {scenario.turns}"
            problems.add(("plan", number, "turns"), message, f"play {scenario.turns} or fewer")

"""Content to Scenario, or every problem at once, each with its file, line and column."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as Folder

from game.errors import ContentError
from game.language import ENGLISH, language
from game.scenario.claims import check_claims
from game.scenario.compiler import compile_content
from game.scenario.fields import report_formulas
from game.scenario.files import read_files, shown
from game.scenario.inventing import fill_sources
from game.scenario.library import find_scenario, folders_at_hand
from game.scenario.maps import check_map
from game.scenario.merged import Merged
from game.scenario.merging import merge_files, part_of
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Position, Problem, Problems, render
from game.scenario.schema import Content
from game.scenario.translations import catalogues_for, own_folder, title_of, translate
from game.scenario.undisturbed import undisturbed
from game.scenario.validation import Validated, validate

WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
NAME = re.compile(r"[a-z0-9_]+")
OWNERS = ("seat", "client", "patron")
QUOTED = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class Loaded:
    """What reading a scenario came to: with its problems if it has any, and where things stand in its files."""

    scenario: Scenario | None
    problems: list[Problem]
    places: Places

    def sound(self) -> Scenario:
        """The scenario; ContentError carries all that is wrong with it."""
        if self.scenario is None or self.problems:
            raise ContentError(self.problems, render(self.problems))
        return self.scenario


@dataclass(frozen=True)
class Beside:
    """What lies beside a scenario's own files: the folder they are in, others that it could use, and what to check."""

    own: Folder
    at_hand: list[str]
    check: Callable[[Content, Problems], None]


def load_scenario(name_or_path: str | Folder) -> Scenario:
    """The scenario of this name or in this folder, in the language that is spoken if it has words in it.

    ContentError carries all that is wrong with it.
    """
    return _read(find_scenario(name_or_path), language()).sound()


def load_content(files: Mapping[str, bytes]) -> Scenario:
    """A scenario from the content that a journal has kept; its words in another language from what is at hand."""
    return _load(files, Problems(), str, spoken=language()).sound()


def check_folder(name_or_path: str | Folder) -> list[Problem]:
    """All problems of a scenario, in the order of its files; of a sound one, all problems of its claims and its kit."""
    return load_folder(name_or_path).problems


def load_folder(name_or_path: str | Folder) -> Loaded:
    """A scenario in the words of its files, with whatever is wrong with it: for those who look at content."""
    folder = find_scenario(name_or_path)
    loaded = _read(folder, ENGLISH)
    if loaded.problems or loaded.scenario is None:
        return loaded
    from game.scenario.injects import check_injects  # no game needs these two
    from game.scenario.kit import check_kit

    scenario = loaded.scenario
    beside = (check_claims(scenario, folder), check_injects(scenario, folder), check_kit(scenario, folder))
    return replace(loaded, problems=[problem for found in beside for problem in found])


def _read(folder: Folder, spoken: str) -> Loaded:
    problems = Problems()
    files = read_files(folder, problems)
    beside = Beside(folder.resolve(), folders_at_hand(), check_map)
    return _load(files, problems, lambda name: shown(folder, name), beside, spoken)


def digest_of(files: Mapping[str, bytes]) -> str:
    """One hash for the content, the same whatever the line ends of the system it was written on."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@undisturbed()
def _load(
    files: Mapping[str, bytes],
    problems: Problems,
    shown_as: Callable[[str], str],
    beside: Beside | None = None,
    spoken: str = ENGLISH,
) -> Loaded:
    """Words in the `spoken` language are looked for in the scenario's own folder, else in the one at hand by its name.

    A journal keeps nothing of what lies `beside`.
    """
    merged = merge_files(files, problems, beside.at_hand if beside else ())
    fill_sources(merged, files)
    title = title_of(merged.tables)
    translate(merged.tables, catalogues_for(files, beside.own if beside else own_folder(merged.tables), spoken), spoken)
    places = Places(files, merged, shown_as)
    report_clashes(merged, places, problems)
    report_misfits(merged, places, problems)
    validated = validate(merged.tables, problems, merged.is_partial)
    scenario = None
    if beside is not None and validated.content is not None:
        beside.check(validated.content, problems)
    if validated.content is not None and not merged.is_partial:
        scenario = _compile(validated, validated.content, merged, files, problems)
    if scenario is not None:
        scenario = replace(scenario, original_title=title)
    if problems:
        report_formulas(merged.tables, problems)
    placed = [_with_deletion(problem, merged, places) for problem in problems.placed(places.place)]
    return Loaded(scenario, placed, places)


def _compile(
    validated: Validated, content: Content, merged: Merged, files: Mapping[str, bytes], problems: Problems
) -> Scenario | None:
    """Compile what there is; nothing is said of what hangs on an entry that was left out, or of a kind to come."""
    found = Problems()
    scenario = compile_content(content, found, digest_of(files), dict(files))
    said = [problem for problem in found if not _waits(problem, validated.unwritten)]
    dropped = validated.dropped
    ownerless = frozenset(str(problem.where[1]) for problem in said if _is_ownerless(problem))
    for problem in said:
        itself = {str(problem.where[1])} if _is_ownerless(problem) else set()
        left_out = dropped | (ownerless - itself)
        if not _mentions(problem, left_out, merged):
            problems.add(problem.where, problem.message, problem.hint, problem.offset, problem.at)
    return scenario


def _waits(problem: Problem, unwritten: frozenset[str]) -> bool:
    """Whether what is missed may be of a kind of which nothing is written yet, which is said once.

    What a thing that is there has no indicator of is a slip all the same.
    """
    if problem.message.startswith(("unknown name", "there is nobody called")):
        thing = QUOTED.findall(problem.message)[0].partition(".")[0]
        return "client" in unwritten and not any(f"`{thing}{sign}" in problem.hint for sign in (".", "` has"))
    if problem.message.startswith("nothing asks"):
        return "lever" in unwritten
    return any(problem.message.startswith(f"there is no {kind} `") for kind in unwritten)


def _is_ownerless(problem: Problem) -> bool:
    """Whether the owner of an entry is nobody: it is not compiled, and what names it is not to blame."""
    return not isinstance(problem.where, Position) and len(problem.where) == 3 and problem.where[2] in OWNERS


def _mentions(problem: Problem, left_out: frozenset[str], merged: Merged) -> bool:
    """Whether a problem is of an entry that was left out, or names one: in its text, an id beside it, or in words."""
    if left_out and problem.message.startswith("nothing asks"):
        return True
    if not isinstance(problem.where, Position) and not left_out.isdisjoint(map(str, problem.where[1:2])):
        return True
    value: object = merged.tables
    around: object = None
    for key in () if isinstance(problem.where, Position) else problem.where:
        around, value = value, part_of(value, key)
    beside = around.values() if isinstance(around, dict) else ()
    named = [text for text in beside if isinstance(text, str) and " " not in text]
    said = " ".join([problem.message, *named, value if isinstance(value, str) else ""])
    return not left_out.isdisjoint([*WORD.findall(said), *NAME.findall(said)])


def report_clashes(merged: Merged, places: Places, problems: Problems) -> None:
    """Report what is written twice, at both places."""
    for clash in merged.clashes:
        first, second = (places.find(path, is_key=True, file=file) for file, path in (clash.first, clash.second))
        first_shown, second_shown = (at._replace(file=places.shown(at.file)) for at in (first, second))
        if clash.is_shared:
            name = ".".join(map(str, clash.second.path))
            hint = f"say [extend.{name}] to change it, [replace.{name}] to write it anew, or give yours another id"
            problems.add(second, f"{clash.what} is defined already, at {first_shown}", hint)
        else:
            problems.add(first, f"{clash.what} is defined twice", f"keep one: the other is at {second_shown}")
            problems.add(second, f"{clash.what} is defined twice", f"keep one: the other is at {first_shown}")


def _with_deletion(problem: Problem, merged: Merged, places: Places) -> Problem:
    """Of what is missed because the scenario deleted it, or kept other things, say where it did."""
    words = [word for quoted in QUOTED.findall(problem.message) for word in WORD.findall(quoted)]
    for gone, how in ((merged.deleted, "was deleted at"), (merged.left_out, "is not among what is kept at")):
        word = next((word for word in words if word in gone), None)
        if word is not None:
            at = places.find(gone[word].path, file=gone[word].file)
            return replace(problem, hint=f"`{word}` {how} {at._replace(file=places.shown(at.file))}")
    return problem


def report_misfits(merged: Merged, places: Places, problems: Problems) -> None:
    """Report changes that find nothing to change."""
    for misfit in merged.misfits:
        here = places.find(misfit.where.path, is_key=misfit.at == "key", file=misfit.where.file)
        problems.add(here, misfit.message, misfit.hint)

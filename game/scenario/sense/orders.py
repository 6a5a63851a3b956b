"""Orders and answers that no one can ever give."""

from collections import defaultdict
from collections.abc import Iterator

from game.scenario.expressions.reach import can_hold, reach
from game.scenario.parts import Option
from game.scenario.problems import Path
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject


def find_orders_never_given(subject: Subject) -> Iterator[Finding]:
    """Levers, targets, terms and answers without a form that can be given, and demands that nothing makes."""
    content = subject.scenario.content
    for key, lever in content.lever.items():
        if lever.seat not in content.scenario.seats:
            yield Finding(
                ("lever", key, "seat"), f"no one can pull `{key}`: nobody plays `{lever.seat}`", "see `seats`"
            )
        elif lever.attention > content.patron[lever.seat].orders:
            message = f"no one can pull `{key}`: it takes more orders than a turn has"
            yield Finding(("lever", key, "attention"), message, f"at most {content.patron[lever.seat].orders}")
        else:
            yield from _lever(subject, key)
    yield from _answers(subject)
    yield from _demands(subject)


def _lever(subject: Subject, key: str) -> Iterator[Finding]:
    forms = [option for option in subject.scenario.options if option.lever == key and option.question is None]
    if not forms:
        message = f"no one can pull `{key}`: there is nothing to aim it at"
        yield Finding(("lever", key, "target"), message, "add what it is for, or remove the lever")
        return
    found: dict[Path, list[str]] = defaultdict(list)
    for option in forms:
        why = _obstacle(subject, option)
        for path in _parts(subject, key, option):
            found[path].append(why)
    for path, obstacles in found.items():
        # Of a lever that cannot be pulled at all, its parts need not be told.
        if all(obstacles) and not any(
            all(found[path[:length]]) for length in range(2, len(path)) if path[:length] in found
        ):
            what = f"`{key}`" if len(path) == 2 else f"`{key}` with this"
            yield Finding(path, f"no one can ever pull {what}: {obstacles[0]}", "loosen its needs, or remove it")


def _parts(subject: Subject, key: str, option: Option) -> Iterator[Path]:
    """The lever itself and the choices that make up a form of it, by their places."""
    yield ("lever", key)
    terms = subject.scenario.content.lever[key].term
    for number, (term, (_, choice)) in enumerate(zip(terms, option.terms, strict=True)):
        place = next(place for place, one in enumerate(term.option) if one.id == choice)
        yield ("lever", key, "term", number, "option", place)


def _obstacle(subject: Subject, option: Option) -> str:
    """What always stands against a form of an order; nothing if it can be given somewhere."""
    for number, (formula, _) in enumerate(option.needs):
        if not can_hold(formula, subject.box_after) and not can_hold(formula, subject.box):
            return f"what it needs first can never hold (`needs`, number {number + 1})" if number else NEEDS
    if reach(option.cost, subject.box)[0] > _most_capital(subject, option.seat):
        return "it always costs more than there can be"
    return ""


NEEDS = "what it needs can never hold"


def _most_capital(subject: Subject, seat: str) -> float:
    return subject.box[subject.scenario.patrons[seat].capital][1]


def _answers(subject: Subject) -> Iterator[Finding]:
    """Questions to a seat that nobody plays, and enforcements that cost more than there can be."""
    content = subject.scenario.content
    for key, event in content.event.items():
        if event.asks is not None and event.asks not in content.scenario.seats:
            message = f"no one can answer `{key}`: nobody plays `{event.asks}`"
            yield Finding(("event", key, "asks"), message, "ask another seat, or give it effects and no answers")
    for option in subject.scenario.options:
        if option.consequence and reach(option.cost, subject.box)[0] > _most_capital(subject, option.seat):
            path = ("demand", str(option.question), "consequence", option.consequence - 1)
            message = f"no one can ever enforce `{option.question}` so: it always costs more than there can be"
            yield Finding(path, message, "name a cheaper consequence")


def _demands(subject: Subject) -> Iterator[Finding]:
    """Demands that do not stand at the opening and that no effect makes."""
    set_ = {effect.row for effect in subject.effects}
    for demand in subject.scenario.demands:
        if demand.starts is None and demand.rows.standing not in set_:
            message = f"no one can ever make this demand: nothing moves {demand.id}.standing"
            yield Finding(("demand", demand.id), message, 'add it to a lever whose target is a "demand"')

"""What names mean where: rows, acts, aliases and the numbers of an order's terms."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.scenario.expressions import Compiled, Constant, Equals, Expression, ExpressionError, Row, UnknownName, parse
from game.scenario.expressions import compile as compile_expression
from game.scenario.names import Indicator, Path
from game.scenario.parts import CompiledEffect, CompiledTerm, Slot
from game.scenario.problems import Problems, did_you_mean, listed, nearest
from game.scenario.schema import Content, Effect, Term

Reference = Row | Equals | Constant


@dataclass(frozen=True)
class Scope:
    """Aliases (`target` for `houthis`) and constants (`order.seriousness`) in force where a formula stands."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, float] = field(default_factory=dict)


GLOBAL = Scope()


def _real(name: str, scope: Scope) -> str | float:
    """The name that one stands for in a scope, or its value where it is a constant."""
    if name in scope.constants:
        return scope.constants[name]
    thing, _, attribute = name.partition(".")
    return f"{scope.aliases[thing]}.{attribute}" if thing in scope.aliases else name


class Compilation:
    """One scenario being compiled: its rows, its problems, and what has been compiled so far."""

    def __init__(self, content: Content, problems: Problems, indicators: tuple[Indicator, ...]) -> None:
        self.content = content
        self.problems = problems
        self.indicators = indicators
        self.rows = {indicator.name: row for row, indicator in enumerate(indicators)}
        self.things = {indicator.thing.id: indicator.thing for indicator in indicators}
        self.acts = {
            f"{client}__{front}.{act.id}": (f"{client}__{front}.act", index)
            for client, table in content.client.items()
            for front, place in table.front.items()
            for index, act in enumerate(place.act)
        }
        self.references = self._references()
        self.slots: dict[tuple[int, str, int], Slot] = {}
        self._pending_rows = 0
        self._compiled: dict[tuple[str | float, ...], Compiled] = {}
        self._reported: set[tuple[Path, str]] = set()

    def _references(self) -> dict[str, Reference]:
        """What every name stands for, if it is neither an alias nor a constant."""
        found: dict[str, Reference] = {name: Row(row) for name, row in self.rows.items() if name not in self.acts}
        acts = {name: act for name, act in self.acts.items() if act[0] in self.rows}
        return found | {name: Equals(self.rows[row], float(index)) for name, (row, index) in acts.items()}

    def resolve(self, name: str, scope: Scope) -> Reference:
        """What a name stands for in a scope; KeyError when it stands for nothing."""
        real = _real(name, scope)
        return self.references[real] if isinstance(real, str) else Constant(real)

    def formula(
        self, value: str | float, path: Iterable[str | int], scope: Scope = GLOBAL, *, chance: bool = False
    ) -> Compiled:
        """Compile a formula; a problem is reported at its place and 0 stands in for it."""
        path = tuple(path)
        try:
            expression = parse(value, chance=chance)
            key = (value, chance, *[_real(name, scope) for name in expression.names])
            if key not in self._compiled:
                self._compiled[key] = compile_expression(expression, lambda name: self.resolve(name, scope))
            return self._compiled[key]
        except UnknownName:
            self._report_unknown(parse(value, chance=chance), path, scope)
        except ExpressionError as error:  # it cannot be read, or its numbers, multiplied out, come to no number
            self.report(path, error.message, error.hint, error.offset)
        return compile_expression(parse(0.0), self._refuse)

    def optional(self, value: str | float | None, path: Iterable[str | int], scope: Scope = GLOBAL) -> Compiled | None:
        """Compile a formula if there is one."""
        return None if value is None else self.formula(value, path, scope)

    @staticmethod
    def _refuse(name: str) -> Reference:
        raise UnknownName(name)

    def report(self, path: Path, message: str, hint: str = "", offset: int = 0) -> None:
        """Report a problem once, however many orders share the formula."""
        if (path, message) not in self._reported:
            self._reported.add((path, message))
            self.problems.add(path, message, hint, offset)

    def _report_unknown(self, expression: Expression, path: Path, scope: Scope) -> None:
        for name in sorted(expression.names):
            try:
                self.resolve(name, scope)
            except KeyError:
                offset = expression.places.get(name, 0)
                self.report(path, self._unknown(name, scope), self.suggestion(name, scope), offset)

    def _unknown(self, name: str, scope: Scope) -> str:
        """An alias of what is not there is told with what it stands for."""
        thing, _, attribute = name.partition(".")
        real = scope.aliases.get(thing, thing)
        is_gone = real != thing and real not in self.things
        return f"unknown name `{name}`" + (f", here `{real}.{attribute}`" if is_gone else "")

    def suggestion(self, name: str, scope: Scope) -> str:
        """What the author may have meant by an unknown name."""
        thing, _, attribute = name.partition(".")
        real = scope.aliases.get(thing, thing)
        if real in self.things:
            known = [i.attribute for i in self.indicators if i.thing.id == real]
            known += [act.partition(".")[2] for act in self.acts if act.startswith(f"{real}.")]
            close = nearest(attribute, known)
            return f"did you mean `{thing}.{close}`?" if close else f"`{thing}` has: {', '.join(sorted(known))}"
        if thing == "order":
            terms = sorted(name for name in scope.constants)
            return f"known here: {', '.join(terms)}" if terms else "`order` is known only in levers with terms"
        if real != thing:
            return f"`{thing}` is `{real}` here, and there is no such thing"
        alike = [name for name in self.things if f"{name}.{attribute}" in self.rows]
        close = nearest(thing, alike) or nearest(thing, [*self.things, *scope.aliases])
        return f"did you mean `{close}.{attribute}`?" if close else "see `patron list indicators`"

    def row(self, name: str, path: Path, scope: Scope = GLOBAL) -> int | None:
        """The row that an effect changes, or None with a problem reported."""
        try:
            reference = self.resolve(name, scope)
        except KeyError:
            self.report(path, self._unknown(name, scope), self.suggestion(name, scope))
            return None
        if isinstance(reference, Row):
            return reference.index
        self.report(path, f"`{name}` cannot be changed by an effect", "effects change indicators")
        return None

    def effects(self, effects: Iterable[Effect], path: Path, scope: Scope = GLOBAL) -> tuple[CompiledEffect, ...]:
        """Compile effects; the reason of each is its place in the content."""
        made = (self._effect(effect, (*path, index), scope) for index, effect in enumerate(effects))
        return tuple(effect for effect in made if effect is not None)

    def _effect(self, effect: Effect, path: Path, scope: Scope) -> CompiledEffect | None:
        row = self.row(effect.on, (*path, "on"), scope)
        amount = effect.add if effect.set is None else effect.set
        compiled = self.formula(
            amount if amount is not None else 0.0, (*path, "add" if effect.set is None else "set"), scope
        )
        gate = self.optional(effect.when, (*path, "when"), scope)
        if row is None:
            return None
        reason = ".".join(map(str, path))
        delay = math.ceil(effect.after / self.content.scenario.turn_days)
        slot = self._slot(row, reason, delay) if delay else -1
        return CompiledEffect(row, compiled, effect.set is not None, gate, delay, slot, reason)

    def _slot(self, row: int, reason: str, delay: int) -> int:
        key = (row, reason, delay)
        if key not in self.slots:
            self.slots[key] = Slot(row, reason, delay, self._pending_rows, self._secret_of(reason))
            self._pending_rows += delay
        return self.slots[key].first

    def _secret_of(self, reason: str) -> str | None:
        """Who alone knows what sent an effect off: a lever's seat, or the seat that an event asked."""
        kind, key, *_ = reason.split(".")
        if kind == "lever":
            return self.content.lever[key].seat
        if kind == "event" and (".answer." in reason or self.content.event[key].private):
            return self.content.event[key].asks
        return None

    def terms(self, terms: Iterable[Term], path: Path, scope: Scope) -> tuple[CompiledTerm, ...]:
        """Compile the terms of an appeal."""
        return tuple(
            CompiledTerm(self.formula(term.add, (*path, index, "add"), scope), ".".join(map(str, (*path, index))))
            for index, term in enumerate(terms)
        )

    def known(self, kind: str, id_: str, path: Path) -> bool:
        """Whether an id of a kind exists; a problem with the nearest name is reported if not."""
        table: Mapping[str, object] = getattr(self.content, kind)
        if id_ in table:
            return True
        self.report(path, f"there is no {kind} `{id_}`", self._meant(kind, id_, table))
        return False

    def _meant(self, kind: str, id_: str, table: Mapping[str, object]) -> str:
        """What to name instead: of an id of another kind, any of the right one."""
        thing = self.things.get(id_)
        if thing is not None and thing.kind != kind and table:
            return f"`{id_}` is a {thing.kind}, and here stands a {kind}: {listed(table)}"
        return did_you_mean(id_, table) or f"declare [{kind}.{id_}]"

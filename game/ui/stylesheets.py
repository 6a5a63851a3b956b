"""Textual's style sheets, each read once in a process: whoever opens another screen, or another seat, finds it read."""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

READ: dict[tuple[object, ...], list[RuleSet]] = {}
"""Rules by everything that they follow from. Nothing changes a rule once it is read."""
LOOKS: dict[tuple[tuple[str, str], ...], int] = {}
"""A number for all variables of a look together: there are hundreds, and each rule's colours follow from them."""
MOST = 1000
"""Sheets that are remembered. Every screen and widget in two looks are a third of that."""


class Rule(RuleSet):
    """A rule in sets as any object is: Textual works out its hash in Python, for every rule and every widget."""

    __hash__ = object.__hash__


class SharedStylesheet(Stylesheet):
    """The style sheet of one app."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._look = _number_of(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        super().set_variables(variables)
        self._look = _number_of(variables)

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        """The look is a part of it: colours differ from one to the next."""
        key = (css, read_from, is_default_rules, tie_breaker, scope, self._look)
        if key not in READ:
            if len(READ) >= MOST:
                READ.clear()
            READ[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
            for rule in READ[key]:
                rule.__class__ = Rule
        return READ[key]

    def reparse(self) -> None:
        """What is read already is read no more: Textual would read every sheet for one that is new."""
        self.parse()


def _number_of(variables: dict[str, str]) -> int:
    return LOOKS.setdefault(tuple(variables.items()), len(LOOKS))

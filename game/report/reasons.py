"""Why another seat's mind gave an order, as its doctrine says."""

from game.report.findings import Opened
from game.scenario.parts import Option


def reason_of(findings: Opened, seat: str, option: Option) -> str:
    """The doctrine's own words for an order or answer; "" where there are none."""
    scenario, spec = findings.scenario, findings.minds.get(seat) or ""
    mind, table = scenario.minds.get(spec), scenario.content.mind.get(spec)
    if mind is None or table is None:
        return ""
    for number, preference in enumerate(mind.prefer):
        if option.index in preference.options:
            return table.prefer[number].why
    # A reply to one question comes before one to all questions.
    replies = [table.reply[number].why for number, reply in enumerate(mind.reply) if option.index in reply.options]
    return replies[0] if replies else ""

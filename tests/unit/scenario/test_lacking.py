"""Where something is missing, an author is told what it means and how it is written."""

import pytest
import tomli

from game.scenario.lacking import _written, several, what_to_write
from game.scenario.reference.values import models_from
from game.scenario.schema import Content
from game.scenario.schema.claims import ClaimsFile
from game.scenario.schema.kit import KitFile

FIELDS = {
    f"{model.__name__}.{name}": (name, field)
    for root in (Content, ClaimsFile, KitFile)
    for model in models_from(root)
    for name, field in model.model_fields.items()
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_form_is_toml(field: str):
    name, found = FIELDS[field]
    written = _written(name, found)
    assert not written or name in tomli.loads(written.strip("`").replace("{ … }", "{}"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            ("client",),
            "Those whom patrons arm, who decide for themselves. Write a table that begins with `[client.name]`",
        ),
        (("law",), 'the folder `base` brings these: `uses = ["base"]`'),
        (("lever", "gift", "title"), 'What the player orders: “Hold back rifles”. Write `title = "…"`'),
        (("lever", "gift", "precedent"), '`precedent = { text = "…", source = "…" }`'),
        (("lever", "gift", "purpose"), 'Write `purpose = "restrain"`'),
        (("client", "a", "front", "b", "act", 0, "intensity"), "`intensity = 1`"),
        (("dyad", "a__b", "sides", 1), 'write `sides = ["…", "…"]`'),
        (("event", "flood", "source"), 'write `source = "design: …"` and why; of an invented scenario'),
    ],
)
def test_it_is_told_what_to_write(path: tuple[str | int, ...], said: str):
    assert said in what_to_write(path, Content)


def test_claims_share_no_source():
    assert "invented" not in what_to_write(("claim", 0, "source"), ClaimsFile)
    assert what_to_write(("claim",), ClaimsFile).endswith("`[[claim]]`")


def test_lists_are_counted_in_words():
    assert several(("event", "flood", "tells"), Content) == "texts"
    assert several(("patron", "north", "aim"), Content) == "tables"
    assert several(("event", "flood", "title"), Content) == ""

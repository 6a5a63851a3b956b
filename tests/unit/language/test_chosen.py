"""Which language is spoken: asked for, or that of the environment."""

import pytest

from game.errors import CommandError
from game.language import choose, wanted


def known() -> list[str]:
    return ["fr", "pt_BR"]


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_CA"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:en:fr"}, "en"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LANG": "fr_FR@euro"}, "fr"),
        ({"LANG": "../../etc/passwd"}, "en"),
    ],
)
def test_the_environment_is_read_by_the_rules_of_gettext(environ, found):
    assert choose(None, environ, known) == found


def test_what_is_asked_for_goes_before_the_environment():
    assert choose("fr", {"LANG": "en_US.UTF-8"}, known) == "fr"
    assert choose("en", {"LANG": "fr_FR.UTF-8"}, known) == "en"
    assert choose("fr-CA", {}, known) == "fr"


@pytest.mark.parametrize("asked", ["de", "", "../fr", "french"])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(asked):
    with pytest.raises(CommandError, match="there are en, fr, pt_BR"):
        choose(asked, {}, known)


def test_nothing_is_looked_for_where_english_is_wanted():
    def look() -> list[str]:
        raise AssertionError("looked for")

    assert choose(None, {"LANG": "en_US.UTF-8"}, look) == "en"
    assert wanted({"LANG": "POSIX"}) == []

"""While content is loaded Python looks for no garbage, and afterwards it does as it did before."""

import gc

import pytest

from game.errors import ContentError
from game.scenario import loader
from game.scenario.compiler import compile_content
from game.scenario.loader import load_content
from tests.unit.scenario.small import broken, small_files


@pytest.fixture(params=[True, False])
def collects(request):
    gc.enable() if request.param else gc.disable()
    yield request.param
    gc.enable()


def test_loading_is_not_disturbed(collects, monkeypatch):
    seen = []

    def compiled(*given):
        seen.append(gc.isenabled())
        return compile_content(*given)

    monkeypatch.setattr(loader, "compile_content", compiled)
    load_content(small_files())
    assert (seen, gc.isenabled()) == ([False], collects)


def test_nor_is_loading_in_vain(collects):
    with pytest.raises(ContentError):
        load_content(broken("ally.toml", "pressure", "presure"))
    assert gc.isenabled() is collects

"""What a listener is told, in every language: the same changes, hedged alike, within the limits."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.editions.store import Store
from bot.figures.push import EVERYTHING
from bot.pushing import Pushing
from tests.languages.asking import EDITIONS
from tests.languages.checking import faults
from tests.languages.hedges import OTHERS


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("keys", [{"kz", "uz"}, {"region:central-asia"}], ids=min)
def test_every_push_between_two_editions(store: Store, keys: set[str], language: str) -> None:
    pushing, told = Pushing(store), 0
    for since, until in combinations(EDITIONS, 2):
        english = pushing.push(keys, since, "en", until=until)
        push = pushing.push(keys, since, language, until=until)
        assert (push is None) == (english is None)
        if push and english:
            told += 1
            assert faults(push.message, english.message, language) == []
            assert push.figures == english.figures
    assert told >= 5


@pytest.mark.parametrize("language", OTHERS)
def test_the_first_page_of_everything(store: Store, language: str) -> None:
    """Where words are longer fewer places fit on it, so it is only held to its limits and its
    language.
    """
    english, push = (Pushing(store).push({EVERYTHING}, 2, wanted) for wanted in ("en", language))
    assert english
    assert push
    found = faults(push.message, english.message, language)
    assert [fault for fault in found if not fault.startswith("hedges")] == []

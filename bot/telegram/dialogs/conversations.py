"""What each person asked last, so that *and in Bishkek?* carries on from it. In memory alone, for
minutes.
"""

from __future__ import annotations

from cachetools import TTLCache
from telegram import Update

from bot.asking.question import Question
from bot.chats.listener import Address

_SECONDS = 600
"""How long a question is carried on from."""

_MOST = 10_000
"""People whose last question is kept; beyond that the oldest go."""


class Conversations:
    """The last question of each person in each chat and topic."""

    def __init__(self) -> None:
        self._last: TTLCache[tuple[Address, int], Question] = TTLCache(_MOST, _SECONDS)

    def last(self, address: Address, update: Update) -> Question | None:
        """What whoever an update is from asked there last."""
        person = update.effective_user
        return self._last.get((address, person.id)) if person else None

    def forget(self, chat_id: int) -> None:
        """Nothing was asked in a chat, whoever and in whichever topic it was."""
        for address, person in list(self._last):
            if address.chat_id == chat_id:
                self._last.pop((address, person), None)

    def note(self, address: Address, update: Update, question: Question | None) -> None:
        """Whoever an update is from was answered ``question``; ``None`` changes nothing."""
        person = update.effective_user
        if person is not None and question is not None:
            self._last[address, person.id] = question

"""What the gate remembers of what a feed says of a contest at a place, so that nothing is read
again that did not change: what tells it from other contents, and what is asked of a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure
from bot.editions.store import Store
from bot.intake.gate.repeats import SaidVotes, said_votes
from bot.intake.gate.tally import Key, TallyState
from bot.intake.mapping.cache import FeedCache
from bot.intake.mapping.mapped import Cells

_COMPARED = ("candidate", "measure", "way", "round", "value", "base", "stage", "status")
"""Columns of a figure that make it another one; when it stood so does not."""


class CountDigest(NamedTuple):
    """What is asked of a part: the votes that it has, if any are counted, how many units are in,
    and whether all of it is.
    """

    cast: Decimal
    has_votes: bool
    reported: Decimal
    is_finished: bool


@dataclass(frozen=True, slots=True)
class TallyDigest:
    """What is remembered. ``token`` is that of the figures, see ``Groups``; ``mark`` tells what
    they say from anything else; ``votes`` are compared with those of other places.
    """

    token: int | None
    mark: str
    count: CountDigest
    votes: SaidVotes | None


def digest(key: Key, token: int | None, rows: list[Cells], state: TallyState) -> TallyDigest:
    """What is remembered of the figures of a contest at a place, and of what they say together."""
    votes = said_votes(key[0], state.votes)
    return TallyDigest(token, content_mark(rows), count_digest(state), votes)


def count_digest(state: TallyState) -> CountDigest:
    """What is asked of a part in that state."""
    is_finished = (state.reported or Decimal(0)) >= 100
    reported = state.total(Measure.UNITS_REPORTED) or Decimal(0)
    return CountDigest(state.cast, bool(state.votes), reported, is_finished)


def content_mark(rows: list[Cells]) -> str:
    """What tells figures of a contest at a place from others."""
    said = []
    for cells in rows:
        document = cells.get("document", "")
        own = document if is_override(document) else ""
        said.append([*(cells.get(name, "") for name in _COMPARED), own])
    said.sort()
    return blake2b(repr(said).encode(), digest_size=12).hexdigest()


class KeptDigests:
    """The digests of a feed in its cache, with the marks of what was said and stands."""

    def __init__(self, cache: FeedCache, store: Store, dataset: str) -> None:
        self._cache, self._store, self._dataset = cache, store, dataset

    def read(self) -> tuple[dict[Key, TallyDigest], dict[Key, str], int]:
        """The digests; the marks of what was found to stand; and the edition of the dataset as of
        which it stood, 0 where that one is not in the store any more.
        """
        digests: dict[Key, TallyDigest] = {}
        seen: dict[Key, str] = {}
        for contest, place, token, kept, mark in self._cache.execute(
            "select contest, place, token, digest, seen from digests"
        ):
            key = contest, place
            digests[key] = _read(token, kept)
            if mark:
                seen[key] = mark
        laid = self._cache.execute(
            "select edition, mark from laid where dataset = ?", self._dataset
        )
        edition, mark = laid[0] if laid else (0, "")
        return digests, seen, edition if mark == self._store.mark(edition) else 0

    def keep(
        self, digests: Mapping[Key, TallyDigest | None], seen: Mapping[Key, str], edition: int
    ) -> None:
        """Keep those that changed; of those that are None, nothing."""
        with self._cache.writing():
            self._cache.execute_many(
                "delete from digests where contest = ? and place = ?",
                [key for key, each in digests.items() if each is None],
            )
            self._cache.execute_many(
                "insert or replace into digests values (?, ?, ?, ?, ?)",
                (
                    (*key, each.token, _written(each), seen.get(key, ""))
                    for key, each in digests.items()
                    if each is not None
                ),
            )
            self._cache.execute(
                "insert or replace into laid values (?, ?, ?)",
                self._dataset,
                edition,
                self._store.mark(edition),
            )


def _written(of: TallyDigest) -> bytes:
    count, votes = of.count, of.votes
    cells: list[Any] = [of.mark, str(count.cast), count.has_votes, str(count.reported)]
    cells += [count.is_finished, *((votes.mark.hex(), str(votes.listed)) if votes else ())]
    return orjson.dumps(cells)


def _read(token: int | None, kept: bytes) -> TallyDigest:
    mark, cast, has_votes, reported, is_finished, *votes = orjson.loads(kept)
    count = CountDigest(Decimal(cast), has_votes, Decimal(reported), is_finished)
    said = SaidVotes(bytes.fromhex(votes[0]), Decimal(votes[1])) if votes else None
    return TallyDigest(token, mark, count, said)

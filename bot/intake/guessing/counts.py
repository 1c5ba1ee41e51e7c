"""What is counted of places beside the votes of choices: voters, ballots, seats."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dataset.vocabulary import Measure
from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import MEASURES
from bot.intake.guessing.place_tables import Level, is_of_upper, keys_of
from bot.intake.guessing.seen import SeenColumn, number_in
from bot.intake.guessing.sums import size_of

_ALIKE = 2
"""Places that may have a count of another part of the same place by accident."""
_SLIPS = 1.02
"""So many more values than places may a count of places have: a source's slips."""


class CountGuesser:
    """Guesses [[figures]] of measures that are a place's. ``seats`` are those that a contest has to
    fill, where a column has them; ``is_long`` tells that there is a record for each choice.
    """

    def __init__(
        self, columns: Columns, guess: Guess, levels: Sequence[Level], *, is_long: bool
    ) -> None:
        self.columns, self.guess, self._levels = columns, guess, levels
        self._is_long = is_long
        self.seats: SeenColumn | None = None

    def find(self, votes: SeenColumn | None) -> None:
        """Find them: ``votes`` are those of choices."""
        taken: dict[str, SeenColumn] = {}
        for concept, measure in MEASURES.items():
            columns = [c for c in self.columns.all_of(concept) if c is not votes]
            if concept == "seats":
                columns = [c for c in columns if c.depth == 0 and self._is_long]
                self.seats = next((c for c in columns if self._are_to_fill(c)), None)
                columns = [c for c in columns if c is not self.seats]
            else:
                columns = [c for c in columns if self._is_of_places(c)]
            columns = [c for c in columns if not self._is_nothing(c, votes)]
            if concept in {"registered", "ballots"}:
                columns = [c for c in columns if not self._is_too_few(c, votes)]
            if columns:
                best = max(
                    columns,
                    key=lambda c: (
                        _is_counted(c),
                        c.heading.letters,
                        c.ref.endswith("#text"),
                        size_of(c),
                    ),
                )
                taken[concept] = best
                self.guess.figures.append({"measure": measure.value, "value": braced(best.ref)})
        valid, invalid = self.columns.of("valid"), taken.get("invalid")
        if valid is not None and self._is_too_few(valid, votes):
            valid = None
        if "ballots" not in taken and valid is not None and invalid is not None:
            parts = [
                braced(column.ref) for column in (valid, invalid, taken.get("blank")) if column
            ]
            self.guess.figures.append({"measure": Measure.BALLOTS_CAST.value, "value": parts})

    def _is_nothing(self, column: SeenColumn, votes: SeenColumn | None) -> bool:
        """Whether voters or ballots are zero wherever there are votes: the source has none."""
        voted = [votes] if votes is not None and self._is_long else self._wide_votes()
        is_told = column.heading.concept in {"registered", "ballots", "issued"}
        if is_told and not size_of(column) and any(map(size_of, voted)):
            self.guess.left[column.ref] = "zero everywhere, though there are votes"
            return True
        return False

    def _is_too_few(self, registered: SeenColumn, votes: SeenColumn | None) -> bool:
        """Whether fewer are listed, or came, than have voted wherever somebody has, so that it is
        something else that is called so: numbers of places, or how many of them there are.
        """
        is_listed = registered.heading.concept == "registered"
        voted = self.columns.all_of("ballots", "valid") if is_listed else []
        # What stands further out is of more than one place.
        voted = [c for c in voted if c.depth <= registered.depth]
        voted += [votes] if votes is not None and self._is_long else self._wide_votes()
        for column in voted:
            rows = zip(registered.cells, column.cells, strict=True)
            pairs = [(number_in(listed), number_in(own)) for listed, own in rows if listed]
            pairs = [(listed, own) for listed, own in pairs if own]
            if len(pairs) > 1 and all(listed < own for listed, own in pairs):
                why = "fewer than have voted, so that nobody is listed"
                self.guess.left[registered.ref] = why if is_listed else "fewer than one choice has"
                return True
        return False

    def _wide_votes(self) -> list[SeenColumn]:
        refs = self.guess.tables.get("wide", {}).get("columns", [])
        return [self.columns.called(ref) for ref in refs if isinstance(ref, str)]

    def _are_to_fill(self, seats: SeenColumn) -> bool:
        """Whether seats are those that a contest has, the same beside each of its choices, rather
        than those that a choice has got.
        """
        if self.columns.seen.is_tree and seats.depth == 0 < max(self._depths(), default=0):
            # It stands inside a choice, and what is of a place further out.
            return False
        places = self._places()
        rows = set(zip(places, seats.cells, strict=True)) if places else set()
        return seats.is_constant or 0 < len(rows) == len(set(places)) < len(seats.cells)

    def _depths(self) -> list[int]:
        """How far out the places stand."""
        refs = [*self.guess.typed, *(level.own for level in self._levels)]
        return [self.columns.called(ref).depth for ref in refs]

    def _places(self) -> list[tuple[str, ...]]:
        """What tells of each record which place it is of."""
        if self.guess.typed:
            cells = (self.columns.called(ref).cells for ref in self.guess.typed)
            return list(zip(*cells, strict=True))
        return keys_of(self._levels, self.columns)

    def _is_of_places(self, column: SeenColumn) -> bool:
        """Whether a count is the same in all records of a place, so that it is the place's."""
        nearest = min(self._depths(), default=None)
        if nearest is None and column.depth:
            # All is of the whole.
            return column.is_constant
        if nearest is not None and column.depth > nearest:
            # What stands further out than the places is of all of them together.
            self.guess.left[column.ref] = "of more than one place"
            return False
        is_varied = len(column.distinct) > 1
        if is_varied and is_of_upper(column, self._levels, self.columns, by_chance=_ALIKE):
            self.guess.left[column.ref] = "of the place around, the same in all of its parts"
            return False
        places = self._places()
        contest = self.columns.of("contest")
        if contest is not None and places and contest.filled:
            places = [(*place, cell) for place, cell in zip(places, contest.cells, strict=True)]
        if not places or not self._is_long:
            return column.depth > 0 or not self._is_long or column.is_constant
        pairs = {pair for pair in zip(places, column.cells, strict=True) if pair[1]}
        if len(pairs) <= _SLIPS * len({place for place, _ in pairs}):
            return True
        self.guess.left[column.ref] = "it differs between the records of one place"
        return False


def _is_counted(column: SeenColumn) -> bool:
    return "count" in column.heading.qualifiers and "type" not in column.heading.qualifiers

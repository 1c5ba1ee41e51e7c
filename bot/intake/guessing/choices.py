"""Which columns are choices and their votes, and what else is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.intake.guessing.ballots import add_wide, part_columns, yes_and_no
from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.counts import CountGuesser
from bot.intake.guessing.headings import KINDS, LEFT_OUT, MEASURES, heading_of, speaks_of, value_of
from bot.intake.guessing.lettered import find_lettered
from bot.intake.guessing.place_tables import Level
from bot.intake.guessing.recurring import (
    SEVERAL,
    numbered,
    recurring,
    recurs,
    said_with,
    told_apart,
)
from bot.intake.guessing.seen import SeenColumn
from bot.intake.guessing.sums import are_of_all, size_of, votes_of_shares
from bot.intake.guessing.wide import find_wide, of_choices

ROWS_OF_MEASURES = ("registered", "ballots", "invalid", "blank", "issued", "valid", "unvoted")
_NAMES = ("candidate", "last", "party")


class ChoiceGuesser:
    """Guesses [candidate], [wide] and [[figures]] of a mapping."""

    def __init__(self, columns: Columns, guess: Guess) -> None:
        self.columns, self.guess = columns, guess
        self.votes: SeenColumn | None = None
        self.choice: SeenColumn | None = None
        self.rounds: dict[str, SeenColumn] = {}
        self.seats: SeenColumn | None = None
        self.are_numbered = False
        self.yes_and_no = yes_and_no(columns)
        self.has_rows = self._find_rows()
        self._leave_what_is_of_choices()
        self._levels: Sequence[Level] = ()

    def find(self, levels: Sequence[Level]) -> None:
        """Find the choices and the figures, where the places are known."""
        self._levels = levels
        if find_lettered(self.columns, self.guess):
            return
        if self.columns.seen.repeated:
            self._find_in_groups()
        elif self.yes_and_no:
            values = {n: {"name": n.capitalize(), "kind": "option"} for n in self.yes_and_no}
            self.guess.set("candidate", "values", values)
            self.guess.set("contest", "kind", "measure")
            for name, column in self.yes_and_no.items():
                self.guess.figures.append({"choice": name, "value": braced(column.ref)})
        elif self.has_rows:
            self._find_in_rows()
        else:
            find_wide(self.columns, self.guess)
        counts = CountGuesser(self.columns, self.guess, levels, is_long=self.has_rows)
        counts.find(self.votes)
        self.seats = counts.seats
        wide = map(self.columns.called, self.guess.tables.get("wide", {}).get("columns", ()))
        ballots = part_columns(list(wide))
        if ballots:
            add_wide(self.columns, self.guess, ballots)

    def _leave_what_is_of_choices(self) -> None:
        if self.has_rows and self.choice is not None:
            for column in said_with(self.choice, self.columns):
                self.columns.texts.remove(column)
                why = "the same wherever a choice stands: of the choice, no place"
                self.guess.left[column.ref] = why

    def list_numbers(self) -> None:
        """Say the numbers of choices that have no names in the file, to be named by hand."""
        if self.are_numbered and self.choice and "name" not in self.guess.tables["candidate"]:
            numbers = sorted(self.choice.distinct, key=lambda code: (len(code), code))
            values = {code: {"name": code} for code in numbers}
            why = "the file has no names of choices: write them here"
            self.guess.set("candidate", "values", values, why)

    def _find_rows(self) -> bool:
        """Whether there is a record for each choice; finds a choice that no heading names."""
        columns = self.columns
        if columns.seen.repeated or self.yes_and_no:
            return bool(columns.seen.repeated)
        key = next((c for c in columns.seen.columns if c.ref == "#key"), None)
        named = [c for c in columns.all_of(*_NAMES) if c.filled and not c.is_numeric]
        # What is the same in each of them and stands among *candidates* is no name of one.
        named = [c for c in named if not c.is_constant or heading_of(c.label).concept]
        named = (
            [c for c in named if c.depth == 0] or self._around_places(named) or self._divided(named)
        )
        if key is None and not named:
            named = self._find_numbered()
        if key is not None and not named and self._are_in_columns():
            columns.by_concept["place"] = [key]
            columns.texts = [c for c in columns.texts if c is not key]
            columns.numbers = [c for c in columns.numbers if c is not key]
            return False
        if key is not None and not named:
            self.choice = key
            for listed in (columns.texts, columns.numbers, *columns.by_concept.values()):
                if key in listed:
                    listed.remove(key)
        votes = [c for c in columns.all_of("votes") if c.depth == 0]
        of_rounds = [c for c in votes if speaks_of(c.label, "round")] or columns.all_of("round")
        self.rounds = _numbered([c for c in of_rounds if c.is_count])
        if self.rounds and not votes:
            votes = [next(iter(self.rounds.values()))]
        if self.choice is not None or named:
            plain = [c for c in columns.numbers if c.is_count and c.depth == 0]
            plain = [c for c in plain if "code" not in c.heading.qualifiers]
            if not votes and (self.choice is not None or self._has_several(named)):
                totals = [c for c in plain if "count" in c.heading.qualifiers]
                votes = self._valid_of_choices(are_called_votes=True) or totals
                votes = votes or self._valid_of_choices() or plain
            columns.by_concept["votes"] = votes
            return bool(votes)
        texts = [c for c in columns.texts if c.depth == 0 and len(c.distinct) > 1]
        texts = [c for c in texts if c.day_format is None]
        code = numbered(columns, votes)
        if code is not None and not any(told_apart(columns, text) for text in texts):
            self.are_numbered = True
            return self._take(code, votes[0], "the file numbers them")
        of_shares = votes_of_shares(columns) if not votes else None
        alone = [c for c in texts if len(c.distinct) == len(c.cells)]
        if of_shares is not None and alone:
            name = max(alone, key=lambda column: "name" in column.heading.qualifiers)
            columns.by_concept |= {"votes": [of_shares], "candidate": [name]}
            columns.numbers.remove(of_shares)
            columns.texts.remove(name)
            self.guess.notes["candidate", "key"] = "no heading tells what these are"
            return True
        if (
            votes
            and texts
            and len(of_choices(votes)) < 2
            and not are_of_all(votes, columns.numbers)
            and not self._are_alone()
        ):
            # A list without a known name: what differs most is the choice.
            self.choice = max(
                texts, key=lambda c: (len(c.distinct), "name" in c.heading.qualifiers)
            )
            columns.texts.remove(self.choice)
            if columns.seen.is_tree and self.choice in alone:
                # Each record is of another choice: what else is in it is of that as well.
                columns.by_concept["candidate"] = [self.choice]
            self.guess.notes["candidate", "key"] = "no heading tells what these are"
            return True
        found = recurring(columns)
        return found is not None and self._take(*found, "they are the same at each place")

    def _find_numbered(self) -> list[SeenColumn]:
        """The numbers of candidates or lists, where a table has no names of them and each place has
        several, each once; finds them as the choice.
        """
        columns = self.columns
        texts = [c for c in columns.texts if c.depth == 0 and c.day_format is None]
        places = [c for c in columns.all_of(*KINDS) if "[0]" not in c.ref]
        for column in columns.all_of("candidate code", "party code"):
            others = [*places, *texts]
            others = [c for c in others if not columns.decides(column.ref, c.ref)]
            if column.depth == 0 and places and others and recurs(column, others):
                self.choice = column
                self.guess.notes["candidate", "key"] = "the file has no names of choices"
                for listed in columns.by_concept.values():
                    listed[:] = [c for c in listed if c is not column]
                return [column]
        return []

    def _take(self, choice: SeenColumn, votes: SeenColumn, why: str) -> bool:
        """Take a column for that of choices, and another one for their votes."""
        self.columns.by_concept["votes"] = [votes]
        for listed in (
            self.columns.texts,
            self.columns.numbers,
            *self.columns.by_concept.values(),
        ):
            listed[:] = [c for c in listed if c is not choice]
        self.choice = choice
        self.guess.notes["candidate", "key"] = why
        return True

    def _are_in_columns(self) -> bool:
        """Whether members of an object that has no other name have a count for each choice."""
        columns = self.columns
        if columns.all_of(*KINDS) or any(c.depth == 0 for c in columns.all_of("votes")):
            return False
        own = [c for c in columns.numbers if c.is_count and c.depth == 0 and c.ref != "#key"]
        return len([c for c in own if c.heading.concept == ""]) > 1

    def _valid_of_choices(self, *, are_called_votes: bool = False) -> list[SeenColumn]:
        """Valid votes, or all votes, that differ between the records of one place and contest:
        those of its choices.
        """
        around = [*self.columns.all_of(*KINDS), *self.columns.all_of("contest")]
        refs = [c.ref for c in around if "[0]" not in c.ref]
        for concept in ("valid", "ballots"):
            column = self.columns.of(concept)
            if column is None or column.depth > 0:
                continue
            if are_called_votes and not column.heading.has_votes:
                continue
            if self.columns.different([*refs, column.ref]) > SEVERAL * max(
                self.columns.different(refs) if refs else 1, 1
            ):
                return [self.columns.by_concept[concept].pop(0)]
        return []

    def _around_places(self, named: Sequence[SeenColumn]) -> list[SeenColumn]:
        """Of a tree the choices that stand around their places, each with its votes."""
        depths = [c.depth for c in self.columns.all_of(*KINDS) if "[0]" not in c.ref]
        around = [c for c in named if depths and "[0]" not in c.ref and c.depth > min(depths)]
        nearest = min((c.depth for c in around), default=0)
        return [c for c in around if c.depth == nearest]

    def _are_alone(self) -> bool:
        """Whether each place that headings tell has one record, so that none is of a choice."""
        refs = [c.ref for c in self.columns.all_of(*KINDS) if "[0]" not in c.ref and c.filled]
        records = len(self.columns.called(refs[0]).cells) if refs else 0
        return records > 2 and self.columns.different(refs) == records

    def _divided(self, named: Sequence[SeenColumn]) -> list[SeenColumn]:
        """Of a tree the choices around records that divide their votes: by rounds of a count, or by
        ways of voting.
        """
        divided = [c for c in self.columns.all_of("round", "way") if c.depth == 0]
        around = [c for c in named if "[0]" not in c.ref]
        nearest = min((c.depth for c in around), default=0)
        is_divided = self.columns.seen.is_tree and any(len(c.distinct) > 1 for c in divided)
        return [c for c in around if c.depth == nearest] if is_divided else []

    def _has_several(self, names: Sequence[SeenColumn]) -> bool:
        """Whether a place has several records, each with another name."""
        columns = self.columns
        places = [c.ref for c in columns.all_of(*KINDS) if "[0]" not in c.ref]
        if not places:
            return True
        records = columns.different([*places, *(column.ref for column in names)])
        return records > SEVERAL * columns.different(places)

    def _find_in_groups(self) -> None:
        guess, group = self.guess, self.columns.group()
        found: dict[str, SeenColumn] = {}
        for column in group:
            concept = column.heading.concept
            if concept not in LEFT_OUT and (concept != "votes" or column.is_count):
                found.setdefault(concept, column)
        counts = [c for c in group if c.is_count and c.heading.concept not in LEFT_OUT]
        self.votes = found.get("votes") or (counts[-1] if counts else None)
        texts = [c for c in group if not c.is_numeric]
        name = _name_of(found) or (braced(texts[0].ref) if texts else "")
        guess.set("candidate", "key", name)
        party = found.get("party")
        if party is not None and braced(party.ref) != name:
            guess.set("candidate", "party", braced(party.ref))
        wide = dict(self.columns.seen.repeated)
        if "numbered" in wide:
            used = {name, *(braced(c.ref) for c in (self.votes, party) if c is not None)}
            text = " ".join(used)
            wide["numbered"] = {n: p for n, p in wide["numbered"].items() if braced(n) in text}
        guess.tables["wide"] = wide
        if self.votes is not None:
            guess.figures.append({"value": braced(self.votes.ref)})

    def _told_names(self) -> dict[str, SeenColumn]:
        """The columns that tell who a choice is, by concept."""
        found: dict[str, SeenColumn] = {}
        for concept in ("candidate", "first", "last", "party"):
            own = [c for c in self.columns.all_of(concept) if c.filled and not c.is_numeric]
            own = [c for c in own if "type" not in c.heading.qualifiers] or own
            # The first of a list that stands further out is one of others.
            own = [c for c in own if not ("[0]" in c.ref and c.depth)]
            own.sort(key=lambda c: (c.depth, "name" not in c.heading.qualifiers, -len(c.distinct)))
            if own:
                found[concept] = own[0]
        beside = self._first_beside(found)
        if beside is not None:
            found["first"] = beside
        whole, last = found.get("candidate"), found.get("last")
        is_plain = whole is not None and value_of(whole.label, "name", "first") != ""
        if is_plain and whole is not None and last is not None:
            rows = zip(whole.cells, last.cells, strict=True)
            if not any(own and own in name for name, own in rows):
                # What is called *name* and nothing else beside last names is the first one.
                found["first"] = found.pop("candidate")
        if "party" in found and not {"candidate", "last"} & found.keys():
            # What is called *name* and nothing else beside a party is a person's.
            party = found["party"]
            named = [*self.columns.texts, *self.columns.all_of("first")]
            named = [
                c for c in named if value_of(c.label, "name", "first") and c.depth == party.depth
            ]
            named = [c for c in named if len(c.distinct) > len(party.distinct)]
            if named and (party.depth == 0 or self._divided([party])):
                found.pop("first", None)
                found["candidate"] = named[0]
        if self.choice is not None:
            found["candidate"] = self.choice
        elif _are_apart(found.get("candidate"), found.get("party")):
            self.guess.left[found.pop("candidate").ref] = "persons of a list: the list has the sum"
        elif "last" in found and ("first" in found or _is_code(found.get("candidate"))):
            found.pop("candidate", None)
        return found

    def _find_in_rows(self) -> None:
        guess, found = self.guess, self._told_names()
        name = _name_of(found)
        guess.set("candidate", "key", name)
        self.choice = found.get("candidate") or found.get("last") or found.get("party")
        codes = [c for c in self.columns.all_of("candidate code", "candidate") if c.depth == 0]
        codes = [c for c in codes if _is_code(c) and c is not self.choice]
        codes = [c for c in codes if len(c.filled) == len(c.cells)]
        if codes and self.columns.seen.is_tree:
            # A feed may name a choice once and number it ever after.
            guess.set("candidate", "key", braced(codes[0].ref))
            guess.set("candidate", "name", name)
        party = found.get("party")
        if party is not None and name != braced(party.ref):
            guess.set("candidate", "party", braced(party.ref))
        elif party is not None:
            guess.set("candidate", "kind", "party")
        # Of votes and parts of them the larger is the sum.
        self.votes = max(self._votes_of_rounds(name), key=size_of, default=None)
        others = [value for value in self._choices() if value_of(value, "others")]
        if others:
            guess.set("candidate", "others", self._keys_of(others))
        if self.votes is not None and self.votes in self.rounds.values():
            for number, column in self.rounds.items():
                guess.figures.append({"value": braced(column.ref), "round": number})
        elif self.votes is not None:
            parts = self._parts_of_choices()
            figure: dict[str, Any] = {"value": braced(self.votes.ref), **self._round()}
            if parts is not None:
                guess.left[parts.ref] = "parts of a choice, whose votes are added up"
                figure["add_up"] = True
            guess.figures += self._in_ways(figure)
            self._find_ways()
        if self.votes is not None:
            self._find_measures(self.votes)

    def _parts_of_choices(self) -> SeenColumn | None:
        """The numbers of lists or persons that each are of one choice, where a place has a record
        for each of them.
        """
        columns, choice = self.columns, self.choice
        if choice is None or columns.seen.is_tree or columns.all_of("round"):
            return None
        told = columns.all_of("contest", "turn", "candidate", "first", "last", "party")
        ways = [
            c for name in columns.by_concept if name.startswith("way") for c in columns.all_of(name)
        ]
        refs = [*(level.own for level in self._levels), *(c.ref for c in (*told, *ways))]
        records = columns.different([*refs, choice.ref])
        if records == len(choice.cells):
            return None
        codes = [*columns.numbers, *columns.texts, *columns.all_of("candidate code", "party code")]
        for column in [c for c in codes if c is not self.votes and len(c.filled) == len(c.cells)]:
            is_finer = len(column.distinct) > len(choice.distinct)
            is_finer = is_finer and columns.decides(column.ref, choice.ref)
            if is_finer and columns.different([*refs, column.ref]) == len(choice.cells):
                return column
        return None

    def _first_beside(self, found: dict[str, SeenColumn]) -> SeenColumn | None:
        """The column beside that of last names that is called *name* and nothing else."""
        last = found.get("last")
        if last is None or "first" in found or "candidate" in found:
            return None
        listed = self.columns.seen.columns
        at = listed.index(last)
        beside = [c for c in listed[max(at - 1, 0) : at + 2] if c in self.columns.texts]
        return next((c for c in beside if c.heading.qualifiers == {"name"}), None)

    def _keys_of(self, values: Sequence[str]) -> list[str]:
        """The keys of choices whose name, or a part of it, is one of these."""
        refs = re.findall(r"{(.*?)}", self.guess.tables["candidate"]["key"])
        cells = [self.columns.called(ref).cells for ref in refs]
        own = self.choice.cells if self.choice is not None else []
        rows = zip(own, zip(*cells, strict=True), strict=True)
        return sorted({" ".join(filter(None, row)) for value, row in rows if value in values})

    def _choices(self) -> frozenset[str]:
        return self.choice.distinct if self.choice is not None else frozenset()

    def _round(self) -> dict[str, str]:
        rounds = [c for c in self.columns.all_of("round") if len(c.distinct) > 1]
        return {"round": braced(rounds[0].ref)} if rounds else {}

    def _votes_of_rounds(self, name: str) -> list[SeenColumn]:
        """The columns of votes; where records are of rounds those that differ between them."""
        votes = self.columns.all_of("votes")
        refs = [*re.findall(r"{(.*?)}", name), *(level.own for level in self._levels)]
        if len(votes) < 2 or not self._round():
            return votes
        alike = self.columns.different(refs)
        return [c for c in votes if self.columns.different([*refs, c.ref]) > alike] or votes

    def _in_ways(self, figure: dict[str, Any]) -> list[dict[str, Any]]:
        """The figures of votes, where each way of voting may have records of its own: the sum of
        all, which the file says or we add up, and each way.
        """
        found = [c for c in self.columns.all_of("way") if len(c.distinct) > 1]
        if not found or len(found[0].filled) < len(found[0].cells):
            return [figure]
        ref = found[0].ref
        totals = sorted(text for text in found[0].distinct if value_of(text, "total"))
        concepts = {text: heading_of(text).concept for text in sorted(found[0].distinct)}
        ways = {t: c.removeprefix("way:") for t, c in concepts.items() if c.startswith("way:")}
        self.guess.set("lookups.ways", "values", ways)
        self.guess.set("lookups.ways", "otherwise", "other")
        whole = {"when": {ref: totals}} if totals else {"add_up": True}
        part = {"unless": {ref: totals}} if totals else {}
        way = {"way": f"{{{ref} -> ways}}", "add_up": True}
        return [{**figure, **whole}, {**figure, **way, **part}]

    def _find_ways(self) -> None:
        # What stands further out than the votes of a choice is of all choices.
        depth = self.votes.depth if self.votes is not None else 0
        for concept, columns in self.columns.by_concept.items():
            own = [c for c in columns if c.depth <= depth]
            if concept.startswith("way:") and own:
                column = max(own, key=lambda c: c.heading.letters)
                way = concept.removeprefix("way:")
                self.guess.figures.append({"value": braced(column.ref), "way": way})

    def _find_measures(self, votes: SeenColumn) -> None:
        """Rows of a list of choices that are none: voters, ballots, sums."""
        guess, choice = self.guess, self.choice
        ignored = []
        contest = self.columns.of("contest")
        for value in sorted(self._choices()):
            found = value_of(value, *ROWS_OF_MEASURES) or value_of(value, "total")
            if not found:
                continue
            ignored.append(value)
            if found not in MEASURES or choice is None:
                continue
            figure: dict[str, Any] = {"measure": MEASURES[found].value, "when": {choice.ref: value}}
            figure["value"] = braced(votes.ref)
            if contest is not None and not any(
                cell for cell, own in zip(contest.cells, choice.cells, strict=True) if own == value
            ):
                # Voters are listed for all contests of a ballot at once.
                figure["contest"] = "*"
            guess.figures.append(figure)
        self._find_measures_beside(votes)
        if ignored:
            guess.set("candidate", "ignore", self._keys_of(ignored), "rows that are no choice")

    def _find_measures_beside(self, votes: SeenColumn) -> None:
        """Records of no choice, of which another column tells what is counted."""
        choice = self.choice
        if choice is None or "" not in choice.cells:
            return
        for column in [c for c in self.columns.texts if c.depth == 0]:
            beside = zip(column.cells, choice.cells, strict=True)
            alone = {cell for cell, own in beside if cell and not own}
            told = {cell: value_of(cell, *ROWS_OF_MEASURES) for cell in sorted(alone)}
            for cell, concept in told.items():
                if concept in MEASURES:
                    when = {column.ref: cell}
                    figure = {"measure": MEASURES[concept].value, "when": when}
                    self.guess.figures.append({**figure, "value": braced(votes.ref)})


def _numbered(columns: Sequence[SeenColumn]) -> dict[str, SeenColumn]:
    """Columns by the last number in what they are called, where they count from 1 on."""
    found = {}
    for column in columns:
        number = re.search(r"\d+(?=\D*$)", column.label)
        if number:
            found[number[0].lstrip("0")] = column
    return found if len(found) > 1 and list(found)[:2] == ["1", "2"] else {}


def _are_apart(one: SeenColumn | None, other: SeenColumn | None) -> bool:
    """Whether no record has cells of both, so that they are of different records."""
    if one is None or other is None:
        return False
    return not any(a and b for a, b in zip(one.cells, other.cells, strict=True))


def _is_code(column: SeenColumn | None) -> bool:
    return column is not None and "code" in column.heading.qualifiers


def _name_of(columns: dict[str, SeenColumn]) -> str:
    first, last = columns.get("first"), columns.get("last")
    if "candidate" in columns:
        return braced(columns["candidate"].ref)
    if last is not None:
        return f"{braced(first.ref)} {braced(last.ref)}" if first is not None else braced(last.ref)
    return braced(columns["party"].ref) if "party" in columns else ""

"""One kind of records → rows of a dataset: what each is about, its figures, how far the count is,
and who is called.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from sys import intern

from bot.dataset.defaults import LONGEST_ID, figure_id
from bot.dataset.vocabulary import Base, Measure, Outcome, PlaceKind, Stage, Status
from bot.intake.formats.reading import Parsed
from bot.intake.formats.records import Record
from bot.intake.mapping.compiling import Compiler
from bot.intake.mapping.entities import Entities
from bot.intake.mapping.mapped import Cells, Mapped, Trouble
from bot.intake.mapping.mapping import FigurePart, Mapping, ProgressPart, RecordsPart
from bot.intake.mapping.templates import Reference, UnknownKeyError, reads_file_alone
from bot.intake.mapping.values import Moments, Numbers, ValueTroubleError

OF_CHOICES = frozenset({Measure.VOTES, Measure.VOTE_SHARE, Measure.SEATS, Measure.ANSWERS})
"""Measures that are a choice's, where the mapping does not say otherwise."""

MOST_PROBLEMS = 1000


class FileContext:
    """What all makers of rows of one file share; what they make goes into ``made``."""

    def __init__(
        self,
        parsed: Parsed,
        mapping: Mapping,
        *,
        dataset: str,
        folder: Path | None = None,
        file: str = "mapping",
        made: Mapped | None = None,
    ) -> None:
        self.parsed, self.mapping, self.dataset = parsed, mapping, dataset
        self.made = Mapped() if made is None else made
        self.compiler = Compiler(parsed, mapping, folder)
        self.numbers = Numbers(mapping.input)
        zone = mapping.election.zone if mapping.election else None
        self.moments = Moments(mapping.input, zone)
        self._file = file

    def trouble(self, record: Record, column: str, rule: str, message: str) -> None:
        """Tell of something that is not taken."""
        if len(self.made.problems) < MOST_PROBLEMS:
            self.made.problems.append(Trouble(record.line, record.path, column, rule, message))

    def unmatched(self, of: str, key: str) -> None:
        """Note a key that nothing is known by."""
        self.made.unmatched.setdefault(of, Counter())[key] += 1

    def moment(self, record: Record, text: str) -> str:
        """A day or a moment as ISO 8601 has it; blank, and told, where it is none."""
        try:
            return self.moments.read(text) if text else ""
        except ValueTroubleError as error:
            self.trouble(record, "time", error.rule, str(error))
            return ""


class RowMaker:
    """Makes the rows of one kind of records."""

    def __init__(self, context: FileContext, parts: RecordsPart) -> None:
        self._context, self._made = context, context.made
        compiler = context.compiler
        self._when = compiler.condition("when", parts.when, parts.unless)
        self._entities = Entities(
            compiler, parts, context.made, context.dataset, context.unmatched, moment=context.moment
        )
        self.has_figures = bool(parts.figures or parts.progress or parts.calls)
        self._has_place = parts.place is not None
        self._document = context.mapping.source.id
        self._figures = [
            _Figure(compiler, f"figures[{number}]", figure)
            for number, figure in enumerate(parts.figures or ())
        ]
        # Records of what is no choice's, such as invalid ballots, name none.
        is_of_any = any(each.is_of_choice for each in self._figures)
        self._names_choice = bool(parts.calls) or is_of_any or not self._figures
        self._told = [each for each in self._figures if each.is_told_by_record]
        self._progress = _Progress(compiler, parts.progress) if parts.progress else None
        self._state: dict[str, Reference] = {}
        self.file_time: Reference | None = None
        """When the figures stood so, where the file says that once for all of them."""
        if self.has_figures:
            state = parts.state or context.mapping.state
            self._state = compiler.references("state", state, ("stage", "status"))
            of_file = len(compiler.templates.of_file)
            self._state |= compiler.references("state", state, ("time",))
            if "time" in self._state and reads_file_alone(str(state.time)):
                self.file_time = self._state["time"]
                del compiler.templates.of_file[of_file:]
        self._state_texts: list[str] = []
        self._state_there: Cells = {}
        self._calls = []
        for number, call in enumerate(parts.calls or ()):
            where = f"calls[{number}]"
            finds = compiler.references(where, call, _OF_CALL)
            self._calls.append((finds, compiler.condition(where, call.when, call.unless)))

    def take(self, record: Record) -> bool:
        """Make the rows of a record; whether it is one of this kind."""
        try:
            if self._when is not None and not self._when(record):
                return False
            contest = self._entities.contest_of(record)
            if not self.has_figures:
                self._name_things(record, contest)
                return True
            place = self._entities.place_of(record)
            if contest is None or place is None:
                return True
            self._made.spoken_of.add((contest, place))
            at = {"place": place, "contest": contest} if contest else {"place": place}
            state = self._state_of(record)
            if self._progress is not None:
                self._take_progress(self._progress, record, at, state)
            is_named = self._names_choice or any(each.takes_choice(record) for each in self._told)
            choice = self._entities.choice_of(record, contest) if is_named else ""
        except UnknownKeyError as error:
            self._context.unmatched(error.lookup, error.key)
            return True
        for figure in self._figures:
            try:
                self._take_figure(figure, record, at, choice, state)
            except UnknownKeyError as error:
                self._context.unmatched(error.lookup, error.key)
        if choice and self._calls:
            self._take_calls(record, contest, place, choice)
        return True

    def _name_things(self, record: Record, contest: str | None) -> None:
        """Make what a record tells of that has no figures."""
        if self._has_place:
            self._entities.place_of(record)
        if contest is not None:
            self._entities.choice_of(record, contest)

    def _state_of(self, record: Record) -> Cells:
        # Records one after the other mostly stand alike.
        texts = [find(record) for find in self._state.values()]
        if texts == self._state_texts:
            return self._state_there
        state = {}
        for name, text in zip(self._state, texts, strict=True):
            if text and name == "time":
                kept = self._context.moment(record, text)
            else:
                kept = self._known(record, name, text) if text else ""
            if kept and kept != Stage.REPORTED:
                state["as_of" if name == "time" else name] = kept
        self._state_texts, self._state_there = texts, state
        return state

    def _known(self, record: Record, column: str, text: str) -> str:
        """A text of a column that has certain ones alone; blank, and told, where it is none."""
        known = _KNOWN.get(column)
        if known is None or text in known:
            return text
        listed = ", ".join(each for each in known if each != Status.UNSTATED)
        self._context.trouble(record, column, column, f"“{text}” is none of {listed}.")
        return ""

    def _take_progress(self, progress: _Progress, record: Record, at: Cells, state: Cells) -> None:
        if progress.when is not None and not progress.when(record):
            return
        if progress.uncounted is not None and progress.uncounted(record):
            self._made.uncounted.add((at.get("contest", ""), at["place"]))
        for measure, find in progress.counts:
            text = find(record)
            # A unit's progress stands beside each of its choices.
            if text and progress.is_news(at, measure, text):
                self._add(record, text, {"measure": measure, **at, **state})

    def _take_figure(
        self, figure: _Figure, record: Record, at: Cells, choice: str, state: Cells
    ) -> None:
        if figure.when is not None and not figure.when(record):
            return
        measure = self._known(record, "measure", figure.measure(record))
        if not measure:
            return
        is_choices = measure in OF_CHOICES if figure.candidate is None else figure.candidate
        if not is_choices:
            choice = ""
        elif figure.choice is not None:
            contest = at.get("contest", "")
            choice = self._entities.choice_with(figure.choice(record), record, contest)
        if is_choices and not choice:
            return
        text = figure.value(record) if figure.value is not None else ""
        if not text and not figure.parts and not figure.adds_up:
            return
        cells = {"measure": measure, **at, **state, **figure.constant}
        if choice:
            cells["candidate"] = choice
        for name, find in figure.finds:
            found = find(record)
            if found and self._known(record, name, found):
                cells[name] = found
        if figure.contest is None:
            self._add(record, text, cells, figure)
            return
        for id_ in self._entities.contests_named(figure.contest, record, figure.contest_key):
            self._made.spoken_of.add((id_, at["place"]))
            self._add(record, text, {**cells, "contest": id_}, figure)

    def _add(self, record: Record, text: str, cells: Cells, figure: _Figure | None = None) -> None:
        measure = cells["measure"]
        adds_up = figure is not None and figure.adds_up
        number, trouble = "", ""
        try:
            if figure is not None and figure.parts:
                number = self._sum(figure, record, measure)
            else:
                number = self._context.numbers.read(text, measure)
        except ValueTroubleError as error:
            self._context.trouble(record, measure, error.rule, str(error))
            trouble = error.rule
        # What a source withholds is blank.
        if not number and not adds_up and trouble in {"", "suppressed"}:
            return
        id_ = self._id_of(cells)
        if self._document != "source":
            # Two sources may count the same; each has figures of its own.
            id_ = f"{id_}_{self._document}"
        made = self._made
        if id_ in made.refused:
            return
        # Of a large file most of the numbers stand in many rows.
        number = intern(number)
        row = {**cells, "value": number, "document": self._document, "id": id_}
        row["decimals"] = str(len(number.partition(".")[2]))
        former = made.figures.get(id_)
        if not number:
            if not trouble:
                # A sum without one of its parts would be too small.
                message = f"A part of the sum {id_} is blank, so the sum is not known."
                self._context.trouble(record, measure, "incomplete", message)
            made.refused[id_] = row
            if former is not None:
                del made.figures[id_]
            return
        if adds_up and former is not None:
            row["value"] = str(Decimal(former["value"]) + Decimal(number))
        elif former is not None and former["value"] != number:
            # Which of them is right is not for us to say: neither is taken.
            made.refused[id_] = row
            del made.figures[id_]
            message = f"There are two values of {id_}: {former['value']} and {number}."
            self._context.trouble(record, measure, "collision", message)
            return
        made.figures[id_] = row

    def _id_of(self, cells: Cells) -> str:
        """The id of a figure: ``figure_id``, without its care where all parts are ids of ours."""
        contest = cells.get("contest") or self._context.dataset
        if cells.keys().isdisjoint(_IN_SOME_IDS) and cells.get("stage") != Stage.EXIT_POLL:
            parts = (contest, cells["place"], cells.get("candidate"), cells["measure"])
            id_ = "_".join(filter(None, parts))
            if len(id_) <= LONGEST_ID:
                return id_
        return figure_id({**cells, "contest": contest})

    def _sum(self, figure: _Figure, record: Record, measure: str) -> str:
        """The sum of a figure's parts; blank where none of them is known. Raises
        ``ValueTroubleError`` where some are.
        """
        texts = [find(record) for find in figure.parts]
        numbers = [self._context.numbers.read(text, measure) for text in texts]
        if any(numbers) and not all(numbers):
            message = "A part of the sum is blank, so the sum is not known."
            raise ValueTroubleError("incomplete", message)
        return str(sum(map(Decimal, numbers))) if all(numbers) else ""

    def _take_calls(self, record: Record, contest: str, place: str, choice: str) -> None:
        for finds, when in self._calls:
            if when is not None and not when(record):
                continue
            cells = {"candidate": choice, "document": self._document}
            if contest:
                cells["contest"] = contest
            if place != PlaceKind.OVERALL:
                cells["place"] = place
            for name in _OF_CALL:
                text = finds[name](record) if name in finds else ""
                if text and name == "declared":
                    text = self._context.moment(record, text)
                if text:
                    cells[name] = text
            if not self._known(record, "outcome", cells.get("outcome", Outcome.ELECTED)):
                continue
            self._made.calls[contest, place, choice] = cells


_IN_SOME_IDS = frozenset({"way", "round"})
"""Columns that a figure's id may have besides."""

_KNOWN = {
    "base": dict.fromkeys(map(str, Base)),
    "measure": dict.fromkeys(map(str, Measure)),
    "outcome": dict.fromkeys(map(str, Outcome)),
    "stage": dict.fromkeys(map(str, Stage)),
    "status": dict.fromkeys(map(str, Status)),
}
"""Columns that have one of these texts."""

_OF_CALL = ("outcome", "by", "person", "held", "seats", "declared")


class _Figure:
    """A figure of records, ready to be taken."""

    def __init__(self, compiler: Compiler, where: str, figure: FigurePart) -> None:
        self.when = compiler.condition(where, figure.when, figure.unless)
        measure = compiler.reference(f"{where}.measure", figure.measure)
        self.measure: Reference = measure or (lambda record: "")
        self.candidate, self.contest = figure.candidate, figure.contest
        by_measure = figure.measure in OF_CHOICES
        self.is_of_choice = by_measure if figure.candidate is None else figure.candidate
        self.is_told_by_record = figure.candidate is None and "{" in figure.measure
        self.adds_up = figure.add_up
        self.choice = compiler.reference(f"{where}.choice", figure.choice)
        self.contest_key = (
            compiler.reference(f"{where}.contest", figure.contest)
            if figure.contest is not None and figure.contest != "*"
            else None
        )
        self.value: Reference | None = None
        self.parts: list[Reference] = []
        if isinstance(figure.value, str):
            self.value = compiler.reference(f"{where}.value", figure.value)
        else:
            for number, template in enumerate(figure.value):
                found = compiler.reference(f"{where}.value.{number}", template)
                if found is not None:
                    self.parts.append(found)
        self.constant = {"definition": figure.definition} if figure.definition else {}
        self.finds = []
        for name in ("base", "way", "round", "stage", "status"):
            template = getattr(figure, name)
            if template is None:
                continue
            if "{" not in template:
                self.constant[name] = str(template)
                continue
            found = compiler.reference(f"{where}.{name}", template)
            if found is not None:
                self.finds.append((name, found))

    def takes_choice(self, record: Record) -> bool:
        """Whether it is of the choice of a record which says itself what it counts."""
        return self.measure(record) in OF_CHOICES


class _Progress:
    """How much is in, ready to be taken."""

    def __init__(self, compiler: Compiler, part: ProgressPart) -> None:
        self.when = compiler.condition("progress", part.when, part.unless)
        self.uncounted = compiler.condition("progress.uncounted", part.uncounted)
        self.counts: list[tuple[str, Reference]] = []
        for measure, name in (
            (Measure.UNITS_REPORTED, "reported"),
            (Measure.UNITS_TOTAL, "total"),
            (Measure.EXPECTED_VOTE, "expected"),
        ):
            find = compiler.reference(f"progress.{name}", getattr(part, name))
            if find is not None:
                self.counts.append((measure.value, find))
        self._told: dict[tuple[str, str, str], str] = {}

    def is_news(self, at: Cells, measure: str, text: str) -> bool:
        """Whether it was not said before of the place."""
        key = (at.get("contest", ""), at["place"], measure)
        if self._told.get(key) == text:
            return False
        self._told[key] = text
        return True

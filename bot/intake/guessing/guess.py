"""What a file of results seems to mean: which column is the place, the choice, the votes, and what
the others are. A guess is a mapping that somebody looks over; each part of it says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from bot.intake.formats.input import InputPart
from bot.intake.formats.reading import UnreadableError
from bot.intake.guessing.ballots import add_lists
from bot.intake.guessing.choices import ROWS_OF_MEASURES, ChoiceGuesser
from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.dictionaries import add_names
from bot.intake.guessing.filenames import said_by
from bot.intake.guessing.headings import KINDS, speaks_of, value_of
from bot.intake.guessing.place_tables import Level, is_of_upper, keys_of
from bot.intake.guessing.places import PlaceGuesser
from bot.intake.guessing.primaries import guess_primaries
from bot.intake.guessing.seen import Seen, SeenColumn, hours_form, number_in
from bot.intake.mapping.values import Moments

_TRUE = ("true", "yes", "y", "1", "x", "ja", "oui", "si", "sim")
_FALSE = {"false": "true", "no": "yes", "n": "y", "0": "1"}
_UNSAID = {"false": "true", "False": "True", "FALSE": "TRUE", "no": "yes", "No": "Yes", "N": "Y"}
_DONE = re.compile(r"true|yes|1|100|complet.*|final.*|certif.*|end\w*|definit.*", re.IGNORECASE)
_ALONE = 0.8
"""The part of all choices that stand in one place only where places decide for themselves."""
_ZONES = {
    f"{letter}{half}T": zone
    for letter, zone in {
        "E": "America/New_York",
        "C": "America/Chicago",
        "M": "America/Denver",
        "P": "America/Los_Angeles",
    }.items()
    for half in "SD"
}
"""The zones of America by what is written behind hours."""
_SINGLE = 0.8
"""The part of records from which on each choice of a place has one, but for slips."""
_MOST_COUNTS = 4
"""Counts of one election in a file: of the night, final, and after a recount."""
_AS_ALONE = 0.9
"""The part of those who stand in one state only that stand in one of its constituencies only, but
for namesakes in two of them.
"""
_MOST_NAMED = 12
"""Contests that a mapping names one by one."""


def guess_of(seen: Seen, file: str = "", name: str = "") -> Guess:
    """What a file seems to mean; ``file`` is its name, which may tell of the election, as does the
    ``name`` that somebody gives it.
    """
    guess, columns = Guess(seen, left=dict(seen.left)), Columns(seen)
    if _take_one_count(columns, guess):
        columns = Columns(seen)
    _guess_election(columns, guess)
    said = said_by(file)
    found = guess.tables.get("election", {})
    for setting, value in (("name", said.name), ("start", said.day), ("iso2", said.country)):
        if value and setting not in found:
            guess.set("election", setting, value, "the file's name says it")
    if said.whole:
        guess.set("election", "whole", said.whole, "the file's name says it")
    choices = ChoiceGuesser(columns, guess)
    _guess_contest(columns, guess)
    places = PlaceGuesser(columns, guess)
    is_long = choices.has_rows and not seen.repeated and choices.choice is None
    is_wide = bool(seen.repeated) or not (choices.has_rows or seen.is_tree)
    places.find(is_wide=is_wide, is_long=is_long)
    choices.find(places.levels)
    if not guess.figures and not any("figures" in record for record in guess.records):
        raise UnreadableError("No columns of votes, and none that is counted, were found in it.")
    guess_primaries(columns, guess, choices.choice, (file, name))
    _part_namesakes(columns, guess, places.levels)
    _guess_contests_by_place(columns, guess, places.levels, choices.choice)
    add_names(columns, guess)
    choices.list_numbers()
    if choices.seats is not None:
        if choices.seats.is_constant or "district" in guess.tables.get("contest", {}):
            guess.set("contest", "seats", braced(choices.seats.ref))
        else:
            guess.left[choices.seats.ref] = "the seats of a contest, in the records of others"
    _guess_state(columns, guess, places.levels)
    add_lists(guess, lambda other: guess_of(other, file, name))
    contest = guess.tables.get("contest", {}).get("key", "")
    if seen.alike and contest and "{$" not in contest and not guess.records:
        # Where each contest says its name, those of the other lists are read alike.
        guess.records = [
            {"#": "contests are in several lists", "each": each}
            for each in (seen.each, *seen.alike)
        ]
    if seen.filled and not guess.records:
        taken = guess.tables.get("", {}).get("when", {})
        why = guess.notes.get(("", "when"), "notes and totals have none")
        guess.set("", "when", {seen.filled: "!", **taken}, why)
    for record in guess.records if seen.filled else ():
        record["when"] = {**record.get("when", {}), seen.filled: "!"}
    if seen.sheets:
        told = ", ".join(seen.sheets)
        guess.doubts.append(f"Sheets that are not read, each of which needs a mapping: {told}.")
    reasons = {
        "share": "computed from the others",
        "former": "of another election, or a difference",
        "margin": "nothing is counted in it",
        "of which": "part of another column",
        "abstention": "no measure is for it",
        "winner": "who is elected; [[calls]] takes it, with who says so",
    }
    for concept, why in reasons.items():
        for column in columns.all_of(concept):
            guess.left.setdefault(column.ref, why)
    return guess


def _take_one_count(columns: Columns, guess: Guess) -> bool:
    """Where a file has the count of the night and the final one side by side, each with records of
    its own, take the one that most records are of, the final of two; whether it has.
    """
    seen = guess.seen
    told = ("candidate", "first", "last", "party", "candidate code", "contest", "district")
    ways = [concept for concept in columns.by_concept if concept.startswith("way")]
    apart = columns.all_of(*KINDS, *told, *ways, "round", "turn", "date")
    rows = list(zip(*(column.cells for column in apart), strict=True))
    if not columns.all_of(*told) or seen.is_tree or len(set(rows)) > _SINGLE * len(rows):
        return False
    free = [*columns.texts, *columns.all_of("status")]
    for column in [c for c in free if 1 < len(c.distinct) <= _MOST_COUNTS]:
        final = {cell: value_of(cell, "early count", "final count") for cell in column.distinct}
        records = [(*row, cell) for row, cell in zip(rows, column.cells, strict=True)]
        is_of_one = len(set(records)) > _SINGLE * len(records)
        if not any(final.values()) or not is_of_one:
            continue
        sizes = {cell: column.cells.count(cell) for cell in sorted(column.distinct)}
        best = max(sizes, key=lambda cell: (sizes[cell], final[cell] == "final count"))
        others = [f"“{cell}”" for cell in sizes if cell != best]
        guess.set("", "when", {column.ref: best}, "other records are of other counts of the same")
        guess.left[f"{column.ref} {', '.join(others)}"] = f"other counts than “{best}”"
        guess.doubts.append(
            f"Each place has several counts: of {column.label} “{best}” is taken, "
            f"not {' and not '.join(others)}."
        )
        kept = [cell == best for cell in column.cells]
        seen.columns = [
            replace(each, cells=list(compress(each.cells, kept))) for each in seen.columns
        ]
        return True
    return False


def _part_namesakes(columns: Columns, guess: Guess, levels: Sequence[Level]) -> None:
    """Tell people of one name apart by their parties, where both stand in one contest of a place:
    elsewhere a party may be written in two ways, and is one person's all the same.
    """
    candidate, contest = guess.tables.get("candidate", {}), guess.tables.get("contest", {})
    key, party = candidate.get("key", ""), candidate.get("party", "")
    is_told = bool(party) and "name" not in candidate and "wide" not in guess.tables
    if not is_told or guess.records or party in f"{key} {contest.get('key', '')}":
        return
    names = [columns.called(ref) for ref in re.findall(r"{(.*?)}", key)]
    refs = {*re.findall(r"{(.*?)}", contest.get("key", "")), *(level.own for level in levels)}
    refs |= {*guess.typed, *(c.ref for c in columns.all_of("way", "round", "turn"))}
    around = [c for c in columns.seen.columns if c.ref in refs]
    parties = columns.called(party.strip("{}")).cells
    rows = list(zip(*(c.cells for c in [*around, *names]), strict=True))
    told = dict(zip(rows, parties, strict=True))
    if all(told[row] == own for row, own in zip(rows, parties, strict=True)):
        return
    own = _parties_in(rows, parties)
    if 2 * sum(len(own[row]) > 1 for row in rows) > len(rows):
        # Everywhere somebody has several lists behind them: these are what is voted for.
        guess.tables["candidate"] = {"key": party, "kind": "party"}
        return
    guess.set("candidate", "key", f"{key} {party}", "people of one name stand in one place")
    guess.set("candidate", "name", key)
    if "others" in candidate:
        called = zip(*(c.cells for c in names), strict=True)
        keys = [" ".join(filter(None, row)) for row in called]
        both = {" ".join(filter(None, each)): each[0] for each in zip(keys, parties, strict=True)}
        others = [each for each, name in both.items() if name in candidate["others"]]
        guess.set("candidate", "others", sorted(others))


def _parties_in(
    rows: Sequence[tuple[str, ...]], parties: Sequence[str]
) -> dict[tuple[str, ...], set[str]]:
    """Which parties each person has at each place: ``rows`` are of a place and a name."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row, party in zip(rows, parties, strict=True):
        found.setdefault(row, set()).add(party)
    return found


def _guess_election(columns: Columns, guess: Guess) -> None:
    dates = [c for c in columns.all_of("date") if len(c.distinct) == 1]
    dates.sort(key=lambda c: ("end" in c.label.casefold(), -c.heading.letters, c.depth))
    if dates:
        guess.set(
            "election", "start", braced(guess.seen.of_file(dates[0])), f"it is {dates[0].filled[0]}"
        )
    names = [c for c in columns.all_of("election") if len(c.distinct) == 1]
    names = [c for c in names if re.search(r"[^\W\d_]{4}", c.filled[0])]
    if names:
        name = max(names, key=lambda column: column.heading.letters)
        said = braced(guess.seen.of_file(name))
        guess.set("election", "name", said, f"it is “{name.filled[0]}”")
    # A day that an editor fills in is written as ISO 8601 has it, whatever the file does.
    forms = [*(column.day_format or "" for column in dates[:1]), _guess_time(columns, guess), ""]
    if any(forms) and ("input", "dates") not in guess.notes:
        why = "and as ISO 8601 has it"
        is_parted_so = any(form.startswith("%d/%m/%Y") for form in forms)
        if is_parted_so and not any(map(_is_day_first, (*dates, *columns.all_of("time")))):
            why += "; %m/%d/%Y where the month comes first"
        guess.set("input", "dates", list(dict.fromkeys(forms)), why)
    test = columns.of("test")
    if test is not None:
        values = {value.casefold(): value for value in test.distinct}
        true = [values[value] for value in values if value in _TRUE]
        true += [_FALSE[value] for value in values if value in _FALSE]
        if true:
            guess.set(
                "",
                "test",
                {guess.seen.of_file(test): true[0]},
                "such a file is published as a rehearsal only",
            )


def _guess_time(columns: Columns, guess: Guess) -> str:
    """When it stood like this; returns how that is written (strptime)."""
    if guess.seen.above is not None:
        said, pattern, form = guess.seen.above
        guess.set("input", "above", {"time": pattern}, "what stands above the header")
        guess.set("state", "time", "{$.time}", f"when it stood like this: {said}")
        return form.replace("%d/%m", "%m/%d") if guess.seen.has_month_first else form
    times = sorted(columns.all_of("time"), key=lambda c: (len(c.distinct) == 1, c.depth))
    if not times:
        return ""
    time, refs, form = times[0], [times[0].ref], times[0].day_format or ""
    hours = columns.hours_beside(time)
    if hours is not None:
        # The hour has a column of its own, after that of the day.
        refs.append(hours.ref)
        form = f"{form} {hours_form(max(hours.distinct, key=len))}"
    zone = _ZONES.get(form.rpartition(" ")[2], "")
    if zone:
        guess.set("input", "zone", zone, f"the file says {form.rpartition(' ')[2]}")
    said = " ".join(columns.called(ref).filled[0] for ref in refs)
    template = " ".join(map(braced, refs))
    guess.set("state", "time", template, f"when it stood like this: {said}")
    return form


def _is_day_first(column: SeenColumn) -> bool:
    """Whether some day of a column is after the twelfth, so that it is no month."""
    return any(int(cell.partition("/")[0]) > 12 for cell in column.distinct if "/" in cell[:3])


def _guess_contest(columns: Columns, guess: Guess) -> None:
    named = [c for c in columns.all_of("contest") if c.filled]
    texts = [c for c in named if c.heading.qualifiers & {"name"}] or named
    texts = [c for c in texts if "type" not in c.heading.qualifiers] or texts
    office = max(texts, key=lambda c: c.heading.letters, default=None)
    turn = _guess_turn(columns, guess)
    if office is not None and office.is_constant and "name" not in guess.tables.get("election", {}):
        # The only contest of a file is the election.
        said = braced(guess.seen.of_file(office))
        guess.set("election", "name", said, f"it is “{office.filled[0]}”")
        if turn is None:
            columns.by_concept["contest"].clear()
            return
    if office is None:
        if turn is not None:
            guess.set("contest", "key", braced(turn.ref), "each round of voting is its own")
        return
    parts = [office]
    district = columns.of("district")
    if district is not None and _is_of_contests(district, columns):
        parts.append(district)
        columns.by_concept["district"].remove(district)
    name = key = " ".join(braced(part.ref) for part in parts)
    codes = [c for c in [*columns.all_of("contest code"), *named] if c is not office]
    codes = [c for c in codes if "code" in c.heading.qualifiers and c.depth == office.depth]
    different = columns.different([part.ref for part in parts])
    if codes and len(codes[0].distinct) > different:
        why = "several contests have one name"
        guess.set("contest", "key", _with_turn(braced(codes[0].ref), turn), why)
        beside = [c for c in columns.all_of("party", "contest") if c.depth == office.depth > 0]
        beside = [c for c in beside if c is not office and "code" not in c.heading.qualifiers]
        name = " ".join(braced(c.ref) for c in beside)
        guess.set("contest", "name", f"{name} {key}".strip())
        return
    guess.set("contest", "key", _with_turn(key, turn))
    is_short = len(parts) == 1 and len(office.distinct) <= _MOST_NAMED and "" in office.cells
    if turn is None and (office.is_numeric or is_short):
        guess.notes["contest.values", ""] = (
            "what they are called; order = 1 is what a bare place answers"
        )
        for value in sorted(office.distinct):
            title = f"{office.label} {value}" if office.is_numeric else value
            guess.set("contest.values", value, {"id": value, "name": title})
    else:
        guess.set("contest", "name", name)
    ignored = sorted(v for v in office.distinct if value_of(v, *ROWS_OF_MEASURES))
    if ignored:
        guess.set("contest", "ignore", ignored, "rows that are no contest")


def _with_turn(key: str, turn: SeenColumn | None) -> str:
    return f"{key} {braced(turn.ref)}" if turn is not None else key


def _guess_turn(columns: Columns, guess: Guess) -> SeenColumn | None:
    """The column of rounds of voting, where a file has several of them: each is a contest of its
    own, with its own day where that is known.
    """
    turn = next((c for c in columns.all_of("turn") if c.filled), None)
    if turn is None:
        return None
    numbers = {cell: _number_of_turn(cell) for cell in sorted(turn.distinct)}
    if not all(numbers.values()):
        guess.left[turn.ref] = "it is not known which rounds of voting these are"
        return turn if len(turn.distinct) > 1 else None
    if all(cell == number for cell, number in numbers.items()):
        guess.set("contest", "round", braced(turn.ref), "a round of voting")
    else:
        guess.set("contest", "round", f"{{{turn.ref} -> rounds}}", "a round of voting")
        guess.set("lookups.rounds", "values", numbers)
    if turn.is_constant:
        return None
    days = [c for c in columns.all_of("date") if len(c.distinct) > 1]
    days = [c for c in days if columns.decides(turn.ref, c.ref)]
    if days:
        guess.set("contest", "start", braced(days[0].ref))
        moments = Moments(InputPart(dates=days[0].day_format or None))
        read = sorted(moments.read(cell)[:10] for cell in days[0].distinct)
        guess.set("election", "start", read[0], f"the first of the days in {days[0].label}")
        guess.set("election", "end", read[-1])
        guess.set("input", "dates", list(dict.fromkeys([days[0].day_format or "", ""])))
    return turn


def _number_of_turn(text: str) -> str:
    """Which round a cell such as *2*, *1er tour* or *Stichwahl* names; blank for none."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 1:
        return str(digits[0].lstrip("0"))
    return next((n for n in ("1", "2") if value_of(text, f"round {n}")), "")


def _guess_contests_by_place(
    columns: Columns, guess: Guess, levels: Sequence[Level], choice: SeenColumn | None
) -> None:
    """Where people stand in one place alone each place has a contest of its own."""
    is_party = guess.tables.get("candidate", {}).get("kind") == "party"
    if guess.tables.get("contest", {}).get("key") or choice is None or is_party:
        return
    found, most = 0, 0
    for at, level in enumerate(levels, 1):
        # Each state may number its constituencies from 1.
        cells = columns.called(level.own).cells
        own: Sequence[object] = keys_of(levels[:at], columns) if "-" in level.key else cells
        stand: dict[str, set[object]] = {}
        for place, name in zip(own, choice.cells, strict=True):
            stand.setdefault(name, set()).add(place)
        alone = sum(len(places) == 1 for places in stand.values())
        is_parted = len(set(own)) > 2 and alone >= _ALONE * len(stand)
        # Whoever stands in one constituency stands in one state as well, yet in many precincts.
        if is_parted and alone >= _AS_ALONE * most:
            found, most = at, max(alone, most)
    if not found:
        return
    level = levels[found - 1]
    name = braced(level.name)
    are_named = len(columns.called(level.name).distinct) > _AS_ALONE * columns.different(
        re.findall(r"{(.*?)}", level.key)
    )
    if found > 1 and (columns.called(level.name).is_numeric or not are_named):
        name = f"{braced(levels[found - 2].name)} {name}"
    why = "its people stand nowhere else: each place decides for itself"
    guess.set("contest", "key", level.key, why)
    guess.set("contest", "name", name)
    guess.set("contest", "district", level.key)


def _is_of_contests(district: SeenColumn, columns: Columns) -> bool:
    """Whether districts are of contests: one place has several, or some records have none."""
    if len(district.filled) < len(district.cells):
        return True
    others = columns.all_of(*(concept for concept in KINDS if concept != "district"))
    if not others:
        return False
    places = list(zip(*(c.cells for c in others), strict=True))
    return len(set(zip(places, district.cells, strict=True))) > len(set(places))


def _guess_state(columns: Columns, guess: Guess, levels: Sequence[Level]) -> None:
    # What stands further out than the places is of all of them together.
    furthest = max((c.depth for c in guess.seen.columns), default=0)
    nearest = min((columns.called(level.own).depth for level in levels), default=furthest)
    beside: set[str] = set()
    for concept, name in (("reported", "reported"), ("units", "total"), ("expected", "expected")):
        found = [c for c in columns.all_of(concept) if c.depth <= nearest]
        around = [c for c in found if is_of_upper(c, levels, columns, by_chance=1)]
        if len(levels) > 1 and levels[-1].concept == "precinct":
            # A precinct has no precincts: several are those of its county.
            several = [c for c in found if any(number_in(cell) > 1 for cell in c.distinct)]
            around += [c for c in several if c not in around and speaks_of(c.label, "precinct")]
        # Of a tree what stands beside the units that are in is of the same place: all may have 12.
        around = [c for c in around if c.ref.rpartition(".")[0] not in beside]
        for each in around:
            guess.left[each.ref] = "of the place around, the same in all of its parts"
        column = next((c for c in found if c not in around), None)
        if column is not None:
            guess.set("progress", name, braced(column.ref))
            beside |= {column.ref.rpartition(".")[0]} if guess.seen.is_tree else set()
    if list(guess.tables.get("progress", {})) == ["total"]:
        del guess.tables["progress"]
    status = columns.of("status")
    done = sorted(v for v in status.distinct if _DONE.fullmatch(v)) if status is not None else []
    if status is not None and status.distinct <= _UNSAID.keys():
        # What is said of a count that is not complete yet has a word for one that is.
        done = sorted({_UNSAID[value] for value in status.distinct})
    if status is not None and done:
        guess.set("state", "status", f"{{{status.ref} -> statuses}}")
        guess.set("lookups.statuses", "values", dict.fromkeys(done, "complete"))
        guess.set("lookups.statuses", "otherwise", "partial")

"""The count of a card: kind of number first, then the table, then what it is a share of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Hedge, Measure, PlaceKind, Status
from bot.figures.count import Count, Other, Row
from bot.figures.disagreements import Disagreement, Odds
from bot.figures.reading import Reading
from bot.figures.reporting import Reporting
from bot.figures.shares import Share
from bot.wording.blocks import Block, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.values import (
    count_cell,
    definition_lines,
    hedged,
    measured,
    publishers_text,
    reading_text,
    sentence,
    share_text,
    short_share,
    value_text,
)

FIRST = 2
"""Shares that a line names; a table has the others."""


def count_section(
    labels: Labels, contest: Contest, count: Count | None, waiting: Reporting | None, place: str
) -> list[Block]:
    """The count, or that there is none, or none yet where somebody is ``waiting`` for it."""
    words = labels.words
    if count is None and waiting is not None:
        title = words("count-title", parts=words("nothing-yet"))
        return [Line(title, strong=True), Line(waiting_text(labels, contest, waiting))]
    if count is None:
        return [Line(words("no-count"), strong=True), Line(words("no-count-text", place=place))]
    blocks: list[Block] = [Line(count_title(labels, count), strong=True)]
    if count.all_rows:
        blocks.append(result_table(labels, count.all_rows))
    else:
        blocks.append(Line(words("no-shares")))
    blocks += map(Line, hedge_lines(labels, count.rows))
    blocks += map(Line, [*early_lines(labels, count), *sum_lines(labels, count)])
    # A bound such as "about" may stand first, and is written small.
    for text in (*totals(labels, count), *count_definitions(labels, count)):
        blocks.append(Line(sentence(text)))
    return blocks


def count_title(labels: Labels, count: Count) -> str:
    """What kind of number a count is: its stage, its status, how many stations."""
    words = labels.words
    parts = [words(f"stage-{count.stage.value}")]
    if count.status not in {Status.COMPLETE, Status.UNSTATED}:
        parts.append(words(f"status-{count.status.value}"))
    if count.round:
        number = words.number(count.round)
        parts.append(words("count-round", round=number, rounds=number))
    if count.stations:
        parts.append(words("stations", count=count.stations, number=words.number(count.stations)))
    if how_far := progress_text(labels, count):
        parts.append(how_far)
    return words("count-title", parts=", ".join(parts))


def progress_text(labels: Labels, count: Count) -> str:
    """How much of a count is in and when that was; blank where no source says, or where it is
    closed and all of it is in. Of a place that is a unit itself the hour says all.
    """
    reporting = count.reporting
    is_closed = not count.status.is_open and (reporting is None or reporting.is_all)
    if is_closed or (reporting is None and count.moment is None):
        return ""
    contest = labels.view.contest(count.contest)
    is_of_one = reporting and reporting.total and reporting.total.figure.value == 1
    what = []
    if reporting and not (is_of_one and reporting.is_all):
        what.append(reporting_text(labels, count.contest, reporting))
    if contest and count.moment and count.is_open:
        what.append(labels.moment(contest, count.moment, on=contest.start))
    return ", ".join(what)


def progress_cell(labels: Labels, count: Count) -> str:
    """The same in a few letters, for a table: units reported of all units, or the per cent of the
    expected vote.
    """
    reporting = count.reporting
    if reporting is None or not progress_text(labels, count):
        return ""
    words = labels.words
    if reporting.reported and reporting.total:
        # Of two numbers of five digits the marks between thousands would cost names their ends.
        cells = [reporting.reported, reporting.total]
        return "/".join([count_cell(words, cell, grouped=False) for cell in cells])
    return reading_text(words, reporting.expected) if reporting.expected else ""


def progress_notes(labels: Labels, counts: Sequence[Count]) -> list[str]:
    """What those letters stand for, where there are any."""
    words, notes = labels.words, []
    parts = [one for one in counts if progress_cell(labels, one)]
    of_units = [one for one in parts if one.reporting and one.reporting.total]
    if of_units:
        notes.append(words("in-part-units", kinds=labels.units(of_units[0].contest)))
    if len(of_units) < len(parts):
        notes.append(words("in-part-expected"))
    return notes


def reporting_text(labels: Labels, contest: str, reporting: Reporting) -> str:
    """How many units have reported of how many, and how much of the vote is expected to be in."""
    words, parts = labels.words, []
    reported, total = reporting.reported, reporting.total
    if reported:
        of = {"reported": reading_text(words, reported), "kinds": labels.units(contest)}
        if total:
            of["total"] = reading_text(words, total)
        parts.append(words("reporting-units" if total else "reporting-some", **of))
    if reporting.expected:
        percent = reading_text(words, reporting.expected)
        parts.append(words("reporting-expected", percent=percent))
    return ", ".join(parts)


def waiting_text(labels: Labels, contest: Contest, waiting: Reporting) -> str:
    """That nothing is counted yet, of how many units, and when that was."""
    parts = [reporting_text(labels, contest.id, waiting)]
    if waiting.moment:
        parts.append(labels.moment(contest, waiting.moment, on=contest.start))
    return sentence(", ".join(parts))


def early_lines(labels: Labels, count: Count) -> list[str]:
    """That too little is in for a leader to be named, or that others stood in each part of a sum,
    where that is so.
    """
    if not count.early or not count.rows:
        return []
    parts, kinds = count.parts, labels.units(count.contest)
    if parts and count.is_divided:
        return [labels.words("lead-divided", kinds=labels.kind_names(count.contest, parts.kind))]
    if parts and not (count.reporting and count.reporting.reported):
        kinds = labels.kind_names(count.contest, parts.kind)
    return [labels.words("lead-early", kinds=kinds)]


def held_lines(labels: Labels, contest: Contest, place: Place, count: Count | None) -> list[str]:
    """That newer figures of a place are held back until they are checked, with the hour of those
    that stand where it is known; of a sum of ours that this is so of some of its parts.
    """
    words, held = labels.words, labels.view.held_places(contest.id)
    if not held:
        return []
    if count and count.ours:
        inside = labels.view.lying_in(contest.id, place.id, held) - {place.id}
        # Where it is of parts, that it is of the whole too says nothing more of a sum.
        if of_parts := _held_at(labels, contest, inside):
            return of_parts
    hold = labels.view.hold(contest.id, place.id)
    if hold is None:
        return []
    moment = (count.moment if count else None) or hold.stood
    if not isinstance(moment, datetime):
        return [words("figures-held")]
    return [words("figures-held-since", when=labels.moment(contest, moment, on=contest.start))]


def held_among(
    labels: Labels, contest: Contest, shown: Iterable[tuple[Place, Count | None]]
) -> list[str]:
    """The same of places that stand side by side, in one line."""
    held, found = labels.view.held_places(contest.id), set[str]()
    if held:
        for place, count in shown:
            found |= held & {place.id}
            if count and count.ours:
                found |= labels.view.lying_in(contest.id, place.id, held)
    return _held_at(labels, contest, found)


def _held_at(labels: Labels, contest: Contest, places: Collection[str]) -> list[str]:
    """At which places newer figures are held back."""
    known = labels.view.places_among(contest.id, places)
    names = [labels.place(contest.id, known[id_]) for id_ in sorted(known)]
    return [labels.words("figures-held-at", places=labels.words.all_of(names))] if names else []


def overridden_lines(labels: Labels, count: Count) -> list[str]:
    """Which figures a newsroom set in place of the source's, who, and why."""
    words, found = labels.words, dict[str, list[str]]()
    set_here = [one for one in count.readings() if is_override(one.figure.document)]
    if not set_here:
        return []
    names = {candidate.id: candidate for candidate in labels.view.candidates(count.contest)}
    for reading in set_here:
        figure, value = reading.figure, reading_text(words, reading)
        if figure.measure is Measure.VOTES:
            value = words("change-votes", number=value)
        candidate = names.get(figure.candidate or "")
        name = labels.candidate(candidate) if candidate else None
        text = labels.measured(figure.measure, value, name)
        found.setdefault(figure.document or "", []).append(text)
    documents = labels.view.documents(count.contest, found)
    lines = []
    for id_, texts in found.items():
        document = documents[id_]
        who = labels.publisher(document.publisher)
        text = sentence(words("overridden", what=words.row_of(list(dict.fromkeys(texts))), who=who))
        why = f" {document.title}" if document.title else ""
        lines.append(f"{text.removesuffix('.')}.{why}")
    return lines


_MOST_NOT_LISTED = 4
"""Candidates that are named of those who are not listed everywhere."""


def sum_lines(labels: Labels, count: Count) -> list[str]:
    """That a count is our sum, of what, and what it lacks; nothing where a source has the total."""
    words, parts, contest = labels.words, count.parts, count.contest
    if not count.ours or parts is None:
        return []
    lacking = {place.kind for place in parts.missing}
    if parts.is_whole and [kind for kind, _ in parts.kinds] == [PlaceKind.STATION]:
        lines = [words("added-up", count=parts.total)]
    elif parts.is_whole or len({*dict(parts.kinds), *lacking}) > 1:
        lines = [words("added-up-whole", places=_so_many(labels, contest, parts.kinds))]
    else:
        kinds = labels.kind_names(contest, parts.kind)
        counted, total = words.number(parts.counted), words.number(parts.total)
        lines = [words("added-up-part", counted=counted, total=total, kinds=kinds)]
    if not parts.is_whole:
        names = [labels.place(contest, place) for place in parts.missing]
        missing = words.all_of(names, parts.total - parts.counted)
        lines.append(words("added-up-missing", places=missing))
    if parts.apart:
        apart = _so_many(labels, contest, parts.apart)
        lines.append(words("added-up-apart", places=apart))
    listed = []
    for candidate, number in parts.listed_in[:_MOST_NOT_LISTED]:
        name, counted = labels.candidate(candidate), words.number(parts.counted)
        of = {"candidate": name, "number": words.number(number), "total": counted}
        listed.append(words("listed-in", **of))
    if listed:
        candidates = words.all_of(listed, len(parts.listed_in))
        lines.append(words("not-listed-everywhere", candidates=candidates))
    return lines


def _so_many(labels: Labels, contest: str, kinds: Iterable[tuple[str, int]]) -> str:
    """So many places of each kind, as a list."""
    return labels.words.all_of([labels.kind(contest, kind, number) for kind, number in kinds])


def result_table(labels: Labels, rows: Iterable[Row], *, told: bool = False) -> TextTable:
    """Who, the share, and a third column where votes were counted; those of an exit poll, which are
    ``told``, have none.
    """
    lines: list[tuple[str, ...]] = []
    for row in rows:
        name = labels.row_name(row.candidate, told=told, measure=row.measure)
        cells = (name, row_share(labels.words, row, short=True))
        if row.votes and not told:
            lines.append((*cells, reading_text(labels.words, row.votes)))
        else:
            lines.append(cells)
    return TextTable(tuple(lines))


def row_share(words: Wording, row: Row, *, short: bool = False) -> str:
    """The share of a row, ``short`` for a table; blank where it is not known."""
    if row.share is None:
        return ""
    return short_share(words, row.share) if short else share_text(words, row.share)


def named_share(labels: Labels, row: Row) -> str:
    """The share of a row and whose it is, as it stands in a sentence."""
    name = labels.row_name(row.candidate)
    return labels.measured(Measure.VOTE_SHARE, row_share(labels.words, row), name)


def first_shares(labels: Labels, rows: Iterable[Row]) -> str:
    """The first shares in a line, each with its bound and its hedge; or that there is none."""
    words, between = labels.words, ", "
    texts: list[str] = []
    for row in rows:
        if row.candidate and row.share and len(texts) < FIRST:
            text = named_share(labels, row)
            texts.append(hedged(words, row.reading, text) if row.reading else text)
            # A hedge has a comma of its own before it: a second one would not part the shares.
            if row.is_doubted:
                between = "; "
    return between.join(texts) or words("no-shares")


def first_figures(rows: Iterable[Row]) -> list[Reading]:
    """The figures in the line that ``first_shares`` makes of rows."""
    figures: list[Reading] = []
    shown = 0
    for row in rows:
        if row.candidate and row.share and shown < FIRST:
            figures += row.share.rests_on
            shown += 1
    return figures


def hedge_lines(labels: Labels, rows: Iterable[Row]) -> list[str]:
    """Which of the candidates' rows no source states plainly, a line for each hedge."""
    doubted: dict[Hedge, list[str]] = {}
    for row in rows:
        if row.candidate and row.reading and row.is_doubted:
            names = doubted.setdefault(row.reading.hedge, [])
            names.append(labels.candidate(row.candidate))
    lines = []
    for hedge, names in doubted.items():
        lines.append(labels.words(f"rows-{hedge.value}", names=labels.words.all_of(names)))
    return lines


def row_definitions(labels: Labels, rows: Iterable[Row]) -> list[str]:
    """How figures of the rows shown differ by definition from their like."""
    shown: list[tuple[Reading | None, Candidate | None]] = []
    for row in rows:
        shown.append((row.share.reading if row.share else None, row.candidate))
        shown.append((row.votes, row.candidate))
    return _definitions(labels, shown)


def count_definitions(labels: Labels, count: Count | None) -> list[str]:
    """How figures of a count that are shown differ by definition from their like."""
    if count is None:
        return []
    return [*row_definitions(labels, count.all_rows), *total_definitions(labels, count)]


def total_definitions(labels: Labels, count: Count) -> list[str]:
    """How the numbers of those who voted and were listed differ by definition from their like."""
    # Beside the ballots cast it is not shown how many took part: see ``totals``.
    took_part = None if count.ballots else count.participated
    shown = (count.ballots, count.registered, took_part, count.turnout)
    return _definitions(labels, ((reading, None) for reading in shown))


def _definitions(
    labels: Labels, shown: Iterable[tuple[Reading | None, Candidate | None]]
) -> list[str]:
    texts = []
    for reading, candidate in shown:
        if reading is not None and reading.figure.definition is not None:
            texts.append((measured(labels, reading, candidate), reading))
    return definition_lines(labels, texts)


def computed_turnout(labels: Labels, share: Share) -> str:
    """A turnout that no source prints: of whom it is, and that it is ours."""
    turnout = labels.turnout(share_text(labels.words, share), share.base)
    return labels.words("turnout-ours", turnout=turnout)


def elsewhere_text(labels: Labels, place: Place, other: Other, told: Mapping[str, str]) -> str:
    """That a figure printed of ``place`` is the share of one place in it; ``told`` has what it is
    and who prints it.
    """
    if other.elsewhere is None or other.shown is None:
        raise ValueError("only of a figure that one place in it has")
    city, share = other.elsewhere
    contest = other.reading.figure.contest
    return labels.words(
        "value-place",
        **told,
        place=labels.place(contest, city),
        share=share_text(labels.words, share),
        whole=labels.place(contest, place),
        shown=value_text(labels.words, other.reading, other.shown),
    )


def totals(labels: Labels, count: Count, *, base: bool = True) -> list[str]:
    """How many ballots and voters there are; with ``base`` what the shares are of, too."""
    words, lines = labels.words, []
    ballots, listed = count.ballots, count.registered
    if ballots and listed:
        lines.append(
            words(
                "ballots-and-listed",
                ballots=number_text(words, "ballots", ballots),
                listed=number_text(words, "listed", listed),
            )
        )
    elif ballots:
        lines.append(number_text(words, "ballots", ballots))
    elif listed:
        lines.append(number_text(words, "listed", listed))
    if base and count.base is not None:
        lines.append(words(f"base-{count.base.value}"))
    if count.turnout:
        percent = reading_text(words, count.turnout)
        lines.append(labels.turnout(percent, count.turnout.figure.base))
    # What is missing is said to be missing: it is not zero.
    if ballots is None and count.participated:
        lines.append(number_text(words, "took-part", count.participated))
    elif ballots is None and count.listed:
        lines.append(number_text(words, "votes-listed-only", count.listed))
    elif ballots is None:
        lines.append(words("no-ballots"))
    elif listed is None and count.turnout is None:
        lines.append(words("no-listed"))
    return lines


def number_text(words: Wording, message: str, reading: Reading) -> str:
    """A number of ballots or people in the words of ``message``, with its hedge."""
    return hedged(words, reading, words(message, number=reading_text(words, reading)))


def disagreement_line(labels: Labels, found: Disagreement) -> str:
    """What disagrees with what, and by whom, where they are two; never why."""
    words, first = labels.words, found.first[0]
    if found.odds is Odds.NEGATIVE:
        return words("figures-below-zero", what=measured(labels, first, found.candidate))
    if found.odds is Odds.PARTS:
        what = measured(labels, first, found.candidate)
        parts = [words("odds-parts", what=what, sum=words.number(found.limit))]
    else:
        parts = [_odds_number(labels, found.measure, found.value)]
        parts.append(_odds_number(labels, found.second[0].figure.measure, found.limit))
        if found.invalid:
            parts.append(words("odds-invalid", number=words.number(found.invalid)))
        if found.each > 1:
            parts.append(words("odds-each", number=words.number(found.each)))
    message = "figures-disagree"
    if not found.has_one_source:
        message = "figures-disagree-apart"
        parts[0] = words("figures-by", what=parts[0], who=publishers_text(labels, found.first))
        if found.second and found.odds is not Odds.PARTS:
            who = publishers_text(labels, found.second[:1])
            parts[1] = words("figures-by", what=parts[1], who=who)
    line = words(message, what=", ".join(parts))
    if found.odds is Odds.LISTED:
        line = f"{line} {words('figures-listed-why')}"
    return line


def _odds_number(labels: Labels, measure: Measure, value: Decimal) -> str:
    """So many of what is measured, as it stands in such a sentence."""
    words, number = labels.words, labels.words.number(value)
    if measure is Measure.VOTERS_PARTICIPATED:
        return words("took-part", number=number)
    return words(f"odds-{measure.value}", number=number)

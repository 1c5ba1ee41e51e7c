"""What of a result was asked about, said above the answer: seats, a round, a way of voting, how
much is in; and that our sources have none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.asides import WhenAnswer
from bot.answers.candidate import AheadAnswer, CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.contests import ContestsAnswer
from bot.answers.country import CountryAnswer
from bot.answers.kinds import Answer
from bot.answers.places import PlacesAnswer
from bot.answers.region import RegionAnswer
from bot.answers.turnout import TurnoutAnswer
from bot.answers.years import YearsAnswer
from bot.asking.topics import ORDERS, WAYS, Topic
from bot.asking.understanding import Taken
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import ContestKind, Measure, PlaceKind, Stage, Status
from bot.figures.calls import calls_at, has_elected, is_called_anywhere, seats_at
from bot.figures.contests import home_place
from bot.figures.count import Count
from bot.figures.counting import ways_of
from bot.figures.headline import headline
from bot.figures.reading import firmest, readings_at
from bot.figures.sums import waiting
from bot.figures.ways import WayAdded, add_way
from bot.show.calls import call_text, candidate_seats, is_of_seats, party_of, seat_lines, way_text
from bot.show.count import progress_text, reporting_text, row_share
from bot.wording.blocks import Line
from bot.wording.labels import Labels
from bot.wording.values import measured, reading_text, sentence

_LISTS = (RegionAnswer, PlacesAnswer, TopAnswer, AheadAnswer, YearsAnswer)
"""Answers of many places, or years, that say only what each has of the result as a whole."""


def asked_lines(labels: Labels, answer: Answer, taken: Taken) -> list[Line]:
    """What was asked for beside the result, where the answer has it nowhere else; and what of it is
    not in the sources.
    """
    asked = taken.question
    topics = tuple(topic for topic in asked.topics if topic not in ORDERS)
    texts = [*_topic_texts(labels, answer, topics)]
    if isinstance(answer, TurnoutAnswer) and topics != asked.topics:
        texts.append(labels.words("turnouts-none"))
    if taken.party:
        texts += _party_texts(labels, answer, taken.party)
    if asked.round is not None and isinstance(answer, CompareAnswer):
        texts.append(labels.words("rounds-not-compared"))
    elif asked.round is not None and isinstance(answer, CountryAnswer):
        if asked.round > 0:
            texts.append(_round_text(labels, answer, asked.round))
        elif not answer.rounds:
            texts.append(labels.words("rounds-unknown"))
    return [Line(text) for text in texts]


def _topic_texts(labels: Labels, answer: Answer, topics: tuple[Topic, ...]) -> Iterator[str]:
    words = labels.words
    if isinstance(answer, _LISTS):
        names = [topic_name(labels, topic) for topic in topics if topic is not Topic.DECLARED]
        if names:
            yield words("topic-not-listed", what=words.all_of(names))
    elif isinstance(answer, ContestsAnswer):
        of_seats = {Topic.SEATS, Topic.MAJORITY}
        if not of_seats.isdisjoint(topics) and answer.seats is None:
            yield words("seats-unknown")
        apart = [topic for topic in topics if topic not in {*of_seats, Topic.DECLARED}]
        if apart:
            what = words.all_of([topic_name(labels, topic) for topic in apart])
            yield words("topic-not-listed", what=what)
    elif isinstance(answer, WhenAnswer):
        if Topic.DECLARED in topics:
            yield from _texts_of_when(labels, answer)
    elif isinstance(answer, CompareAnswer):
        for topic in topics:
            yield from _texts_of_sides(labels, answer, topic)
    elif isinstance(answer, CountryAnswer | TurnoutAnswer):
        for topic in topics:
            yield from _texts_at(labels, answer, topic)
    elif isinstance(answer, CandidateAnswer):
        for topic in topics:
            yield from _texts_of_candidate(labels, answer, topic)


def _texts_of_when(labels: Labels, answer: WhenAnswer) -> Iterator[str]:
    """That nothing was declared of what was asked when it was, or that no source says when."""
    if not answer.calls:
        if answer.place or not is_called_anywhere(labels.view, answer.contest):
            yield labels.words("not-called")
    elif not any(call.declared for call in answer.calls):
        yield labels.words("declared-undated")


def topic_name(labels: Labels, topic: Topic) -> str:
    """What a topic is called where it is named among others."""
    return labels.words(f"topic-{topic.value}")


def _unknown(labels: Labels, topic: Topic) -> str:
    """That our sources have nothing of a topic where it was asked about."""
    topic = Topic.SEATS if topic is Topic.MAJORITY else topic
    if topic is Topic.DECLARED:
        return labels.words("not-called")
    if topic is Topic.SEATS:
        return labels.words("seats-unknown")
    return labels.words("topic-unknown", what=topic_name(labels, topic))


def _texts_at(labels: Labels, answer: CountryAnswer | TurnoutAnswer, topic: Topic) -> Iterator[str]:
    """What there is of a topic at a place beside its answer."""
    if topic is Topic.MAJORITY:
        # Of one seat, or of a measure, it is by how much somebody is ahead, as the card says.
        if not is_of_seats(answer.contest):
            return
        topic = Topic.SEATS
    if topic is Topic.SEATS:
        # Who has the seats is called elected on the card.
        is_told = isinstance(answer, CountryAnswer) and (
            answer.seats is not None or has_elected(answer.contest, answer.calls)
        )
        if answer.contest.kind in {ContestKind.MEASURE, ContestKind.RETENTION}:
            yield labels.words("seats-none")
        elif not is_told:
            yield _unknown(labels, topic)
        return
    if topic is Topic.DECLARED:
        # The card says so by itself where its like have calls, and a whole has those in it.
        calls = calls_at(labels.view, answer.contest, answer.place)
        is_whole = answer.place.kind == PlaceKind.OVERALL
        is_told = is_whole and is_called_anywhere(labels.view, answer.contest)
        if not (calls.standing or calls.is_awaited or is_told):
            yield labels.words("not-called")
        return
    text = _text(labels, answer.contest, answer.place, answer.count, topic)
    if isinstance(answer, CountryAnswer):
        # Those who were asked at the polls may have said so where nothing is counted.
        is_polled = any(poll.rejected for poll in answer.polls.shown) and not answer.count
        is_below = topic in _ON_CARD and (text or (topic is Topic.INVALID and is_polled))
    else:
        is_below = topic is Topic.REGISTERED and bool(answer.count and answer.count.registered)
    if not is_below and text != "":
        yield text or _unknown(labels, topic)


_ON_CARD = frozenset({Topic.BLANK, Topic.INVALID, Topic.THRESHOLD, Topic.EXPECTED})
"""Topics that every card has where anything is known of them."""


def _texts_of_candidate(labels: Labels, answer: CandidateAnswer, topic: Topic) -> Iterator[str]:
    """What there is of a topic for one candidate, at the place asked about or in all of it."""
    if topic in {Topic.DECLARED, Topic.MAJORITY}:
        return
    here = answer.here
    place = here.place if here else home_place(labels.view, answer.contest)
    if topic is Topic.SEATS:
        if answer.seats is None:
            yield _unknown(labels, topic)
    elif place:
        count = here.count if here else headline(labels.view, answer.contest.id, place).count
        text = _text(labels, answer.contest, place, count, topic)
        if text != "":
            yield text or _unknown(labels, topic)


def _texts_of_sides(labels: Labels, answer: CompareAnswer, topic: Topic) -> Iterator[str]:
    """What each of the places has of a topic, or that our sources have it of none."""
    contest, found = answer.contest, list[tuple[Place, str | None]]()
    for side in answer.sides:
        if topic is Topic.DECLARED:
            calls = calls_at(labels.view, contest, side.place).standing
            text = call_text(labels, contest, calls[0]) if calls else None
        elif topic in {Topic.SEATS, Topic.MAJORITY}:
            seats = seats_at(labels.view, contest, side.place)
            text = next(iter(seat_lines(labels, seats)), None)
        else:
            text = _text(labels, contest, side.place, side.count, topic)
            # Of a way of voting it is said which other ones are known.
            text = None if text == _unknown(labels, topic) else text
        found.append((side.place, text))
    if all(text is None for _, text in found):
        yield _unknown(labels, topic)
        return
    for place, text in found:
        if text != "":
            what = _unknown(labels, topic) if text is None else text
            yield f"{labels.place_in_full(contest.id, place)} · {what}"


def _text(
    labels: Labels, contest: Contest, place: Place, count: Count | None, topic: Topic
) -> str | None:
    """What our sources have of a topic other than seats at a place; ``None`` for nothing, and blank
    where every answer says it anyhow.
    """
    if topic in WAYS:
        return _way_text(labels, contest, place, count, topic)
    if topic is Topic.QUOTA:
        return None  # no measure of a dataset has it
    if topic is Topic.THRESHOLD:
        return str(contest.threshold) if contest.threshold is not None else None
    if topic is Topic.FINAL:
        return _stage_text(labels, count) if count else None
    if topic in {Topic.REPORTING, Topic.EXPECTED}:
        return _reporting_text(labels, contest, place, count, topic)
    if topic in {Topic.BLANK, Topic.INVALID}:
        row = (count.blank if topic is Topic.BLANK else count.rejected) if count else None
        if row is None or (row.votes is None and row.share is None):
            return None
        parts = [reading_text(labels.words, row.votes)] if row.votes else []
        parts += [row_share(labels.words, row)] if row.share else []
        line = labels.words("places-line", place=topic_name(labels, topic), what=", ".join(parts))
        return sentence(line)
    measure = Measure.VOTERS_REGISTERED if topic is Topic.REGISTERED else Measure.BALLOTS_ISSUED
    reading = firmest(readings_at(labels.view, contest.id, place.id), measure)
    if topic is Topic.REGISTERED and count and count.registered:
        reading = count.registered
    return measured(labels, reading) if reading else None


def _way_text(
    labels: Labels, contest: Contest, place: Place, count: Count | None, topic: Topic
) -> str:
    """What was counted of a way of voting; where that is told of others alone, of which, and of a
    sum where a part of it has it.
    """
    words, readings = labels.words, readings_at(labels.view, contest.id, place.id)
    found = dict(ways_of(readings, labels.view.candidates(contest.id), contest))
    if of_way := found.get(WAYS[topic]):
        return sentence(way_text(labels, WAYS[topic], of_way))
    voted = firmest(readings, Measure.VOTED_EARLY) if topic is Topic.EARLY else None
    if voted:
        return sentence(measured(labels, voted))
    if count and count.ours and (added := add_way(labels.view, contest, place, WAYS[topic])):
        return _added_text(labels, contest, topic, added)
    unknown = _unknown(labels, topic)
    if not found:
        return unknown
    known = words.all_of([words(f"way-{way.value}") for way in found])
    return f"{unknown} {words('topic-other-ways', ways=known)}"


def _added_text(labels: Labels, contest: Contest, topic: Topic, added: WayAdded) -> str:
    """What parts of a place have of a way of voting, added up, with how many of them have it; or of
    which one where there are too many, or their figures are no plain numbers.
    """
    words = labels.words
    if added.counted == 0:
        name, what = labels.place(contest.id, added.example), topic_name(labels, topic)
        return words("topic-not-added", what=what, place=name)
    texts = []
    for candidate, votes, parts in added.votes:
        told = words.number(votes)
        if parts < added.counted:
            told = f"{told} ({words.number(parts)}/{words.number(added.counted)})"
        texts.append(words("seats-of", party=labels.candidate(candidate), number=told))
    way = words(f"way-{WAYS[topic].value}")
    line = sentence(words("way-line", way=way, what=", ".join(texts)))
    counted, total = words.number(added.counted), words.number(added.total)
    kinds = labels.kind_names(contest.id, added.example.kind)
    return f"{line}. {words('added-up-part', counted=counted, total=total, kinds=kinds)}"


def _stage_text(labels: Labels, count: Count) -> str:
    """Whether a count is final: signed, as its source says, and no sum of ours."""
    stages = [labels.words(f"change-count-{count.stage.value}")]
    if count.status not in {Status.COMPLETE, Status.UNSTATED}:
        stages.append(labels.words(f"status-{count.status.value}"))
    is_final = count.status is Status.CERTIFIED and not count.ours
    message = "final-yes" if is_final else "final-no"
    return sentence(labels.words(message, stage=", ".join(stages)))


def _reporting_text(
    labels: Labels, contest: Contest, place: Place, count: Count | None, topic: Topic
) -> str | None:
    """How much of a count is in and how much is not, as far as no card says so by itself."""
    words = labels.words
    reporting = count.reporting if count else waiting(labels.view, contest.id, place)
    if topic is Topic.EXPECTED:
        expected = reporting.expected if reporting else None
        percent = reading_text(words, expected) if expected else ""
        return sentence(words("reporting-expected", percent=percent)) if expected else None
    if reporting:
        reported, total = reporting.reported, reporting.total
        ends = [one.figure.value if one else None for one in (reported, total)]
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            units = labels.counted_units(contest.id, int(ends[1] - ends[0]))
            return words("reporting-left", units=units)
        is_told = count is None or bool(progress_text(labels, count))
        if is_told:
            return ""
        told = sentence(reporting_text(labels, contest.id, reporting))
        # All of a preliminary count may be in, and it is no final one.
        is_preliminary = count is not None and count.stage is Stage.PRELIMINARY
        if count is None or not is_preliminary:
            return told
        return f"{told.rstrip('.')}. {_stage_text(labels, count)}"
    if count and count.parts:
        return ""  # how many of its parts are counted is said of every sum
    is_closed = count is not None and count.status in {Status.COMPLETE, Status.CERTIFIED}
    return words("reporting-complete") if is_closed else None


def _party_texts(labels: Labels, answer: Answer, party: str) -> Iterator[str]:
    """What a party's people have at a place, or its seats in all districts."""
    words = labels.words
    if isinstance(answer, ContestsAnswer):
        mine = []
        for held in answer.seats.rows if answer.seats else ():
            if answer.seats and party in {held.party, held.candidate.party}:
                name = party_of(labels, held.candidate)
                mine.append(candidate_seats(labels, name, answer.seats, held))
        yield from mine or [words("topic-not-listed", what=party)]
    elif isinstance(answer, CountryAnswer):
        rows = answer.count.rows if answer.count else ()
        texts = []
        for row in rows:
            if row.candidate is None or row.candidate.party != party:
                continue
            votes = reading_text(words, row.votes) if row.votes else ""
            told = ", ".join(filter(None, (row_share(words, row), votes)))
            texts.append(words("seats-of", party=labels.candidate(row.candidate), number=told))
        if texts:
            yield words("places-line", place=party, what="; ".join(texts))
        elif all(one.party != party for one in labels.view.candidates(answer.contest.id)):
            yield words("topic-unknown", what=party)


def _round_text(labels: Labels, answer: CountryAnswer, number: int) -> str:
    """What everybody had in a round, the most first."""
    words = labels.words
    held = dict(answer.rounds).get(number)
    if not held:
        return words("round-unknown", round=words.number(number))
    texts = []
    for candidate, votes in held:
        name = labels.candidate(candidate)
        texts.append(words("transfer-gain", candidate=name, number=words.number(votes)))
    return words("transfer-line", round=words.number(number), what=", ".join(texts))

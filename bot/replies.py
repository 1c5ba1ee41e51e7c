"""From what somebody sends to what is sent back: text, Question, Answer, Message.

No Telegram in here.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cachetools import LRUCache

from bot.answers.closest import prepare_closest
from bot.answers.country import CountryAnswer
from bot.answers.history import changes_in
from bot.answers.kinds import Answer, Heard, answer, answered, decode, encode, hear, parse
from bot.answers.livecard import LiveCard, bound, live_card, shown_on_card
from bot.answers.offers import offered
from bot.answers.pictures import PICTURES, Drawing, also_drawn, charted, mapped, surroundings
from bot.answers.region import usual_region
from bot.answers.shown import question_again, shown_figures
from bot.asking.concepts import find_term
from bot.asking.entities import region_forms
from bot.asking.finding import AskContext
from bot.asking.following import keys_of_place
from bot.asking.lexicon import concepts_of
from bot.asking.misses import (
    NoAnswer,
    NoData,
    NoRegion,
    NotFound,
    NotUnderstood,
    WhichContest,
    WhichPlace,
)
from bot.asking.naming import Names, find_names
from bot.asking.question import MOST_SHORT, Question
from bot.asking.topics import WAYS
from bot.asking.understanding import Taken
from bot.dataset.model import Contest
from bot.editions.memory import recall
from bot.editions.store import Store
from bot.editions.view import View
from bot.editions.wordindex import word_index
from bot.figures.contests import ranked_contests
from bot.figures.push import EVERYTHING, look_through
from bot.figures.ranking import prepare_ranking
from bot.pictures.answer import picture_of
from bot.pictures.picture import Palette, Picture
from bot.places.capitals import find_city
from bot.places.gazetteer import Gazetteer
from bot.places.geography import Coordinates
from bot.places.index import Surroundings
from bot.places.nearness import declined_territories, territories_by_sound
from bot.places.regions import regions
from bot.places.territories import territory_names
from bot.pushing import Pushing, PushMessage
from bot.show.buttons import picture_buttons
from bot.show.kinds import offer, show
from bot.show.offers import Offer
from bot.show.region import corrected_message, live_message
from bot.wording.blocks import Contents, Message
from bot.wording.labels import Labels, kind_words
from bot.wording.language import LANGUAGES, Wording, wording

_DAY = timedelta(days=1)
_UNCLEAR = (NotFound, NotUnderstood, WhichContest, WhichPlace)
_REMEMBERED = 4096
"""Answers kept for one edition. An answer never changes while its edition stands."""
_LETTERS = "ab"
"""The beginning of some name."""

_EARLIER, _MADE_AGAIN = 4, 256
"""Earlier editions, and answers as of them, that are kept for what has to be marked as wrong; and
pictures whose figures are known.
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as data and as the message that shows it. ``question`` is the one it answers, by
    ids where it has any; ``None`` where nothing was understood.
    """

    answer: Answer
    message: Message
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A message, and the question that it answers: what comes next may carry on from it.

    ``is_unclear``: something was not understood, or not found. ``drawing`` is the picture that was
    asked for, if there is one.
    """

    message: Message
    question: Question | None
    is_unclear: bool = False
    drawing: Drawing | None = None


class Replies:
    """Answers questions from one store, always as of its newest edition unless told otherwise.

    A new edition, by whichever process, is seen by the next question.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.pushing = Pushing(store)
        self._view: View | None = None
        self._gazetteer = Gazetteer((), ())
        self._remembered: LRUCache[tuple[object, ...], Answered] = LRUCache(_REMEMBERED)
        self._earlier: LRUCache[tuple[int, int], tuple[View, Gazetteer]] = LRUCache(_EARLIER)
        self._made_again: LRUCache[tuple[object, ...], Message] = LRUCache(_MADE_AGAIN)
        self._cards: LRUCache[tuple[object, ...], Message] = LRUCache(_MADE_AGAIN)
        self._unread = list(LANGUAGES)
        self._drawn: LRUCache[tuple[object, ...], Contents | None] = LRUCache(_MADE_AGAIN)

    def to_text(self, text: str, language: str | None) -> Message | None:
        """The reply to a message of a private chat in which nothing was asked before."""
        said = self.converse(text, language)
        return said.message if said else None

    def converse(
        self,
        text: str,
        language: str | None,
        *,
        private: bool = True,
        username: str | None = None,
        replied: bool = False,
        last: Question | None = None,
    ) -> Answered | None:
        """The reply to a message, or ``None`` when it asks nothing of this bot. ``language`` is BCP
        47; ``last`` is what the same person asked before.

        In a group, words that reply to the bot (``replied``) and that it does not understand are
        not for it.
        """
        question = parse(text, private=private, username=username)
        if question is not None:
            return self._answered(question, language, last)
        if replied:
            question = parse(text, private=False, username=username, replied=True)
            said = self._answered(question, language, last) if question else None
            return None if said is None or said.is_unclear else said
        return None

    def to_point(
        self, latitude: float, longitude: float, iso2: str, language: str | None
    ) -> Message:
        """The reply to a point in or near the country ``iso2``, in degrees, of which only tenths
        count.
        """
        point = Coordinates(round(latitude, 1), round(longitude, 1))
        return self.to_question(Question("near", iso2.lower(), by_id=True, point=point), language)

    def to_press(self, data: str, language: str | None) -> Message | None:
        """What a pressed button leads to, or ``None`` when this version does not know its data."""
        said = self.pressed(data, language)
        return said.message if said else None

    def pressed(self, data: str, language: str | None) -> Answered | None:
        """As ``to_press``, with the question that was pressed."""
        question = decode(data)
        return self._answered(question, language) if question else None

    def to_question(self, question: Question, language: str | None) -> Message:
        """The reply to a question. The same question to the same edition is rendered once."""
        return self._answered(question, language).message

    def _answered(
        self, question: Question, language: str | None, last: Question | None = None
    ) -> Answered:
        view, words = self._current(), wording(language)
        before = last if question.kind == "text" else None
        spoken_of = last.contest if last else None

        def made() -> Answered:
            asking = AskContext(view, self._gazetteer, language, spoken_of)
            heard = _heard(asking, question, before)
            reply = _reply(asking, heard, words, full=question.full)
            is_unclear = heard.is_partial or isinstance(heard.answer, _UNCLEAR)
            drawing = None
            if heard.picture:
                drawing = _drawing(view, heard.answer, on_map=heard.picture == PICTURES[1])
            return Answered(reply.message, reply.question, is_unclear, drawing)

        # What was yesterday is another day tomorrow.
        hour = int(time.time()) // 3600 if question.kind in {"asof", "text"} else 0
        key = (question, language or "", before, spoken_of, hour)
        return recall(self._remembered, key, made)

    def as_of(self, question: Question, language: str | None, edition: int | None) -> Reply:
        """The answer as data and message, as of ``edition``.

        Raises ``NoEditionError`` for one to come.
        """
        view = self._store.view(edition)
        return reply_of(AskContext(view, gazetteer_of(view), language), question)

    def is_missing(self, question: Question, language: str | None) -> bool:
        """Whether our sources have nothing of what a question is about."""
        found = answer(question, self._current(), self._gazetteer, language)
        return isinstance(found, (NoData, NoRegion))

    def asking(self, language: str | None) -> AskContext:
        """Somebody who writes ``language`` (BCP 47), now."""
        return AskContext(self._current(), self._gazetteer, language)

    def names_in(self, text: str, language: str | None) -> Names:
        """What a text names, for somebody who writes ``language``. May be called in any thread: it
        opens the file for itself.
        """
        with Store.open(self._store.path, read_only=True) as store:
            view = store.view()
            return find_names(text, AskContext(view, gazetteer_of(view), language))

    def labels(self, language: str | None) -> Labels:
        """What things are called in a language (BCP 47), now."""
        return Labels(self._current(), wording(language))

    @property
    def version(self) -> tuple[int, int]:
        """What answers are as of: the file, as ``Store.files`` counts them, and its newest
        edition.
        """
        number = self._current().number
        return self._store.files, number

    def offers(self, text: str, language: str | None) -> Iterator[Offer]:
        """What may be meant by so much of a text, the likeliest first: see ``offered``."""
        for question, found in offered(text, self.asking(language)):
            yield offer(self.labels(language), found, self.to_question(question, language))

    def drawing(self, text: str, language: str | None, *, on_map: bool) -> Drawing | None:
        """The picture that ``/chart`` or ``/map`` with ``text`` behind it asks for; ``None`` when
        there is none.
        """
        question = parse(f"/{PICTURES[on_map]} {text}", private=True)
        if question is None:
            return None
        view = self._current()
        found = answer(question, view, self._gazetteer, language)
        return _drawing(view, found, on_map=on_map)

    async def picture(self, drawing: Drawing, language: str | None) -> Picture | None:
        """The picture of an answer as of the newest edition; ``None`` where there is nothing to
        draw by now.
        """
        view = self._current()
        asked = answer(drawing.question, view, self._gazetteer, language)
        outlined = ""
        if drawing.around and isinstance(asked, CountryAnswer):
            outlined = asked.place.iso2 or ""
        palette = Palette.DARK if drawing.dark else Palette.LIGHT
        labels, found = Labels(view, wording(language)), self._drawn_answer(drawing, language)
        return await picture_of(labels, found, palette, outlined=outlined)

    def drawn(self, drawing: Drawing, language: str | None) -> Contents | None:
        """Which figures the picture of an answer shows as of the newest edition."""
        return recall(
            self._drawn,
            (self.version, drawing.question, drawing.around),
            # A picture is not put back as it was, so its question is not kept.
            lambda: _contents(
                self._current(), self._drawn_answer(drawing, language), None, drawn=True
            ),
        )

    def also_drawn(self, drawing: Drawing, language: str | None) -> Drawing | None:
        """Another picture that belongs beside this one."""
        if drawing.around:
            return None
        question = also_drawn(self._drawn_answer(drawing, language))
        return replace(drawing, question=question) if question else None

    def _drawn_answer(self, drawing: Drawing, language: str | None) -> Answer:
        """What a picture is of: the answer to its question, or the region around that."""
        view = self._current()
        found = answer(drawing.question, view, self._gazetteer, language)
        around = surroundings(found) if drawing.around else None
        return answer(around, view, self._gazetteer, language) if around else found

    def again(self, data: str, language: str | None, edition: int) -> Message | None:
        """The answer to a question in callback data as it was as of ``edition``; ``None`` when
        there is no such question or edition any more.
        """
        question = decode(data)
        if question is None or not 0 <= edition <= self._store.generation():
            return None
        version = (self._store.files, edition)

        def read() -> tuple[View, Gazetteer]:
            view = self._store.view(edition)
            return view, gazetteer_of(view)

        view, gazetteer = recall(self._earlier, version, read)
        asking = AskContext(view, gazetteer, language)
        return recall(
            self._made_again,
            (*version, question, language),
            lambda: reply_of(asking, question).message,
        )

    def live_card(self, scope: str, language: str | None, zone: str | None) -> Message:
        """What the live card of ``scope``, the key of a region or a place, says now, by the clock
        of ``zone`` (IANA), else by that of its dataset.
        """
        view = self._current()

        def make() -> Message:
            card, labels = live_card(view, scope), Labels(view, wording(language))
            if isinstance(card, LiveCard):
                return live_message(labels, card, zone)
            return replace(show(labels, card), buttons=())

        return recall(self._cards, (self.version, scope, language, zone), make)

    def card_correction(
        self, scope: str, language: str | None, since: int
    ) -> tuple[Message, frozenset[str]] | None:
        """What to say to those who saw a live card as of edition ``since`` of what was corrected on
        it since, and the keys of the wrong figures; ``None`` where nothing was, or only a few votes
        were put right.
        """
        changes = self.pushing.changes(since)
        if not changes.corrections:
            return None
        shown = shown_on_card(changes.then, scope)
        wrong = [one for one in changes.corrections if one.key in shown and not one.is_small]
        if not wrong:
            return None
        message = corrected_message(Labels(changes.now, wording(language)), wrong)
        return message, frozenset(correction.key for correction in wrong)

    def card_scope(self, scope: str, edition: int) -> str:
        """The scope of a live card with the dataset that it was of as of an edition."""
        return bound(self._current().as_of(edition), scope)

    def has_card(self, scope: str) -> bool:
        """Whether a region, a place or everything, given by its key, has something to show."""
        return isinstance(live_card(self._current(), scope), LiveCard)

    def zone(self) -> str | None:
        """The time zone (IANA) of the main contest, where its dataset has one."""
        contests = ranked_contests(self._current())
        return contests[0].zone if contests else None

    def night(self, now: datetime) -> Contest | None:
        """The first contest that is voted on now or was on the day before, by its own clock."""
        for contest in ranked_contests(self._current()):
            day = now.astimezone(ZoneInfo(contest.zone or "UTC")).date()
            if contest.start <= day <= contest.end + _DAY:
                return contest
        return None

    def usual_scope(self) -> str:
        """The key of what a live card shows for which nothing is named."""
        usual = regions().get(usual_region(self._current()))
        return usual.key if usual else EVERYTHING

    def push(
        self,
        keys: Collection[str],
        since: int,
        language: str | None,
        *,
        told: Collection[str] = (),
        final_only: bool = False,
        until: int | None = None,
    ) -> PushMessage | None:
        """What a chat that follows ``keys`` and was last told edition ``since`` is owed: see
        ``Pushing.push``.
        """
        return self.pushing.push(
            keys, since, language, wrong=told, final_only=final_only, until=until
        )

    def prepare(self) -> Iterator[None]:
        """Make ready, in steps, for what is asked of the newest edition and takes long to count:
        what it changed, and the order of the places of the first contest. The first time also what
        is read for the first question in each language.
        """
        view = self._current()
        yield
        yield from self._store.let_go()
        if self._unread:
            word_index(view)
            yield
        while self._unread:
            next(self.offers(_LETTERS, self._unread.pop()), None)
            yield
        if view.number:
            yield from look_through(changes_in(view, view.number), [EVERYTHING])
        for contest in ranked_contests(view)[:1]:
            yield from prepare_ranking(view, contest)
            yield from prepare_closest(view, contest)

    def _current(self) -> View:
        newest = self._store.view()
        if newest is not self._view:
            self._view = newest
            self._gazetteer = gazetteer_of(self._view)
            self._remembered.clear()
        return self._view


def read_tables() -> None:
    """Read the tables of words and names by which questions are understood, which takes tenths of a
    second. No database is asked: a thread beside the event loop may do it.
    """
    concepts_of([_LETTERS])
    find_term(_LETTERS)
    find_city(_LETTERS)
    region_forms()
    territory_names()
    declined_territories()
    territories_by_sound()


def _drawing(view: View, found: Answer, *, on_map: bool) -> Drawing | None:
    """The chart of an answer, or its map; the other where it has only that."""
    on_the_map, in_bars = mapped(view, found), charted(found)
    if on_map and not on_the_map and isinstance(found, CountryAnswer) and surroundings(found):
        place, contest = found.place.id, found.contest.id
        return Drawing(Question("country", place, contest, by_id=True), around=True)
    wanted = (on_the_map or in_bars) if on_map else (in_bars or on_the_map)
    return Drawing(wanted) if wanted else None


def reply_of(asking: AskContext, question: Question) -> Reply:
    """The reply to a question, by somebody who asked nothing before."""
    heard = _heard(asking, question, None)
    return _reply(asking, heard, wording(asking.language), full=question.full)


def _heard(asking: AskContext, question: Question, last: Question | None) -> Heard:
    """The answer to a question, with what it was taken for where it is free text."""
    if question.kind == "text":
        return hear(asking, question, last)
    found = answered(asking, question)
    if isinstance(found, _UNCLEAR):
        return Heard(found)
    # What of the result a button asks about is said above its answer, too.
    is_said = question.is_of_more and not isinstance(found, NoAnswer)
    return Heard(found, question, Taken(question, is_said=False) if is_said else None)


def _reply(asking: AskContext, heard: Heard, words: Wording, *, full: bool) -> Reply:
    found, labels = heard.answer, Labels(asking.view, words)
    again = question_again(found)
    if again is not None:
        # What is asked in words may be in the full form alone.
        asked = heard.question or again
        has_ways = isinstance(found, CountryAnswer) and bool(found.ways)
        is_in_full = has_ways and not WAYS.keys().isdisjoint(asked.topics)
        is_in_full = is_in_full or again.most > MOST_SHORT
        # What was pressed says by itself which form is meant.
        is_full = full or asked.full or (is_in_full and not asked.by_id)
        again = replace(again, full=is_full, round=asked.round, topics=asked.topics)
    pictures = picture_buttons(labels, found)
    asked_of = again or heard.question
    message = show(labels, found, pictures, again=again, taken=heard.taken, asked=asked_of)
    follow, contents = message.follow, message.contents or _contents(asking.view, found, again)
    if isinstance(found, CountryAnswer):
        follow = keys_of_place(found.edition.dataset, found.place)
    message = replace(message, follow=follow, contents=contents)
    return Reply(found, message, asked_of)


def _contents(
    view: View, found: Answer, again: Question | None, *, drawn: bool = False
) -> Contents | None:
    """What an answer to ``again`` shows; ``None`` for one without figures."""
    figures = shown_figures(view, found, drawn=drawn)
    if not figures:
        return None
    return Contents(view.number, figures, encode(again) if again else "")


def gazetteer_of(view: View) -> Gazetteer:
    """The gazetteer of every dataset in ``view``."""
    homes: dict[str, str] = {}
    datasets: dict[str, str] = {}
    for contest in view.contests():
        dataset = view.dataset_of(contest.id)
        datasets.setdefault(dataset, contest.id)
        if contest.iso2:
            homes.setdefault(dataset, contest.iso2)
    kinds = list(kind_words())
    for contest_id in datasets.values():
        for row in view.rows("kinds", contest_id):
            forms = filter(None, (row.one, row.few, row.many, row.other))
            kinds += [(row.kind, form) for form in forms]
    around = Surroundings(tuple(datasets), homes, tuple(kinds))
    return Gazetteer.of(view.names_of_places(around))

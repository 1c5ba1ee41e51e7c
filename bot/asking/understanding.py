"""Free text becomes a definite question: what is asked times what is named.

Where words were left over, or something was guessed, the answer says what the text was taken for.
Nothing known in it is left unanswered, and nothing unknown is answered for sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.asking.ballot import RACE
from bot.asking.candidates import short_party
from bot.asking.contests import find_called, home_of, meant, on_ballot, which_contest
from bot.asking.entities import Several
from bot.asking.finding import AskContext, find_unit, wholes_at
from bot.asking.followups import carried
from bot.asking.intents import SURE
from bot.asking.kind import Kinds
from bot.asking.lexicon import is_link, word_key
from bot.asking.meaning import OF_NO_CONTEST, OF_NOTHING, PICTURES, Meaning
from bot.asking.misses import NotUnderstood, WhichContest, WhichPlace
from bot.asking.placed import MOST_SIDES, hit_of
from bot.asking.question import Question, overall
from bot.asking.sentence import Sentence, read_sentence
from bot.asking.typed import closest, read_sides
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import PlaceKind
from bot.figures.contests import find_contest
from bot.places.capitals import City
from bot.places.folding import fold
from bot.places.gazetteer import Hit, How
from bot.places.index import WHOLE
from bot.places.regions import Region, find_region

PLAIN = frozenset({How.NAME, How.ALIAS, How.FORMER, How.CODE, How.FLAG, How.NUMBER})
"""How a text matches a place that nobody could mean otherwise: no typo, no other keyboard."""


_MOST_OF_NAME = 3
"""Words, at most, of a name that nobody knows."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a text was taken for, to be said above the answer.

    ``part`` is a city that has no place of its own in the datasets: the answer is its country's.
    ``party`` is one whose people stood district by district, as the dataset has it.
    ``is_said`` is false where only that, or the round or the topics that were asked for, is to
    be said.
    """

    question: Question
    places: tuple[Hit | Region, ...] = ()
    candidate: Candidate | None = None
    part: City | None = None
    party: str = ""
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """What free text asks; ``question`` is blank where nothing of it is known.

    ``taken`` is blank where nothing was left out or guessed. ``is_partial``: words were left over.
    ``may_be_told``: no figure is plainly asked for, so that what is said in words comes first.
    ``content`` is the text without its small words. ``picture`` is *chart* or *map* where the text
    asks for that of the answer.
    """

    question: Question | None
    taken: Taken | None = None
    is_partial: bool = False
    may_be_told: bool = False
    content: str = ""
    picture: str = ""


def understand(
    kinds: Kinds, question: Question, asking: AskContext, last: Question | None = None
) -> Understood | NotUnderstood | WhichContest | WhichPlace:
    """What somebody means by free text: a question of one of ``kinds``; ``last`` is what the same
    person asked before.
    """
    text = question.place
    match = asking.find_named(text).match
    # *And?* by itself is no question about Andorra, and *and Tajikistan?* may carry on.
    is_further = is_link(text.partition(" ")[0].strip("?!")) and (last or " " not in text)
    if match and match.how in PLAIN and not is_further:
        asked, wholes = Question("country", text, question.contest), wholes_at(asking, match)
        # Of a country that no dataset has by itself the whole of its own election is the answer.
        is_other = len(wholes) == 1 and fold(wholes[0].name) != fold(match.name)
        return Understood(asked, Taken(asked, wholes) if is_other else None)
    if region := find_region(text):
        return Understood(Question("region", region.slug, question.contest))
    if not question.contest and (named := find_contest(asking.view, text)):
        # A year alone is its election.
        is_year = text == str(named.start.year)
        whole = overall(text) if is_year else on_ballot(asking.view, named, Question("country"))
        return Understood(whole)
    contest = question.contest
    if contest and len(contest) == len("2024"):
        # A year at the end of a sentence may belong to its words: *fewer than in 2018*.
        text, contest = f"{text} {contest}", None
    sentence = read_sentence(text, asking)
    if not sentence.names and not any(map(str.isalnum, text)):
        return NotUnderstood()  # signs, and pictures that are no flag
    meaning = Meaning(kinds, sentence, asking, contest)
    if sentence.has("closest") and not _is_of_way(sentence, asking, contest):
        return _closest(meaning, asking)
    if last is not None and (followed := carried(kinds, sentence, meaning.intent, last, asking)):
        if isinstance(followed, WhichContest | WhichPlace):
            return followed
        understood = _followed(followed, asking)
        wanted = meaning.intent.kind if meaning.intent else ""
        return replace(understood, picture=wanted) if wanted in PICTURES else understood
    return _understood(meaning, asking)


def _understood(meaning: Meaning, asking: AskContext) -> Understood | NotUnderstood | WhichContest:
    """The question of a sentence that stands by itself, with what it was taken for."""
    read, intent = meaning.read, meaning.intent
    if len(meaning.contests) > 1 and (intent is None or intent.kind not in OF_NO_CONTEST):
        return meaning.of_several_contests()
    if meaning.is_of_each:
        of_each = replace(meaning.of_each(), topics=meaning.topics)
        said = read.is_guessed or meaning.left_out(of_each)
        taken = Taken(of_each, is_said=said) if said or of_each.topics else None
        return Understood(of_each, taken, content=read.content)
    words = [*read.unread, *(() if intent and intent.weight >= SURE else read.soft)]
    if not meaning.is_named and intent is None and read.years and not words:
        return Understood(overall(meaning.contest))
    if not meaning.is_named and intent is None:
        return _of_words(meaning, words, asking) if words else NotUnderstood()
    if not meaning.is_named and words and intent and intent.kind not in OF_NOTHING:
        return _of_unknown(meaning, words, asking)
    if meaning.is_of_unknown_place:
        # Of an unknown place the whole is no answer.
        return _of_unknown(meaning, read.unread, asking)
    question = meaning.question()
    if isinstance(question, NotUnderstood):
        return question
    said = bool(words) or read.is_guessed or meaning.left_out(question)
    said = said and question.kind != "glossary"
    cities = [n.what for n in meaning.places if isinstance(n.what, City) and n.what.country]
    question = replace(question, round=meaning.round, topics=meaning.topics)
    taken = None
    party = meaning.parties[0].name if meaning.parties else ""
    if said or cities or party or question.is_of_more:
        hits = tuple(hit_of(named, asking) for named in meaning.places)
        known = tuple(hit for hit in hits if hit is not None)
        part = cities[0] if cities else None
        who = meaning.candidate()
        taken = Taken(question, known, who, part, party, is_said=said)
    picture = intent.kind if intent and intent.kind in PICTURES else ""
    # What is known of Transnistria, say, is told in words: it is a part of what has figures.
    is_part = any(isinstance(n.what, Several) and len(n.what.hits) == 1 for n in meaning.places)
    is_beside = read.has("whether") and meaning.is_of_two_years
    is_first = {"congratulated", "first"} <= read.concepts
    is_partial = bool(words) or is_part or is_beside or is_first
    may_be_told = meaning.may_be_told and (is_partial or not meaning.places or not intent)
    return Understood(question, taken, is_partial, may_be_told, read.content, picture)


def _is_of_way(read: Sentence, asking: AskContext, contest: str | None) -> bool:
    """Whether the closest one is the nearest: a polling station to somebody, or an election yet to
    come. Where polling stations are counted, those with the smallest lead are meant.
    """
    if read.has("when"):
        return True
    asked = find_contest(asking.view, contest) if contest else asking.usual_contest
    kinds = (PlaceKind.STATION, PlaceKind.PRECINCT)
    is_counted = asked and any(asking.view.places_of_kind(asked.id, kind) for kind in kinds)
    return read.has("stationed") and not (is_counted or find_unit(asking, read.all_kinds, contest))


def _closest(meaning: Meaning, asking: AskContext) -> Understood | NotUnderstood | WhichContest:
    """Where it is closest, in a place that is named or everywhere; of one that nobody knows the
    whole is no answer.
    """
    read = meaning.read
    gaps = [at for at in read.gaps if at not in read.kinds]
    unknown = [read.words[at] for at in gaps if word_key(read.words[at]) not in RACE]
    if unknown and not meaning.is_named:
        return _of_unknown(meaning, unknown, asking)
    place = meaning.places[0].text if meaning.places else ""
    question = replace(closest(read, asking, meaning.contest), place=place)
    if len(meaning.contests) > 1 and not place:
        choices = []
        for one in meaning.contests:
            at = home_of(asking.view, one) or WHOLE
            choices.append((one, replace(question, place=at, contest=one.id, by_id=True)))
        return WhichContest(tuple(choices))
    left_out = bool(read.unread) or len(meaning.places) > 1
    left_out = left_out or bool(meaning.stood or meaning.parties)
    hits = tuple(hit for named in meaning.places if (hit := hit_of(named, asking)) is not None)
    taken = Taken(question, hits) if left_out else None
    return Understood(question, taken, left_out, content=read.content)


def _of_words(
    meaning: Meaning, words: list[str], asking: AskContext
) -> Understood | NotUnderstood | WhichContest:
    """What a text asks in which nothing is known: a short one may be a name."""
    read = meaning.read
    if called := find_called(read.words, asking.view):
        contests = meant(asking, [called], years=read.years)
        if len(contests) > 1:
            return which_contest(asking, Question("country"), contests)
        if contests:
            return Understood(on_ballot(asking.view, contests[0], Question("country")))
    if found := _of_party(meaning, words, asking) or _of_sides(meaning, asking):
        return found
    # *And in Bergedorf?* is about one word, whatever stands around it.
    said = words if read.lacks_place and len(words) == 1 == len(read.gaps) else read.words
    text, count = " ".join(said), len(said)
    named = asking.find(text) if count <= MOST_SIDES else None
    is_begun = bool(named) and asking.gazetteer.begins(fold(text))
    if count <= 2 or (named and named.match):
        match = named.match if named else None
        question = Question("country", text, meaning.contest)
        taken = Taken(question, (match,)) if match and match.how not in PLAIN else None
        return Understood(question, taken, True, not is_begun, read.content)
    return Understood(None, None, True, True, read.content)


def _of_unknown(
    meaning: Meaning, words: list[str], asking: AskContext
) -> Understood | NotUnderstood:
    """What is asked of something that is not known: the words may be a name, misspelt."""
    if known := _of_party(meaning, words, asking) or _of_sides(meaning, asking):
        return known
    text, may_be_told, content = " ".join(words), meaning.may_be_told, meaning.read.content
    found = asking.find(text) if len(words) <= MOST_SIDES else None
    question = Question(meaning.kind_of(meaning.intent), text, meaning.contest)
    question = replace(question, topics=meaning.topics)
    if (who := meaning.candidate()) and question.kind == "country":
        question = replace(question, kind="candidate", contest=who.contest, candidate=who.name)
    if found and found.match:
        taken = Taken(question, (found.match,), who)
        return Understood(question, taken, True, may_be_told, content)
    gaps, intent = meaning.read.gaps, meaning.intent
    # *Keir Starmer seats*: words side by side beside what is plainly asked.
    is_beside = (intent is None or intent.weight >= SURE) and len(words) == len(gaps)
    is_beside = is_beside and len(gaps) <= _MOST_OF_NAME and gaps[-1] - gaps[0] < len(gaps)
    is_name = bool(found and found.suggestions) or len(words) == 1 or is_beside
    asked = question if is_name else None
    return Understood(asked, None, True, may_be_told, content)


def _of_party(meaning: Meaning, words: list[str], asking: AskContext) -> Understood | None:
    """What one word asks that nobody knows and one party's name is short for: *labour* of *Lab*."""
    found = short_party(asking.view, words[0], meaning.contest) if len(words) == 1 else None
    if found is None:
        return None
    question = Question("candidate", contest=found.contest, candidate=found.id, by_id=True)
    question = replace(question, topics=meaning.topics)
    taken = Taken(question, (), found)
    return Understood(question, taken, content=meaning.read.content)


def _of_sides(meaning: Meaning, asking: AskContext) -> Understood | None:
    """A comparison of places that are known by a part of their names, or misspelt, alone."""
    read = meaning.read
    if read.names or not (read.links and len(read.gaps) > 1):
        return None
    sides = read_sides(" ".join(read.words), asking)
    found = [asking.find(side) for side in sides]
    if not 1 < len(sides) <= MOST_SIDES or not all(found):
        return None
    # One that is nearest is taken, and said; of several it is asked which.
    hits, places = [], []
    for side, each in zip(sides, found, strict=True):
        hit = each.match or (each.suggestions[0] if len(each.suggestions) == 1 else None)
        hits += [hit] if hit else []
        places.append(hit.name if hit else side)
    question = Question("compare", contest=meaning.contest, places=tuple(places))
    return Understood(question, Taken(question, tuple(hits)), is_partial=True, content=read.content)


def _followed(question: Question, asking: AskContext) -> Understood:
    """A question that carries on from the last one, said unless it reads the same by itself."""
    main, asked = find_contest(asking.view, None), find_contest(asking.view, question.contest)
    if question.kind == "country" and main == asked:
        taken = Taken(question, is_said=False) if question.is_of_more else None
        return Understood(question, taken)
    hits = []
    for key in question.places or (question.place,):
        region = find_region(key) if question.kind == "region" else None
        hit = region or (asking.gazetteer.by_id(key) if key and question.by_id else None)
        if hit:
            hits.append(hit)
    candidate = None
    for contest in (asked,) if asked else ():
        for each in asking.view.candidates(contest.id):
            if question.candidate in {each.id, each.name} and candidate is None:
                candidate = each
    return Understood(question, Taken(question, tuple(hits), candidate))

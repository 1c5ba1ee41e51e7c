"""What each column holds, one sentence each, for whoever fills in a table."""

from __future__ import annotations

_ANYWHERE = {
    "id": "A slug, unique in this table.",
    "election": "The election it belongs to.",
    "place": "The place it belongs to.",
    "name": "The short English name that is printed.",
    "note": "What a reader must know of it, in our own words.",
    "document": "The document that carries it.",
    "hedge": (
        "How far the document stands behind it: stated, declared, appears, or reportedly (weakest)."
    ),
    "wording": "The document's own hedge, as printed; blank when it printed none.",
    "ref": "The editor's own reference.",
    "language": "The language, as a BCP 47 tag like ru or uz-Latn.",
    "kind": "What kind of thing it is.",
    "order": "Its place in the sequence, from 1; 0 when there is none.",
    "start": "The first day, local and inclusive.",
    "end": "The last day, local and inclusive.",
}

_IN_TABLE = {
    "elections.id": "A slug of at most 28 characters, unique over all datasets.",
    "elections.name": "The election's name in English.",
    "elections.office": "The office or body that was voted on.",
    "elections.iso2": "The ISO 3166-1 alpha-2 code of the country whose citizens vote in it.",
    "elections.previous": (
        "The election before it for the same office; blank when it is not in this dataset."
    ),
    "candidates.party": "The party or list that put the candidate up; blank when no source says.",
    "places.id": "A slug of at most 32 characters, unique in this table.",
    "places.kind": "How large a reporting unit it is.",
    "places.parent": "The place it is a part of; blank for the whole election.",
    "places.iso2": "Its ISO 3166-1 alpha-2 code; blank where it has none.",
    "places.number": "A station's own number.",
    "places.electorate": (
        "Whose votes it holds: cast in the country that holds the election, outside it, or both."
    ),
    "names.subject": "What table the id is of.",
    "names.id": "The place, candidate or election that is named.",
    "names.name": "What it is called in that language.",
    "names.kind": (
        "A name is printed; an alias or a former name is only understood. Blank means name."
    ),
    "documents.publisher": "Who printed it.",
    "documents.title": "Its title as printed.",
    "documents.author": "Who wrote it, as named in it.",
    "documents.url": "Where it can be read.",
    "documents.published": "The day it was published; blank when that is not known.",
    "documents.received": (
        "The day it became known to the editors. What was known on a day goes by this one."
    ),
    "documents.sha256": "The SHA-256 of the copy that was read, in hexadecimal.",
    "documents.retells": "The document it carries over.",
    "documents.retelling": "How it carries that document over.",
    "documents.note": "What was not seen or must be known of it.",
    "polls.conductor": "Who asked; blank when not disclosed.",
    "polls.sponsor": "Who paid; blank when not disclosed.",
    "polls.places": "The places it was taken at: ids separated by spaces.",
    "polls.scope": "Where people were asked, in words.",
    "polls.stations": "At how many stations people were asked.",
    "polls.start": "The first day on which people were asked.",
    "polls.end": "The last day on which people were asked.",
    "polls.mode": "How people were asked: face to face, by telephone …",
    "polls.question": "The question as it was put.",
    "polls.population": "Whom the poll was to stand for.",
    "polls.disclosed": "The AAPOR items that its makers disclosed, separated by spaces.",
    "figures.id": (
        "A slug, unique in this dataset, that stays the same when the value is brought up to date."
    ),
    "figures.place": "The place whose votes, voters or respondents it counts.",
    "figures.candidate": "The candidate, for votes, vote shares and answers.",
    "figures.measure": "What it counts.",
    "figures.value": "The number itself: a whole count, or percent from 0 to 100.",
    "figures.low": "The lower end, when a source gives a range.",
    "figures.high": "The upper end, when a source gives a range.",
    "figures.decimals": "How many decimals the source printed. Blank means 0.",
    "figures.base": "What a percentage is a percentage of; unknown when the source does not say.",
    "figures.stage": "How far the result had come.",
    "figures.status": "What part of the count it covers.",
    "figures.as_of": "The day it stood like this.",
    "figures.poll": "The poll it comes from; every exit poll figure has one.",
    "figures.definition": "How it differs by definition from its like; blank when it does not.",
    "figures.corrects": "The figure that was wrong.",
    "claims.figure": "The figure that is said.",
    "claims.document": "The document that says it.",
    "claims.qualifier": "How the document bounds the value in words.",
    "notes.kind": "What it is: something that happened, or somebody's reading of it.",
    "notes.speaker": "Who says so; blank when its documents do.",
    "notes.text": "The note, in our own words.",
    "note_sources.note": "The note.",
    "statements.person": "Who spoke.",
    "statements.role": "In what office or part the person spoke.",
    "statements.kind": "Whether words are printed, or only that the person spoke.",
    "quotations.statement": "The statement that is printed.",
    "quotations.text": "The words exactly as printed; blank when none were.",
    "translations.table": "The table of the cell that is translated.",
    "translations.id": "The id of its row.",
    "translations.column": "Its column.",
    "translations.text": "What the cell says in that language, with the same hedges.",
}


def describe_column(table: str, column: str) -> str:
    """The sentence for a column of a table."""
    return _IN_TABLE.get(f"{table}.{column}") or _ANYWHERE[column]

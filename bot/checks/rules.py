"""The rules a dataset must satisfy before it may be published, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dataset.defaults import LONGEST_ID
from bot.dataset.model import Dataset
from bot.dataset.package import Folder
from bot.dataset.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Every problem of a folder, in the order of the tables and their lines."""

    folder: Folder
    problems: tuple[Problem, ...]

    @property
    def dataset(self) -> Dataset | None:
        """The dataset, for one that is not large; ``None`` when a cell is broken."""
        return self.folder.dataset

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before anything is published."""
        return self._with(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What an editor may accept."""
        return self._with(Severity.WARNING)

    def _with(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is severity)


READING: dict[str, str] = {
    "missing-file": "datapackage.json and the tables of places and figures are needed.",
    "override": (
        "A row of overrides.csv says what, where and who, and names contests, places and "
        "candidates that there are."
    ),
    "unreadable": "datapackage.json and the tables are files that can be read.",
    "too-large": "A table has at most 512 MiB, datapackage.json at most 16.",
    "empty-file": "A table has at least its header.",
    "json": "datapackage.json is one well-formed JSON object.",
    "encoding": "Files are UTF-8. A byte order mark is read over.",
    "delimiter": (
        "Cells are parted by commas; semicolons or tabs are read when the whole file uses them."
    ),
    "quoting": "Quotation marks open and close a cell, and are doubled within it.",
    "control-character": "No cell holds a character that cannot be seen.",
    "unknown-column": "A header names the columns of its table and no others.",
    "missing-column": "A header names every column of its table, in any order.",
    "duplicate-column": "A header names a column once.",
    "ragged-row": "A row has as many cells as its header.",
    "required": "A cell that identifies or classifies a row is not blank.",
    "wrong-type": "Counts, numbers, dates, codes and language tags are written as such.",
    "wrong-choice": "A cell with a fixed vocabulary holds one of its words.",
    "id-syntax": (
        "An id is letters and digits of ASCII, parted by single hyphens, points or underscores, of "
        f"at most {LONGEST_ID} characters."
    ),
    "out-of-range": "Numbers are not negative; decimals are 0 to 6.",
}
"""What can be wrong with a file, a header or a cell by itself."""

MEANING: dict[str, str] = {
    "empty-table": "A needed table has at least one row.",
    "duplicate-key": "No two rows of a table have the same key.",
    "unknown-reference": "A cell that names a row of a table names one that is there.",
    "parent-circle": "No place is a part of itself, at any distance.",
    "retelling-circle": "No document retells itself, at any distance.",
    "previous-circle": "No election comes before itself, at any distance.",
    "correction-circle": "No figure corrects itself, at any distance.",
    "iso-code": "A country code is in ISO 3166-1 (alpha-2).",
    "two-names": (
        "A place, candidate or election has one printed name in a language; the others are aliases."
    ),
    "untranslatable": (
        "A translation is of a cell that holds text for people, and not of one that is blank."
    ),
    "date-order": (
        "Elections, contests and polls start before they end, and documents are published before "
        "they are received."
    ),
    "wrong-election": "A figure's candidate and poll are of the figure's own contest.",
    "missing-candidate": "Votes, vote shares and answers are some candidate's.",
    "needless-candidate": "Other measures are no candidate's.",
    "missing-poll": "An exit poll figure names its poll.",
    "missing-base": "A percentage says of what, if only that it is unknown.",
    "missing-value": "A figure has a value, or the low and the high end of a range.",
    "fractional-count": (
        "A count of people, ballots, seats or units is whole, unless of a ranked count's round."
    ),
    "decimals-mismatch": "A value has no more decimals than its source printed.",
    "share-over-100": "No share is over 100.",
    "negative-share": "No percentage is below zero.",
    "low-value-high": "The low end is at most the value, and the value at most the high end.",
    "missing-range": "A claim of “between” is of a figure with a low and a high end.",
    "same-figure": "What several documents say alike is one figure with several claims.",
    "figure-without-claim": "Every figure is said by a document.",
    "note-without-source": "Every note is carried by a document.",
    "statement-without-source": "Every statement is carried by a document.",
    "quotation-without-person": "Words are quoted of a named person only.",
    "quotation-without-text": (
        "A statement that is a quotation has its words printed by some document."
    ),
    "retelling-kind": "A document that retells another says how, and no other document does.",
    "web-address": "A document's address begins with http:// or https://.",
}
"""What rows may not say, by themselves or together."""

WARNINGS: dict[str, str] = {
    "place-without-code": (
        "A country, or a place abroad, that is called what a country of ISO 3166-1 is has its code."
    ),
    "unknown-file": "A file with a table in the folder is one of the tables.",
    "fractional-votes": (
        "Votes are whole, unless the contest's rule transfers or spreads them. Votes that are "
        "divided in proportion between two of one name, or weighed, are a reason."
    ),
    "votes-over-ballots": (
        "Candidates' votes, by how many a ballot may have, and rejected and blank ballots are "
        "together no more than the ballots cast there."
    ),
    "answers-over-sample": (
        "Answers, rejected and removed ballots are together no more than the people asked."
    ),
    "ballots-over-listed": (
        "Cast ballots are no more than the issued ones, and these no more than the voters listed. "
        "Supplementary lists are a reason."
    ),
    "parts-against-whole": (
        "A count at a place whose stations are all there equals their sum, unless it "
        "is defined otherwise."
    ),
    "turnout-over-100": "A turnout is not over 100. Supplementary lists are a reason.",
    "negative-count": "A count is not below zero. A correction of an earlier one is a reason.",
    "shares-sum": (
        "The shares that one document gives for one place add up to 100 at most, and a "
        "tenth for rounding; where a ballot is for several choices, to so many times 100."
    ),
    "share-moved": "A percentage moves by less than 20 points from one edition to the next.",
    "count-fell": (
        "A count does not fall from one edition to the next, unless it is marked as a "
        "correction or recount."
    ),
    "count-jumped": (
        "Votes and ballots of 100 or more grow to at most 5 times as many from one edition to the "
        "next, unless many more units have reported, or it is marked as a correction or recount."
    ),
    "figure-removed": "A figure that was published stays, corrected if need be.",
}
"""What happens, but seldom on purpose: published only when an editor accepts it."""

NOTICES: dict[str, str] = {
    "unknown-key": "The election in datapackage.json has the columns of the table of elections.",
    "votes-without-ballots": (
        "A place with votes has the ballots cast there: without them no turnout is shown, and "
        "shares are of the votes listed."
    ),
    "kind-without-words": (
        "A kind of place that is the dataset's own has words in kinds.csv: without them it is "
        "written as the places have it."
    ),
    "measure-elected": (
        "A call of a measure, or of whether somebody stays in office, says passed or failed. Blank "
        "means elected, which nobody is by it."
    ),
    "total-as-place": (
        "No place has the votes of all places beside it together: the row of a total is the place "
        "around them."
    ),
}
"""What many a source does not print or prints otherwise, and an editor should know."""

RULES: dict[str, str] = {**READING, **MEANING, **WARNINGS, **NOTICES}
"""Every rule by its id, for people to read."""

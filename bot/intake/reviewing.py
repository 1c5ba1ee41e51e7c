"""What a mapping makes of a file, looked at before it is imported: what is not matched, what will
show no percentage, what does not add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.dataset.vocabulary import Measure
from bot.intake.guessing.headings import speaks_of
from bot.intake.mapping.mapped import Mapped

_NAMED = 5
"""Places or choices that are named in a line."""

_WHOLES = frozenset({Measure.BALLOTS_CAST.value, Measure.VOTERS_PARTICIPATED.value})


def review(made: Mapped) -> Iterator[str]:
    """What an editor should know of it, a line each; nothing of what could not be taken at all."""
    yield from _empty(made)
    yield from _primaries(made)
    yield from _without_shares(made)
    yield from _ways_alone(made)
    yield from _sums(made)


def _names(made: Mapped, table: str, ids: Iterable[str]) -> str:
    rows = getattr(made, table)
    names = [rows[id_]["name"] for id_ in ids]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _empty(made: Mapped) -> Iterator[str]:
    counted = {cells["place"] for cells in made.figures.values()}
    above = {cells.get("parent") for cells in made.places.values()}
    silent = [id_ for id_ in made.places if id_ not in counted and id_ not in above]
    if silent:
        yield f"places without a figure: {len(silent)}: {_names(made, 'places', silent)}"
    summed = [id_ for id_ in made.places if id_ not in counted and id_ in above]
    if summed:
        yield (
            f"places without a count of their own, which are added up from their parts: "
            f"{len(summed)}: {_names(made, 'places', summed)}"
        )
    # Choices of an election's one contest name none.
    only = next(iter(made.elections), "")
    chosen = {cells.get("contest") or only for cells in made.candidates.values()}
    idle = [id_ for id_ in made.contests if id_ not in chosen]
    if idle:
        yield f"contests without a choice: {len(idle)}: {_names(made, 'contests', idle)}"
    voted = {cells.get("candidate") for cells in made.figures.values()}
    unvoted = [id_ for id_ in made.candidates if id_ not in voted]
    if unvoted:
        yield f"choices without votes: {len(unvoted)}: {_names(made, 'candidates', unvoted)}"
    if not made.candidates:
        yield "there are no choices: nobody's votes are read"


def _primaries(made: Mapped) -> Iterator[str]:
    """Where people of several parties stand in one contest that is called a primary."""
    elections = [cells["name"] for cells in made.elections.values()]
    parties = defaultdict(set)
    for cells in made.candidates.values():
        if cells.get("party"):
            parties[cells.get("contest", "")].add(cells["party"])
    for contest, found in parties.items():
        name = made.contests[contest]["name"] if contest in made.contests else ""
        told = [name, *elections]
        is_primary = any(speaks_of(text, "primary") for text in told)
        if len(found) > 1 and is_primary and not any(speaks_of(text, "of all") for text in told):
            yield (
                f"{name or elections[0]} is a primary, and has choices of {len(found)} parties: "
                "where each decides for itself, the key of [contest] needs the party"
            )


def _without_shares(made: Mapped) -> Iterator[str]:
    """Where shares can only be of the votes that are listed."""
    voted, based = set(), set()
    for cells in made.figures.values():
        at = (cells.get("contest", ""), cells["place"])
        if cells["measure"] == Measure.VOTES:
            voted.add(at)
        elif cells["measure"] in _WHOLES:
            based.add(at)
    bare = voted - based
    if bare:
        of = "every count" if len(bare) == len(voted) else f"{len(bare)} of {len(voted)} counts"
        yield f"{of} without ballots cast: shares are of the votes listed, and said to be"


def _ways_alone(made: Mapped) -> Iterator[str]:
    """Places with votes of some ways of voting and none of all together, which are no count."""
    by_way, together = dict[str, set[str]](), set[tuple[str, str]]()
    for cells in made.figures.values():
        at = cells.get("contest", ""), cells["place"]
        if cells["measure"] == Measure.VOTES.value and not cells.get("way"):
            together.add(at)
    for cells in made.figures.values():
        at = cells.get("contest", ""), cells["place"]
        is_of_way = cells["measure"] == Measure.VOTES.value and cells.get("way")
        if is_of_way and at not in together:
            by_way.setdefault(cells["place"], set()).add(cells["way"])
    if by_way:
        ways = ", ".join(sorted(set().union(*by_way.values())))
        yield (
            f"places with votes by way ({ways}) and none of all ways together, of which no count "
            f"is shown: {len(by_way)}: {_names(made, 'places', by_way)}. Another [[figures]] "
            "without way, with add_up = true, adds them up"
        )


def _sums(made: Mapped) -> Iterator[str]:
    """Where the votes of all parts of a place differ from its own."""
    parts = defaultdict(list)
    for id_, cells in made.places.items():
        parts[cells.get("parent", "")].append(id_)
    votes: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for cells in made.figures.values():
        if cells["measure"] == Measure.VOTES and not cells.get("way"):
            key = (cells.get("contest", ""), f"{cells['candidate']} {cells.get('round', '')}")
            votes[key][cells["place"]] = Decimal(cells["value"])
    wrong: Counter[str] = Counter()
    example: dict[str, str] = {}
    for (_, choice), by_place in votes.items():
        for whole, value in by_place.items():
            found = [by_place.get(part) for part in parts.get(whole, ())]
            if not found or None in found:
                continue
            # A state may be parted twice, in districts and in constituencies.
            sums: dict[str, Decimal] = defaultdict(Decimal)
            for part in parts[whole]:
                sums[made.places[part].get("kind", "")] += by_place[part]
            total = sum(sums.values())
            if value not in {total, *sums.values()}:
                wrong[whole] += 1
                name = made.candidates[choice.partition(" ")[0]]["name"]
                said = f"{name} {value:,}, its {len(found)} parts together {total:,}"
                example.setdefault(whole, said)
    if wrong:
        first = next(iter(wrong))
        yield (
            f"places whose parts add up to something else: {len(wrong)}, such as "
            f"{made.places[first]['name']}: {example[first]}"
        )

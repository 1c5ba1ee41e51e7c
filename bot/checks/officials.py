"""What an editor should know of figures and places that are no contradiction: what will not be
shown because of it, and whom it hides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.checks.keys import iso_codes
from bot.checks.material import Material, problem_in
from bot.dataset.model import Call, Contest, Figure, KindName, Place
from bot.dataset.problem import Problem, quote
from bot.dataset.rows import words_sql
from bot.dataset.tables import TABLE_BY_NAME
from bot.dataset.vocabulary import ContestKind, Electorate, Measure, Outcome, PlaceKind, Stage
from bot.places.territories import country_called, territory_name

_TOTALS = frozenset({Measure.BALLOTS_CAST, Measure.VOTERS_PARTICIPATED, Measure.VOTE_SHARE})
"""What tells of how many the votes are, or makes it needless to know."""


_TOLD_ALONE = 3
"""Places without a code, each in a line of its own; of more there is one line with all."""


def check_totals(material: Material) -> Iterator[Problem]:
    """Places with votes and no number of ballots: of them no turnout can be told, and no share of
    ballots.
    """
    totals = words_sql(sorted(_TOTALS))
    voted = material.staging.select(
        f"""
        select contest, place, min(line) from temp.staged_figures
        where stage <> '{Stage.EXIT_POLL}' and way is null
        group by contest, place
        having sum(measure = '{Measure.VOTES}') > 0 and sum(measure in ({totals})) = 0
        """
    )
    if not voted:
        return
    told: set[tuple[str, str]] = set()
    for row in material.sheet(Figure).broken:
        # What stands in a row that cannot be read may be just that.
        told.add((row.get("contest", ""), row.get("place", "")))
    lacking = sorted(
        (line, place) for contest, place, line in voted if (contest, place) not in told
    )
    if not lacking:
        return
    without = tuple(dict.fromkeys(place for _, place in lacking))
    first = material.staging.select(
        "select name from temp.staged_places where id = :id", id=without[0]
    )
    named = quote(first[0][0] if first else without[0])
    lost = "no turnout is shown of it, and shares are of the votes listed"
    message = f"{named} has votes and no ballots-cast: {lost}."
    if len(without) > 1:
        others = "1 other place" if len(without) == 2 else f"{len(without) - 1} other places"
        of = f"{named} and {others} have"
        message = f"{of} votes and no ballots-cast: {lost.replace('of it', 'of them')}."
    line = lacking[0][0]
    yield problem_in(Figure, line, "measure", "votes-without-ballots", message, places=without)


_MOST_NAMED = 10
"""Such places that are named."""
_FEWEST_BESIDE = 3
"""Places that are added up: what one or two have, another may have by chance."""


def check_total_rows(material: Material) -> Iterator[Problem]:
    """Places with as many votes as all others beside them together, in most contests: the row of a
    total, which every sum of ours would count a second time.
    """
    found = material.staging.select(
        f"""
        with votes as materialized (
            select contest, stage, place, sum(value) as number from temp.staged_figures
            where measure = '{Measure.VOTES}' and stage <> '{Stage.EXIT_POLL}'
                and way is null and round is null
            group by contest, stage, place
        ),
        beside as materialized (
            select v.contest, v.stage, p.parent, sum(v.number) as number, count(*) as places
            from votes v join temp.staged_places p on p.id = v.place
            where p.parent is not null group by v.contest, v.stage, p.parent
        )
        select p.line, p.id, p.name, max(b.places) - 1
        from votes v
        join temp.staged_places p on p.id = v.place
        join beside b on b.contest = v.contest and b.stage = v.stage and b.parent = p.parent
        group by p.id
        -- Of a contest of several counties it may stand under one of them.
        having 2 * sum(b.number = 2 * v.number and v.number > 0 and b.places > {_FEWEST_BESIDE})
            > count(*)
        order by p.line
        """
    )
    if not found:
        return
    line, id_, name, places = found[0]
    message = f"{quote(name)} ({id_}) has the votes of the {places} places beside it together."
    message += " Is it their total? As a place it is in every sum a second time."
    ids = tuple(id_ for _, id_, _, _ in found)
    if len(ids) > 1:
        message = f"{len(ids)} places have the votes of those beside them together: "
        message += f"{', '.join(ids[:_MOST_NAMED])}{' …' if len(ids) > _MOST_NAMED else ''}. "
        message += "Are they totals? As places they are in every sum a second time."
    yield problem_in(Place, line, "id", "total-as-place", message, places=ids)


def check_outcomes(material: Material) -> Iterator[Problem]:
    """Calls of measures by which somebody would be elected."""
    found = material.staging.select(
        f"""
        select c.line, c.candidate, k.id from temp.staged_calls c
        join temp.staged_contests k on k.id = c.contest
        where c.outcome = '{Outcome.ELECTED}'
            and k.kind in ('{ContestKind.MEASURE}', '{ContestKind.RETENTION}')
        order by c.line
        """
    )
    for line, candidate, contest in found:
        message = f"Did {contest} pass or fail? {quote(candidate)} is not elected."
        yield problem_in(Call, line, "outcome", "measure-elected", message)


def lacking_totals(material: Material) -> set[tuple[str, str]]:
    """The contests and places with votes and no number of ballots, of those that are looked at."""
    voted, told = set(), set()
    for _, figure in material.rows(Figure):
        if figure.stage is Stage.EXIT_POLL or figure.way is not None:
            continue
        if figure.measure is Measure.VOTES:
            voted.add((figure.contest, figure.place))
        elif figure.measure in _TOTALS:
            told.add((figure.contest, figure.place))
    return voted - told


def check_kinds(material: Material) -> Iterator[Problem]:
    """Kinds of place that neither the bot nor the dataset has words for."""
    known = {*PlaceKind, *(row.kind for _, row in material.rows(KindName))}
    kinds = material.staging.select(
        "select kind, min(line) from temp.staged_places group by kind order by min(line)"
    )
    for kind, line in kinds:
        if kind and kind not in known:
            message = (
                f"{quote(kind)} is written so in every language and beside every number: kinds.csv "
                "may have words for it."
            )
            yield problem_in(Place, line, "kind", "kind-without-words", message)


def check_missing_codes(material: Material) -> Iterator[Problem]:
    """Places without a code that are called what a country is, and may be it: countries, and places
    abroad that lie in no country with a code. Nobody who types another name of it finds them.
    """
    lacking = list(
        material.staging.rows(
            TABLE_BY_NAME["places"],
            "iso2 is null and number is null and (kind = :country or electorate = :abroad)",
            country=PlaceKind.COUNTRY,
            abroad=Electorate.OUT_OF_COUNTRY,
        )
    )
    if not lacking:
        return
    coded = material.staging.select(
        "select id, iso2 from temp.staged_places where iso2 is not null"
    )
    code_of = dict(coded)
    taken = set(code_of.values())
    # In one country's own election its places are not other countries, whatever they are called.
    homes = {contest.iso2 for _, contest in material.rows(Contest)}
    names: dict[str, list[str]] = defaultdict(list)
    called_so = material.staging.select(
        """
        select id, name from temp.staged_names where subject = 'place' and id in (
            select id from temp.staged_places
            where iso2 is null and number is null and (kind = :country or electorate = :abroad))
        order by rowid
        """,
        country=PlaceKind.COUNTRY,
        abroad=Electorate.OUT_OF_COUNTRY,
    )
    for id_, called in called_so:
        names[id_].append(called)
    # England is what some call the whole country, and is a part of it: beside places called what no
    # country is, or where the whole has another name of the same country.
    parted = {
        place.parent
        for _, place in lacking
        if place.electorate is not Electorate.OUT_OF_COUNTRY
        and not any(map(country_called, (place.name, *names[place.id])))
    }
    whole = material.staging.select(
        f"select name from temp.staged_places where kind = '{PlaceKind.OVERALL}'"
    )
    wholes = {name: country_called(name) for (name,) in whole}
    found: list[tuple[int, str, str, str]] = []
    unknown = []
    for line, place in lacking:
        is_abroad = place.electorate is Electorate.OUT_OF_COUNTRY
        if place.parent in code_of:
            continue
        for called in (place.name, *names[place.id]):
            code = country_called(called) or ""
            is_part = place.parent in parted or (
                code in wholes.values() and place.name not in wholes
            )
            may_be = is_abroad or None in homes or (code in homes and not is_part)
            if code in iso_codes() and code not in taken and may_be:
                found.append((line, place.id, called, code))
                break
        else:
            unknown += [place.id] if place.kind == PlaceKind.COUNTRY else []
    if len(found) > _TOLD_ALONE:
        # One by one these would be told as the first and a number, and every code is wanted.
        codes = ", ".join(f"{id_} {code}" for _, id_, _, code in found)
        message = f"{len(found)} places are called what countries are. Their codes: {codes}."
        if unknown:
            message += f" Not known by their names: {', '.join(unknown)}."
        places = tuple(id_ for _, id_, _, _ in found)
        yield problem_in(Place, found[0][0], "iso2", "place-without-code", message, places=places)
        return
    for line, id_, called, code in found:
        meant = f"{quote(called)} is what {territory_name(code, 'en')} is called"
        message = f"{meant}. Should this be {code}?"
        yield problem_in(Place, line, "iso2", "place-without-code", message, places=(id_,))

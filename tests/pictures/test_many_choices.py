"""However many choices there are, a chart has as many as a phone shows, and says how many more."""

from __future__ import annotations

from pathlib import Path

from bot.answers.country import CountryAnswer, country
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pictures.canvas import TALL
from bot.pictures.charts import change_chart, comparison_chart, count_chart
from bot.pictures.drawing import draw
from bot.pictures.picture import Chart
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.folders import read_dataset
from tests.pictures.conftest import told
from tests.returns import returns

LISTS = 30


def _folder(folder: Path, *, first: int) -> Path:
    """Thirty lists in two communes that lie in one shire; the ``first`` has so many votes."""
    places = "id,kind,parent,name\nall,overall,,The whole\nshire,county,all,Shire\n"
    places += "mill,commune,shire,Mill\nweir,commune,shire,Weir\n"
    candidates, rows = "id,name\n", []
    for number in range(1, LISTS + 1):
        candidates += f"l{number},List {number}\n"
    for place in ("mill", "weir"):
        rows.append(f"{place},,ballots-cast,{first + 29 * 100},0,,official,complete")
        for number in range(1, LISTS + 1):
            votes = first if number == 1 else 100
            rows.append(f"{place},l{number},votes,{votes},0,,official,complete")
    return returns(folder, "\n".join(rows), places=places, candidates=candidates)


def _charts(tmp_path: Path) -> tuple[Chart | None, Chart | None, Chart | None]:
    """The chart of one commune, of both, and of what changed in one."""
    with Store.open(tmp_path / "results.db") as store:
        answers: list[dict[str, CountryAnswer]] = []
        for first in (1000, 2000):
            publish(store, read_dataset(_folder(tmp_path / str(first), first=first)), by="test")
            view = store.view()
            (contest,) = view.contests()
            found = {}
            for id_ in ("mill", "weir"):
                place = view.place(contest.id, id_)
                assert place is not None
                found[id_] = country(view, contest, place)
            answers.append(found)
        labels = Labels(view, wording("en"))
        then, now = answers
        return (
            count_chart(labels, now["mill"]),
            comparison_chart(labels, list(now.values())),
            change_chart(labels, then["mill"], now["mill"]),
        )


def test_as_many_as_a_phone_shows(tmp_path: Path) -> None:
    for chart, shown, left in zip(_charts(tmp_path), (10, 6, 6), (20, 24, 24), strict=True):
        assert chart is not None
        assert [group.label for group in chart.groups] == [
            f"List {number}" for number in range(1, shown + 1)
        ]
        assert (chart.left, chart.more) == (left, f"… and {left} more")
        assert draw(chart).height <= TALL + 1
        assert f"… and {left} more" in told(chart)


def test_places_of_one_place_are_called_by_their_own_names(tmp_path: Path) -> None:
    _, chart, _ = _charts(tmp_path)
    assert told(chart)[:5] == [
        "Mill, Shire and Weir, Shire",
        "Returns, 2030",
        "Mill: COUNT · official",
        "Weir: COUNT · official",
        "List 1: Mill 40.8%, Weir 40.8%",
    ]

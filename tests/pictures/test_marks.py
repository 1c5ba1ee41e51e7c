"""Who was declared elected has a sign in a chart, and what must be reached is a line across the
bars.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.country import CountryAnswer, country
from bot.answers.shown import shown_figures
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pictures.charts import count_chart
from bot.pictures.drawing import draw
from bot.pictures.picture import Chart, Look, Palette
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.folders import read_dataset
from tests.pictures.conftest import told
from tests.returns import counted, returns


def _chart(
    folder: Path, contest: str, *, threshold: str = "", calls: str = ""
) -> tuple[CountryAnswer, frozenset[str], Chart]:
    returns(folder, counted("all", 100, 58, 40, ballots_rejected=2), contest=contest)
    table = folder / "contests.csv"
    header, row, *_ = table.read_text("utf-8").splitlines()
    table.write_text(f"{header},threshold\n{row},{threshold}\n", encoding="utf-8")
    (folder / "calls.csv").write_text(f"candidate,place,outcome,by\n{calls}", encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        view = store.view()
        (held,) = view.contests()
        place = view.place(held.id, "all")
        assert place is not None
        answer = country(view, held, place)
        chart = count_chart(Labels(view, wording("en")), answer, Palette.DARK)
        assert chart is not None
        return answer, shown_figures(view, answer, drawn=True), chart


def test_a_call_has_a_sign_and_says_by_whom(tmp_path: Path) -> None:
    calls = "ada,all,elected,Clerk\n"
    answer, shown, chart = _chart(tmp_path, "Mayor,candidates,,,,ballots-cast", calls=calls)
    assert [group.is_called for group in chart.groups] == [True, False, False]
    assert "Elected: Ada — Clerk" in told(chart)
    # The sign moves the name to the right.
    boxes = {box.text: box.left for box in draw(chart).boxes}
    assert boxes["Ada"] > boxes["Ben"]
    # Who was sent the chart hears of a call that is taken back.
    assert answer.called
    assert answer.called <= shown


@pytest.mark.parametrize("outcome", ["defeated", "ahead"])
def test_no_sign_for_who_is_not_elected(tmp_path: Path, outcome: str) -> None:
    calls = f"ada,all,{outcome},Clerk\n"
    *_, chart = _chart(tmp_path, "Mayor,candidates,,,,ballots-cast", calls=calls)
    assert not any(group.is_called for group in chart.groups)


def test_what_a_measure_needs_is_a_line(tmp_path: Path) -> None:
    *_, chart = _chart(tmp_path, "Bond,lists,,,,ballots-cast", threshold="5")
    (mark,) = chart.marks
    assert (mark.look, mark.value) == (Look.COUNT, 5.0)
    assert told(chart)[2:4] == ["COUNT · official", "Threshold: 5% of ballots cast."]
    assert "Threshold: 5% of ballots cast." in {box.text for box in draw(chart).boxes}


def test_no_line_on_what_is_no_choice(tmp_path: Path) -> None:
    *_, chart = _chart(tmp_path, "Bond,lists,,,,ballots-cast", threshold="5")
    assert [(group.label, group.bars[0].is_marked) for group in chart.groups] == [
        ("Ada", True),
        ("Ben", True),
        ("Invalid", False),
    ]


def test_no_line_on_shares_of_something_else(tmp_path: Path) -> None:
    *_, chart = _chart(tmp_path, "Bond,lists,,,,voters-registered", threshold="5")
    assert chart.marks == ()

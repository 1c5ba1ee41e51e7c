"""The five days on which something became known, and what was known by each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.checks import check_folder
from bot.dataset.knowledge import known_on
from bot.dataset.model import Dataset
from bot.dataset.package import write_dataset
from tests.shipped.reading import Shipped

DAYS = [date(2024, 3, day) for day in (18, 19, 20, 21, 26)]


def ids(dataset: Dataset) -> set[str]:
    return {figure.id for figure in dataset.figures}


def test_the_days(ru: Shipped, md: Shipped) -> None:
    assert list(ru.dataset.received_dates) == DAYS
    assert md.dataset.received_dates == (date(2024, 11, 3), date(2024, 11, 4))


def test_nothing_was_received_before_it_was_published(ru: Shipped, md: Shipped) -> None:
    documents = [*ru.dataset.documents, *md.dataset.documents]
    assert [row.id for row in documents if row.published and row.published > row.received] == []


def test_the_first_day_is_the_first_article_alone(ru: Shipped) -> None:
    first = known_on(ru.dataset, DAYS[0])
    assert [document.id for document in first.documents] == [
        "eurasianet-2024-03-18",
        "bne-intellinews-2024-03-18",
    ]
    assert ids(first) == {
        "2024.overall.vote-share.putin.preliminary",
        "2024.kz-almaty.sample-size.almaty-press",
        "2024.kz-almaty.vote-share.putin.almaty-press",
        "2024.kz-almaty.vote-share.davankov.almaty-press",
        "2024.kg.ballots-cast.preliminary",
        "2024.kg.vote-share.putin.preliminary",
        "2024.tj.ballots-cast.preliminary",
        "2024.uz.ballots-cast.preliminary",
        "2024.uz.vote-share.putin.preliminary",
        "2024.uz.vote-share.davankov.preliminary",
        "2018.uz.ballots-cast.preliminary",
    }


def test_the_retelling_adds_no_figure(ru: Shipped) -> None:
    assert ids(known_on(ru.dataset, DAYS[1])) == ids(known_on(ru.dataset, DAYS[0]))


def test_exit_polls_come_before_the_count(ru: Shipped) -> None:
    third, fourth = known_on(ru.dataset, DAYS[2]), known_on(ru.dataset, DAYS[3])
    assert "2024.uik-8133.vote-share.putin.vote-abroad-preliminary" in ids(third)
    assert "2024.uik-8133.answers.putin.vote-abroad-final" not in ids(third)
    assert "2024.uik-8133.answers.putin.vote-abroad-final" in ids(fourth)
    assert [figure.id for figure in fourth.figures if figure.stage == "official"] == []


def test_every_day_can_be_published_without_a_warning(ru: Shipped, tmp_path: Path) -> None:
    before = None
    for day in DAYS:
        known = known_on(ru.dataset, day)
        write_dataset(known, tmp_path / day.isoformat())
        assert check_folder(tmp_path / day.isoformat(), before).problems == ()
        before = known

"""However a dataset changes, every earlier edition reads as it was published."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from bot.dataset.model import Claim, Dataset, Figure, TableRow
from bot.dataset.tables import TABLES
from bot.dataset.vocabulary import Status
from bot.editions.edition import compare
from bot.editions.publishing import NothingToRevertError, publish, revert
from bot.editions.store import Store
from tests.builders import claim, harbour, votes


def shaken(dataset: Dataset, chance: random.Random) -> Dataset:
    """The dataset with rows of some tables taken out, put back, moved and, where they are figures,
    changed.
    """
    whole = harbour()
    tables: dict[str, object] = {}
    for table in chance.sample(TABLES, 4):
        rows: list[TableRow] = [
            row for row in getattr(dataset, table.name) if chance.random() > 0.2
        ]
        missing = [
            row for row in getattr(whole, table.name) if row not in rows and chance.random() < 0.5
        ]
        for row in missing:
            if not any(_same_key(table.key, row, other) for other in rows):
                rows.insert(chance.randint(0, len(rows)), row)
        if chance.random() < 0.2:
            chance.shuffle(rows)
        tables[table.name] = tuple(_changed(row, chance) for row in rows)
    return harbour(**{**{table.name: getattr(dataset, table.name) for table in TABLES}, **tables})


def _same_key(key: tuple[str, ...], row: TableRow, other: TableRow) -> bool:
    return all(getattr(row, name) == getattr(other, name) for name in key)


def _changed(row: TableRow, chance: random.Random) -> TableRow:
    if isinstance(row, Figure) and chance.random() < 0.3:
        value = Decimal(chance.randint(0, 10**6)).scaleb(-row.decimals)
        return row.model_copy(update={"value": value, "status": chance.choice(list(Status))})
    if isinstance(row, Claim) and chance.random() < 0.2:
        return row.model_copy(
            update={"wording": chance.choice([None, "around", "«почти»", 'a, b\n"c"'])}
        )
    return row


@pytest.mark.parametrize("seed", range(6))
def test_every_earlier_edition_reads_as_it_was_published(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    published: list[Dataset] = []
    state = harbour()
    with Store.open(tmp_path / "results.db") as store:
        for _ in range(15):
            if published and chance.random() < 0.2:
                undone = chance.randint(1, len(published))
                state = (
                    published[undone - 2]
                    if undone > 1
                    else Dataset(id="harbour", title=state.title)
                )
                try:
                    revert(store, undone, by="chief")
                except NothingToRevertError:
                    assert state == published[-1]
                    continue
            else:
                state = shaken(state, chance)
                if publish(store, state, by="ed") is None:
                    assert state == published[-1]
                    continue
            published.append(state)
            _agrees(store, published)
        assert [
            store.dataset("harbour", number) for number in range(1, len(published) + 1)
        ] == published


def _agrees(store: Store, published: list[Dataset]) -> None:
    """The newest edition's changes in the log are those between the last two states."""
    number = len(published)
    before = published[-2] if number > 1 else None
    assert store.generation() == number
    assert (
        store.view().changes(number - 1, number).get(number, ())
        == compare(before, published[-1]).figures
    )


def test_many_rows_squeezed_into_one_gap_keep_their_order(tmp_path: Path) -> None:
    first, last = votes("first", "aa", 1), votes("last", "aa", 2)
    figures: tuple[Figure, ...] = (first, last)
    with Store.open(tmp_path / "results.db") as store:
        for step in range(60):
            figures = (first, votes(f"step-{step}", "aa", step), *figures[1:])
            publish(store, harbour(figures=figures, claims=(claim("first", "gazette"),)), by="ed")
        read = store.dataset("harbour")
    assert read is not None
    steps = [f"step-{step}" for step in reversed(range(60))]
    assert [figure.id for figure in read.figures] == ["first", *steps, "last"]


def test_an_edition_is_undone_without_reading_the_whole_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revert of one figure among millions compares rows in the database."""
    former, corrected = harbour(), harbour(title="Another title")
    figures = list(former.figures)
    figures[0] = figures[0].model_copy(update={"value": Decimal(7)})
    with Store.open(tmp_path / "results.db") as store:
        publish(store, former, by="ed")
        publish(store, corrected.model_copy(update={"figures": tuple(figures)}), by="ed")
        with monkeypatch.context() as patch:
            patch.setattr(Store, "dataset", None)
            assert revert(store, 2, by="chief").number == 3
        assert store.dataset(former.id) == former

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.results.editions import publish
from bot.results.store import Store
from tests.builders import ELECTION, harbour


def test_what_was_published_is_read_back_row_by_row(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        edition = publish(store, harbour(), by="ed", now=datetime(2030, 5, 10, 9, tzinfo=UTC))
        assert edition == store.latest()
        assert store.dataset("harbour") == harbour()
        assert [str(figure.value) for figure in store.view().figures(ELECTION, ["overall", "aa-port", "aa"])] == [
            "87.30",
            "8",
            "4073",
            "4001",
            "None",
        ]

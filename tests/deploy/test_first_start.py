"""Before the first start an operator publishes what BALLOTWIRE_DATA names, without naming it
again.
"""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import typed

TINY = Path(__file__).parents[1] / "datasets" / "tiny"


def test_publish_takes_the_datasets_of_the_settings(tmp_path: Path) -> None:
    environment = {"BALLOTWIRE_HOME": str(tmp_path), "BALLOTWIRE_DATA": str(TINY)}
    told = typed("publish", env=environment)
    assert told.output.endswith(f"{TINY}: published as edition 1 (new, known 2022-05-12).\n")

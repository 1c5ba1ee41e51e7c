"""A count with a digit too many is a warning; what new units or a correction explain is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.checks.accepting import Acceptance
from bot.checks.growth import is_jump
from bot.editions.publishing import RefusedError, propose, release
from bot.editions.store import Store
from tests.returns import returns

END = ",0,,preliminary,partial"
BEFORE = f"mill,ada,votes,123{END}\nmill,ben,votes,99{END}\nweir,ada,votes,200{END}\n"
UNITS = f"mill,,units-reported,4{END}\nmill,,units-total,90{END}\n"
WARNING = "figures.csv:2: value: count-jumped: 123 → {} is more than 5 times as many."


@pytest.mark.parametrize(
    ("before", "edits", "expected"),
    [
        (BEFORE, [("123,", "1230,")], [WARNING.format(1230)]),
        (BEFORE, [("123,", "616,")], [WARNING.format(616)]),
        (BEFORE, [("123,", "615,")], []),
        (BEFORE, [("99,", "990,")], []),
        (BEFORE, [("123,0,,preliminary,partial", "1230,0,,preliminary,correction")], []),
        (BEFORE, [("123,0,,preliminary,partial", "1230,0,,preliminary,recount")], []),
        (BEFORE, [("ada,votes,123", "ada,votes,130")], []),
        (BEFORE + UNITS, [("123,", "1230,"), ("reported,4", "reported,5")], [WARNING.format(1230)]),
        (BEFORE + UNITS, [("123,", "1230,"), ("reported,4", "reported,40")], []),
        (
            BEFORE + UNITS.replace("reported,4", "reported,0"),
            [("123,", "1230,"), ("reported,0", "reported,9")],
            [],
        ),
        (
            BEFORE + UNITS.replace("reported,4", "reported,0"),
            [("123,", "1230,")],
            [WARNING.format(1230)],
        ),
        ("", [("", "")], []),
    ],
)
def test_against_the_published_edition(
    tmp_path: Path, before: str, edits: list[tuple[str, str]], expected: list[str]
) -> None:
    after = before or BEFORE
    for old, new in edits:
        after = after.replace(old, new, 1) if old else after
    with Store.open(tmp_path / "results.db") as store:
        if before:
            first = propose(store, returns(tmp_path / "before", before))
            release(store, first, by="ed", accept_warnings=True)
        later = propose(store, returns(tmp_path / "after", after))
        assert [str(each) for each in later.report.warnings] == expected


def test_only_new_records_of_a_long_table_are_read_and_judged(tmp_path: Path) -> None:
    names = [f"m{number}" for number in range(200)]
    places = "id,kind,parent,name\nall,overall,,The whole\n"
    places += "".join(f"{name},commune,all,{name.upper()}\n" for name in names)
    lines = [f"{name},ada,votes,{1000 + at}{END}" for at, name in enumerate(names)]
    lines += [f"{name},,units-reported,4{END}" for name in names]
    with Store.open(tmp_path / "results.db") as store:
        folder = returns(tmp_path / "long", "\n".join(lines), places=places)
        release(store, propose(store, folder), by="ed", accept_warnings=True)
        lines[7] = f"m7,ada,votes,10070{END}"
        lines[9] = f"m9,ada,votes,10090{END}"
        lines[209] = f"m9,,units-reported,40{END}"
        lines[11] = f"m11,ada,votes,10110{END}"
        returns(folder, "\n".join(lines), places=places)
        later = propose(store, folder)
        assert later.patches is not None
        assert [str(each) for each in later.report.warnings] == [
            "figures.csv:9: value: count-jumped: 1007 → 10070 is more than 5 times as many.",
            "figures.csv:13: value: count-jumped: 1011 → 10110 is more than 5 times as many.",
        ]
        one = [Acceptance.parse("count-jumped:m7")]
        with pytest.raises(RefusedError):
            release(store, later, by="ed", accepted=one)
        both = [*one, Acceptance.parse("count-jumped:m11")]
        assert release(store, later, by="ed", accepted=both) is not None


@pytest.mark.parametrize(
    ("units", "most"), [((None, None), 5000), ((4, 5), 5000), ((4, 40), 35000), ((40, 400), 24743)]
)
def test_what_many_more_units_explain(units: tuple[int | None, int | None], most: int) -> None:
    had, has = (None if each is None else Decimal(each) for each in units)
    assert not is_jump((Decimal(1000), had), (Decimal(most), has))
    assert is_jump((Decimal(1000), had), (Decimal(most + 1), has))

"""Tables without a header: columns are called by their numbers, and what they are is guessed by
what stands in them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from bot.intake.formats.reading import UnreadableError
from bot.intake.mapping.files import MappingError, mapping_of
from bot.intake.mapping.mapper import map_file
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at

_FINNISH = """\
E;02;091;A;001A;UUS;KOK;0002;Kruununhaka A;Liisa;Virta;1;42;35;80;115;12,8
E;02;091;A;001A;UUS;KOK;0003;Kruununhaka A;Matti;Virta;1;43;74;21;95;10,6
E;02;091;A;001A;UUS;SDP;0010;Kruununhaka A;Liisa;Koski;1;40;52;82;134;14,9
E;02;091;A;002A;UUS;KOK;0002;Kamppi A;Liisa;Virta;1;42;29;65;94;10,4
E;02;091;A;002A;UUS;KOK;0003;Kamppi A;Matti;Virta;1;43;74;75;149;16,6
E;02;091;A;002A;UUS;SDP;0010;Kamppi A;Liisa;Koski;1;40;65;55;120;13,3
E;02;091;K;****;UUS;KOK;0002;Helsinki;Liisa;Virta;1;42;64;145;209;11,6
E;02;091;K;****;UUS;KOK;0003;Helsinki;Matti;Virta;1;43;148;96;244;13,6
E;02;091;K;****;UUS;SDP;0010;Helsinki;Liisa;Koski;1;40;117;137;254;14,1
E;02;049;A;001A;UUS;KOK;0002;Westend A;Liisa;Virta;1;42;34;86;120;13,3
E;02;049;A;001A;UUS;KOK;0003;Westend A;Matti;Virta;1;43;24;71;95;10,6
E;02;049;A;001A;UUS;SDP;0010;Westend A;Liisa;Koski;1;40;54;6;60;6,7
E;02;049;K;****;UUS;KOK;0002;Espoo;Liisa;Virta;1;42;34;86;120;13,3
E;02;049;K;****;UUS;KOK;0003;Espoo;Matti;Virta;1;43;24;71;95;10,6
E;02;049;K;****;UUS;SDP;0010;Espoo;Liisa;Koski;1;40;54;6;60;6,7
E;02;***;V;****;UUS;KOK;0002;Uudenmaan vaalipiiri;Liisa;Virta;1;42;98;231;329;12,2
E;02;***;V;****;UUS;KOK;0003;Uudenmaan vaalipiiri;Matti;Virta;1;43;172;167;339;12,6
E;02;***;V;****;UUS;SDP;0010;Uudenmaan vaalipiiri;Liisa;Koski;1;40;171;143;314;11,6
"""

_STATIONS = """\
0001;800;400;10;390;200;190
0002;700;350;5;345;140;205
0003;900;500;20;480;300;180
0004;650;300;2;298;150;148
"""


def test_a_line_for_each_candidate_with_totals_of_places() -> None:
    mapping, made = made_of(_FINNISH.encode("latin-1"))
    assert (mapping.input.header, mapping.input.width) == (0, 17)
    assert tree_of(made) == {
        "Helsinki district < An election",
        "Kruununhaka A district < Helsinki",
        "Kamppi A district < Helsinki",
        "Espoo district < An election",
        "Westend A district < Espoo",
    }
    # Votes are what is the sum of those before the day and on it.
    assert votes_at(made, "Kruununhaka A") == {
        "Liisa Virta": "115",
        "Matti Virta": "95",
        "Liisa Koski": "134",
    }
    assert votes_at(made, "Helsinki")["Liisa Virta"] == "209"
    assert votes_at(made, "An election")["Matti Virta"] == "339"
    assert [cells["party"] for cells in made.candidates.values()] == ["KOK", "KOK", "SDP"]


def test_a_line_for_each_station_where_sums_tell_what_is_counted() -> None:
    mapping, made = made_of(_STATIONS)
    assert mapping.wide is not None
    assert mapping.wide.columns == ("#6", "#7")
    assert votes_at(made, "0002") == {"Column 6": "140", "Column 7": "205"}
    assert measures_at(made, "0002") == {
        "voters-registered": "700",
        "ballots-cast": "350",
        "ballots-rejected": "5",
    }
    text = guessed(_STATIONS)
    assert "# the file has no names of choices: write them here" in text
    assert "# Not taken (the sum of the choices): #5" in text


def test_stations_that_are_numbered_in_each_district_and_no_sum() -> None:
    text = "North;1;900;100;200;30\nNorth;2;800;150;120;40\nSouth;1;700;90;210;20\n"
    mapping, made = made_of(text)
    assert mapping.wide is not None
    assert mapping.wide.columns == ("#4", "#5", "#6")
    assert {"1 district < North", "2 district < North", "1 district < South"} < tree_of(made)
    assert "(more than all after it: voters, ballots or a sum): #3" in guessed(text)


def test_lists_that_are_called_by_their_numbers_are_a_header() -> None:
    mapping, made = made_of("Place;2;3;4\nA;10;20;30\nB;5;6;7\n")
    assert mapping.input.header is None
    assert votes_at(made, "B") == {"2": "5", "3": "6", "4": "7"}


_BY_CHOICE = "".join(f"{a};{b};{n};{n % 7}\n" for n, (a, b) in enumerate(product("EFG", "RV"), 80))
_OF_ONE_YEAR = "".join(f"{line[:-2]}\n" for line in _BY_CHOICE.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        f"district;candidate;2020;2024\n{_BY_CHOICE}",
        f"Kreis;Kandidat;2024\n{_OF_ONE_YEAR}",
        "Ort;2019;2024\nElm;130;201\nOak;412;90\nAsh;77;310\nYew;95;92\n",
    ],
)
def test_years_that_columns_are_called_by_are_no_record(text: str) -> None:
    # Which of them is the election that is counted is not known.
    with pytest.raises(UnreadableError, match="No header was found"):
        guessed(text)


def test_a_table_without_a_header_has_a_width() -> None:
    text = '[source]\npublisher = "X"\n[input]\nheader = 0\n'
    with pytest.raises(MappingError, match="width says how many columns there are"):
        mapping_of(text)


_TAIWANESE = """\
行政區別,村里別,投票所別,(1) 柯文哲,(2) 賴清德,(3) 侯友宜,無效票數B,選舉人數G
松山區,,,610,890,980,19,"3,300"
,莊敬里,573,300,450,500,9,"1,650"
,東榮里,574,310,440,480,10,"1,650"
信義區,,,590,860,"1,020",16,"3,258"
,西村里,601,290,430,510,8,"1,629"
,正和里,602,300,430,510,8,"1,629"
"""


def test_blank_cells_that_mean_what_stands_above_them() -> None:
    mapping, made = made_of(_TAIWANESE)
    assert mapping.input.fill == ("行政區別",)
    assert {"莊敬里 ward < 松山區", "573 station < 莊敬里", "西村里 ward < 信義區"} < tree_of(made)
    assert votes_at(made, "信義區") == {
        "(1) 柯文哲": "590",
        "(2) 賴清德": "860",
        "(3) 侯友宜": "1020",
    }
    text = guessed(_TAIWANESE)
    assert 'fill = ["行政區別"]  # blank cells mean what stands above them' in text


def test_merged_cells_of_two_columns_where_the_outer_one_ends_the_inner() -> None:
    mapping, made = made_of(
        "Region,District,Station,Reed,Vale\n"
        "North,Elm,1,10,20\n,,2,11,21\n,Oak,1,12,22\n,,2,9,8\n"
        "South,Ash,1,13,23\n,,2,14,24\n,Elm,1,5,6\n,,2,7,7\n"
    )
    assert mapping.input.fill == ("Region", "District")
    assert {"Elm district < North", "Elm district < South", "Oak district < North"} < tree_of(made)
    assert len(made.figures) == 16


@pytest.mark.parametrize(
    "text",
    [
        # A blank precinct is its county's total, and a candidate's where it does not stand.
        "county,precinct,reed,vale\nAsh,1,10,20\nAsh,2,5,6\nAsh,,15,26\nElm,1,3,4\nElm,,3,4\n",
        "county,precinct,reed,vale\nAsh,1,10,\nAsh,2,5,\nElm,1,,4\nElm,3,,5\n",
        # An office of the whole state has no district.
        "county,office,district,candidate,votes\n"
        "Ash,House,1,Reed,10\nAsh,House,1,Vale,9\nAsh,Governor,,Roy,4\nAsh,Governor,,Moss,5\n"
        "Elm,House,2,Lee,10\nElm,House,2,Ray,9\nElm,Governor,,Roy,4\nElm,Governor,,Moss,5\n",
    ],
)
def test_blank_cells_that_mean_nothing_of_the_kind(text: str) -> None:
    mapping, _ = made_of(text)
    assert mapping.input.fill == ()


def test_a_column_to_fill_that_is_not_there_is_told() -> None:
    mapping = mapping_of(guessed(_TAIWANESE).replace('fill = ["行政區別"]', 'fill = ["縣市"]'))
    with pytest.raises(MappingError, match=r"input\.fill: There is no column “縣市”"):
        map_file(_TAIWANESE.encode(), mapping, dataset="x", received=datetime.now(UTC))


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("place,candidate,votes\nAsh,Reed,10\nAsh,Vale,1O4\nElm,Reed,7\n", "1O4"),
        ("place,candidate,votes\nAsh,Reed,10\nAsh,Vale,abc\nElm,Reed,7\nElm,Vale,9\n", "abc"),
        ("place,Reed,Vale\nAsh,10,2\nOak,8,4\nElm,4 2x,7\n", "4 2x"),
    ],
)
def test_one_slip_in_a_few_lines_is_named_with_its_line_and_column(text: str, slip: str) -> None:
    mapping = mapping_of(guessed(text))
    made = map_file(text.encode(), mapping, dataset="x", received=datetime.now(UTC))
    (problem,) = made.problems
    at = next(n for n, line in enumerate(text.splitlines(), 1) if slip in line)
    assert (problem.line, problem.message) == (at, f"“{slip}” is not a number.")
    assert problem.column in {"votes", "#cell"}


def test_a_number_with_a_letter_is_a_code_and_no_slip() -> None:
    _, made = made_of("Ward,Stn.,Reed,Vale\nElm,1,10,20\nElm,2,11,21\nElm,2A,12,22\n")
    assert votes_at(made, "2A") == {"Reed": "12", "Vale": "22"}


def test_votes_of_each_choice_in_parts_are_not_taken_for_choices() -> None:
    # As Bulgaria has them: a list's number, its votes, those on paper and those by machine.
    text = (
        "0101;1;100;40;60;2;50;20;30\n0102;1;90;45;45;2;80;30;50\n"
        "0103;1;70;30;40;2;65;15;50\n0104;1;55;5;50;2;61;11;50\n"
    )
    with pytest.raises(UnreadableError, match="No header was found"):
        guessed(text)


def test_of_two_counts_of_which_none_is_a_sum_no_one_is_taken_for_the_votes() -> None:
    # The votes of now and of the election before, or seats.
    lines = [
        f"{place};{name};{300 + 37 * n % 101};{500 - 53 * n % 211}\n"
        for n, (place, name) in enumerate(product("EFGH", ("Reed", "Vale", "Moss")))
    ]
    with pytest.raises(UnreadableError, match="No header was found"):
        guessed("".join(lines))

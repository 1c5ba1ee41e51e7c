"""Tables that are written in JSON: lists below a list of names, and properties of a map's features.
Invented counts.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.intake.formats.reading import UnreadableError
from bot.intake.mapping.files import mapping_of
from bot.intake.mapping.mapper import map_file
from tests.intake.guesses import guessed, made_of, measures_at, votes_at

_HEAD = ["Town", "Registered", "Oak", "Elm"]
_ROWS = [["Ash", 900, 300, 290], ["Box", 800, 200, 295], ["Cove", 700, None, 150]]
_SAID = [dict(zip(_HEAD, row, strict=True)) for row in _ROWS]
_OUTLINE = {
    "type": "Polygon",
    "coordinates": [[[8.5, 47.4], [8.6, 47.4], [8.5, 47.5], [8.5, 47.4]]],
}
_MAP = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "geometry": _OUTLINE, "properties": each} for each in _SAID],
}


@pytest.mark.parametrize(
    "tree",
    [
        [_HEAD, *_ROWS],
        {"range": "A1:D4", "values": [_HEAD, *_ROWS]},
        {"columns": _HEAD, "index": [0, 1, 2], "data": _ROWS},
        _MAP,
        {"features": [{"attributes": each, "geometry": _OUTLINE} for each in _SAID]},
    ],
    ids=["rows", "values", "columns", "geojson", "attributes"],
)
def test_a_table_in_json(tree: Any) -> None:
    _, made = made_of(json.dumps(tree))
    assert votes_at(made, "Ash") == {"Oak": "300", "Elm": "290"}
    assert votes_at(made, "Cove") == {"Elm": "150"}
    assert measures_at(made, "Box") == {"voters-registered": "800"}


def test_a_list_of_choices_in_json_rows() -> None:
    rows = [["Ash", "Ana", 300], ["Ash", "Bo", 290], ["Box", "Ana", 200], ["Box", "Bo", 295]]
    _, made = made_of(json.dumps([["Town", "Candidate", "Votes"], *rows]))
    assert votes_at(made, "Box") == {"Ana": "200", "Bo": "295"}


def test_features_that_say_when_they_were_counted_stay_a_tree() -> None:
    said = [{"town": t, "candidate": c, "votes": 9} for t in ("Ash", "Box") for c in ("Ana", "Bo")]
    features = [{"type": "Feature", "geometry": None, "properties": each} for each in said]
    text = json.dumps({"updated": "2025-05-01T22:00:00Z", "features": features})
    assert 'each = "features[*]"' in guessed(text)


def test_a_mapping_of_a_table_tells_of_json_that_is_none() -> None:
    mapping = mapping_of(guessed(json.dumps(_MAP)))
    with pytest.raises(UnreadableError, match=r"This JSON is no table"):
        map_file(b'{"error": "busy"}', mapping, dataset="x", received=datetime.now(UTC))

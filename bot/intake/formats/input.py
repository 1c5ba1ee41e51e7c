"""How a file is written, as a mapping says it in ``[input]``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.intake.formats.forms import BoundedPattern, DateForm, Encoding, Zone


class InputPart(BaseModel):
    """How the file is written. What is left out is found out from the file itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    format: Literal["csv", "xlsx", "ods", "xls", "json", "json-table", "xml"] | None = Field(
        None,
        description=(
            "csv is also for tabs and semicolons; json is also for an object a line; json-table is "
            "for rows below a row of names, a list for each column, and the properties of "
            "GeoJSON. Blank goes by the file's beginning."
        ),
    )
    encoding: Encoding | None = Field(None, description="utf-8, windows-1252 … Blank is found out.")
    delimiter: str | None = Field(
        None, min_length=1, max_length=1, description="What parts the cells of a csv."
    )
    columns: tuple[Annotated[int, Field(ge=1, le=100_000)], ...] = Field(
        (),
        max_length=500,
        description=(
            "Where the columns of a text begin that are parted by nothing but where they stand: "
            "the first sign of each, from 1."
        ),
    )
    quote: str = Field('"', max_length=1, description="What cells may stand in; blank: nothing.")
    header: Annotated[int, Field(ge=0)] | str | None = Field(
        None,
        description=(
            "The line of the header, from 1, or how it begins (a text). Blank means 1. 0 means "
            "that there is none: the columns are #1, #2 …, as many as width says."
        ),
    )
    rows: int = Field(1, ge=1, le=5, description="How many lines the header has.")
    width: int | None = Field(
        None,
        ge=1,
        le=10_000,
        description="How many cells a row has, where the header names fewer: #27 is the 27th.",
    )
    fill: tuple[str, ...] = Field(
        (),
        max_length=10,
        description=(
            "Columns whose blank cells mean what stands above them, the outer ones first: where "
            "one of them says something new, those after it begin anew."
        ),
    )
    sheet: str | int | Annotated[tuple[str | int, ...], Field(max_length=500)] | None = Field(
        None,
        description=(
            "The sheet by its name or number, from 1; several that have the same header are read "
            "as one table, and {#sheet} is the name of each."
        ),
    )
    decimal: Literal[".", ","] = Field(
        ".",
        description="The decimal sign of its numbers; blank is , where thousands are parted by .",
    )
    thousands: str = Field(
        "", max_length=1, description="What parts thousands: , or . (blanks and ' are always taken)"
    )
    empty: tuple[str, ...] = Field((), description="Cells that mean that nothing is known.")
    dates: DateForm | Annotated[tuple[DateForm, ...], Field(max_length=5)] | None = Field(
        None,
        description=(
            "How days and hours are written (strptime), or several ways; unix or unix-ms for "
            "seconds or milliseconds since 1970; blank is ISO 8601."
        ),
    )
    zone: Zone | None = Field(
        None,
        description="The zone of hours that have none (IANA). Blank is that of the election.",
    )
    above: dict[str, BoundedPattern] = Field(
        {},
        max_length=10,
        description=(
            "Texts above the header of a table: a name for each, and a regular expression whose "
            "groups it is, in one line. They are referred to as {$.name}."
        ),
    )

    @model_validator(mode="before")
    @classmethod
    def _parted(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.get("thousands") in {".", ","}:
            given = {"decimal": "," if given["thousands"] == "." else ".", **given}
            if given["decimal"] == given["thousands"]:
                raise ValueError("One sign cannot part both thousands and decimals")
        starts = given.get("columns") if isinstance(given, dict) else None
        if isinstance(starts, list) and starts != sorted(set(starts)):
            raise ValueError("Columns begin one after the other")
        if isinstance(given, dict) and given.get("header") == 0 and not given.get("width"):
            raise ValueError("Where there is no header, width says how many columns there are")
        return given

"""Case endings that people put to the name of a place: *Қазақстандағы*, *Кыргызстандын*, *Oʻzbekistonda*.

The four Turkic and Iranian languages of the region add them to the nominative, which is the form that CLDR has.
Russian endings change the name itself and are left to the reading of small typos.
"""

from __future__ import annotations

from collections.abc import Iterator

_SHORTEST_NAME = 3

_KAZAKH = """
дағы дегі тағы тегі ндағы ндегі да де та те нда нде дан ден тан тен нан нен ның нің дың дің тың тің ға ге қа ке
ды ді ты ті ны ні мен бен пен
"""
_KYRGYZ = """
дагы деги догу дөгү тагы теги тогу төгү да де до дө та те то тө дан ден дон дөн тан тен тон төн нын нин нун нүн дын дин
дун дүн тын тин тун түн га ге го гө ка ке ко кө ды ди ду дү ты ти ту тү ны ни ну нү
"""
_TAJIK = "ро"
_UZBEK = "dagi da dan ning ga ka qa ni даги да дан нинг га ка қа ни"

_ENDINGS = tuple(sorted({*f"{_KAZAKH} {_KYRGYZ} {_TAJIK} {_UZBEK}".split()}, key=lambda one: (-len(one), one)))


def without_ending(name: str) -> Iterator[str]:
    """``name`` without each of the endings that it could have, the longest first."""
    folded = name.casefold()
    for ending in _ENDINGS:
        bare = name[: -len(ending)]
        if folded.endswith(ending) and len(bare) >= _SHORTEST_NAME and not bare[-1].isspace():
            yield bare.rstrip("-’'ʼ")

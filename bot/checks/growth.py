"""When a count grows by more than new units can explain: what the gate holds of a feed, and a
warning of a folder.
"""

from __future__ import annotations

from decimal import Decimal

JUMP_TIMES = Decimal(5)
"""So many times what it was is too much for a count, unless many more units have reported."""

SPREAD = Decimal("1.5")
"""How far the mean of some units is from that of others, over the root of how many they are: three
times the usual deviation of units as unequal as polling stations are.
"""


def is_jump(
    former: tuple[Decimal, Decimal | None],
    later: tuple[Decimal, Decimal | None],
    times: Decimal = JUMP_TIMES,
    spread: Decimal = SPREAD,
) -> bool:
    """Whether a count is more than so many ``times`` what it was. Each side is the count and how
    many units have reported, None where that is not said. ``spread`` is that of the units.
    """
    (total, had), (now, has) = former, later
    if had == 0 and has:
        # What was counted came by mail or early: of what the first units bring it tells nothing.
        return False
    most = times
    if had and has is not None:
        # Many more units have many more votes, and of a few it is not known how large others are.
        most = max(most, has / had * 2 * (1 + spread / had.sqrt()))
    return now > total * most

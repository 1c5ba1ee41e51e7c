from __future__ import annotations

import pytest

from tests.shipped.reading import Shipped, shipped


@pytest.fixture(scope="session")
def ru() -> Shipped:
    return shipped("ru-president-2024")


@pytest.fixture(scope="session")
def md() -> Shipped:
    return shipped("md-president-2024")

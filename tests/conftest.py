from __future__ import annotations

import pytest

from tests.page.chromium import LEFT_OUT


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LEFT_OUT:
        terminalreporter.write_line("The tests of the chat page were left out: there is no chromium on the PATH.")

"""Where Chromium is, and how to start it so that it asks nobody but this machine."""

from __future__ import annotations

import os
import shutil

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
"""None on a machine without it."""

LEFT_OUT = CHROMIUM is None and not os.environ.get("CI")
"""Whether the tests of the page are left out.

Continuous integration has Chromium: there its absence is an error.
"""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

"""The wheel is built without a network, and what is installed from it brings its data along and
answers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project as pip would unpack it there.

    The packages it needs are those of the tests.
    """
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def _run(installed: Path, home: Path, *words: str) -> str:
    environment = {
        "PYTHONPATH": str(installed),
        "PATH": os.defpath,
        "BALLOTWIRE_HOME": str(home),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, *words],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.replace(str(installed), "INSTALLED")


def test_an_installed_copy_finds_its_data_publishes_it_and_answers(
    installed: Path, tmp_path: Path
) -> None:
    found = _run(
        installed, tmp_path, "-c", "import bot.settings; print(*bot.settings.read_settings().data)"
    )
    assert found.split() == [
        "INSTALLED/bot/shipped/de-bundestag-2025",
        "INSTALLED/bot/shipped/md-president-2024",
        "INSTALLED/bot/shipped/ru-president-2024",
    ]
    small = str(installed / "bot/shipped/md-president-2024")
    published = _run(installed, tmp_path, "-m", "bot", "publish", small)
    assert published.splitlines()[-1].startswith(
        "INSTALLED/bot/shipped/md-president-2024: published as edition 1 ("
    )
    answered = _run(installed, tmp_path, "-m", "bot", "ask", "/country moldova")
    assert answered.startswith("🇲🇩 Whole election · official count\n")


def test_the_wheel_holds_the_program_its_words_its_page_and_its_licence(installed: Path) -> None:
    for part in (
        "bot/wording/en.ftl",
        "bot/sandbox/page/index.html",
        "bot/shipped/ru-president-2024/claims.csv",
    ):
        assert (installed / part).is_file()
    assert list(installed.glob("ballotwire-*.dist-info/licenses/LICENSE"))
    assert not (installed / "tests").exists()

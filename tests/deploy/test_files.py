"""What deploy/ says is true of the project: settings, commands, files, and what systemd itself
thinks of the units.
"""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli.commands import COMMANDS
from bot.settings import Settings
from bot.telegram.wire.finishing import _LEAVING as LEAVING
from bot.telegram.wire.listening import _IDLE as KEPT_FOR
from bot.telegram.wire.receiving import Patience

PATIENCE = Patience()
ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
SYSTEMD = shutil.which("systemd-analyze")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
FLEET: dict[str, Any] = yaml.safe_load((DEPLOY / "fleet.yaml").read_text())
OURS = [
    service
    for compose in (COMPOSE, FLEET)
    for service in compose["services"].values()
    if service["image"] == "ballotwire"
]
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"BALLOTWIRE_([A-Z_]+)", path.read_text()))
    assert named <= {name.upper() for name in Settings.model_fields}


def _commands() -> list[str]:
    """What is run as ``ballotwire …`` anywhere in deploy/, without the program's name."""
    found = re.findall(r'CMD \["ballotwire", "(\w+)"|^CMD \["(\w+)"', CONTAINERFILE, re.MULTILINE)
    for service in OURS:
        found += [
            (service.get("command", ["run"])[0],),
            tuple(service.get("healthcheck", {}).get("test", [])[2:3]),
        ]
    for unit in UNITS:
        found += re.findall(r"^ExecStart=\S+/ballotwire (\w+)", unit.read_text(), re.MULTILINE)
    guide = (DEPLOY / "README.md").read_text()
    found += re.findall(r"ballotwire (\w+)(?: DIR)?`", guide) + re.findall(
        r"rm(?: -v \S+)? bot1? (\w+)", guide
    )
    return [
        word for words in found for word in ([words] if isinstance(words, str) else words) if word
    ]


def test_every_command_that_is_run_exists() -> None:
    assert set(_commands()) == {"run", "health", "doctor", "backup", "publish", "chats"}
    assert set(_commands()) <= set(COMMANDS)


def test_what_the_container_copies_is_there_and_not_kept_out() -> None:
    copied = {
        name
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINERFILE, re.MULTILINE)
        for name in line.split()
    }
    allowed = {
        line[1:]
        for line in (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
        if line[0] == "!"
    }
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_everything_that_the_container_installs_is_pinned_by_hash() -> None:
    installs = re.findall(r"pip install (.+?)(?: \\)?$", CONTAINERFILE, re.MULTILINE)
    assert len(installs) == 3
    assert all("--require-hashes" in each or "--no-index --no-deps" in each for each in installs)
    for name in ("requirements.txt", "deploy/requirements-build.txt"):
        pins = (ROOT / name).read_text().replace("\\\n", "").splitlines()
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_the_container_gives_up_what_it_does_not_need() -> None:
    assert "USER 10001:10001" in CONTAINERFILE.rpartition("FROM")[2]
    for service in OURS:
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        mounted = {volume.partition(":")[2] for volume in service["volumes"]}
        assert mounted == set(re.findall(r'"(/var/[^"]+)"', CONTAINERFILE))


def test_the_health_check_is_the_same_everywhere() -> None:
    check = COMPOSE["services"]["bot"]["healthcheck"]
    options = re.search(r"HEALTHCHECK (.+) CMD", CONTAINERFILE)
    assert options is not None
    assert options[1] == " ".join(
        f"--{name.replace('_', '-')}={check[name]}"
        for name in ("interval", "timeout", "start_period", "retries")
    )


def test_replicas_differ_in_their_homes_alone() -> None:
    one, two = (dict(FLEET["services"][name]) for name in ("bot1", "bot2"))
    homes = [each.pop("volumes")[0].partition(":")[0] for each in (one, two)]
    assert homes == ["home1", "home2"]
    assert one == two
    assert one["healthcheck"] == COMPOSE["services"]["bot"]["healthcheck"] | {
        "start_interval": "2s"
    }


def test_what_the_fleet_is_told_from_outside_stands_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?\}", (DEPLOY / "fleet.yaml").read_text()))
    lines = (DEPLOY / "fleet.env.example").read_text().splitlines()
    given = {line.partition("=")[0] for line in lines if line[0] != "#"}
    assert asked == {"DOMAIN", "DATABASE_PASSWORD"}
    assert asked < given
    # What the file itself gives, it would not be asked for twice.
    assert not given & FLEET["services"]["bot1"]["environment"].keys()
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert "deploy/*.env" in ignored


def test_the_proxy_passes_on_to_the_replicas_what_telegram_calls() -> None:
    proxy = (DEPLOY / "Caddyfile").read_text()
    settings = FLEET["services"]["bot1"]["environment"]
    (upstreams,) = re.findall(r"reverse_proxy (.+) \{", proxy)
    port = settings["BALLOTWIRE_WEBHOOK_LISTEN"].rpartition(":")[2]
    assert upstreams.split() == [f"bot1:{port}", f"bot2:{port}"]
    (path,) = re.findall(r"handle (/\S+) \{", proxy)
    assert settings["BALLOTWIRE_WEBHOOK_URL"] == f"https://${{DOMAIN:?}}{path}"
    assert proxy.count("{$DOMAIN} {") == 1
    assert FLEET["services"]["proxy"]["environment"] == {"DOMAIN": "${DOMAIN:?}"}
    (kept,) = re.findall(r"keepalive (\d+)s", proxy)
    assert int(kept) < KEPT_FOR, "a connection that a replica closes must not be used"
    # Braces open and close, and nothing but the webhook is passed on: not /health, not /metrics.
    assert proxy.count("{") == proxy.count("}")
    assert re.findall(r"^\thandle.*|^\t\trespond.*", proxy, re.MULTILINE) == [
        f"\thandle {path} {{",
        "\thandle {",
        "\t\trespond 404",
    ]


def test_the_database_is_for_the_replicas_alone() -> None:
    services = FLEET["services"]
    near = {name for name, each in services.items() if "back" in each["networks"]}
    assert near == {"bot1", "bot2", "backup", "database"}
    assert FLEET["networks"]["back"] == {"internal": True}
    assert [name for name, each in services.items() if "ports" in each] == ["proxy"]
    address = services["bot1"]["environment"]["BALLOTWIRE_DATABASE_URL"]
    user = services["database"]["environment"]["POSTGRES_USER"]
    assert address == f"postgresql://{user}:${{DATABASE_PASSWORD:?}}@database/{user}"


def test_a_stop_is_given_the_time_that_it_may_take() -> None:
    # What is on its way gets 3 s, then what is to be written 2 s, and some more for the rest.
    most = PATIENCE.stop_begun + LEAVING + 2
    for service in (COMPOSE["services"]["bot"], FLEET["services"]["bot1"]):
        assert int(service["stop_grace_period"].removesuffix("s")) >= most
    assert int(_service("ballotwire.service")["TimeoutStopSec"].removesuffix("s")) >= most


def test_each_benchmark_that_figures_are_from_can_be_run() -> None:
    named = set(re.findall(r"-m tests\.benchmarks\.(\w+)", (DEPLOY / "SCALING.md").read_text()))
    assert "scaling" in named
    for name in named:
        text = (ROOT / "tests" / "benchmarks" / f"{name}.py").read_text()
        assert 'if __name__ == "__main__":' in text, name


def test_litestream_copies_what_it_can_of_a_home() -> None:
    litestream = yaml.safe_load((DEPLOY / "litestream.yml").read_text())
    settings = Settings(home=Path("/var/lib/ballotwire"))
    files = [settings.results_path, settings.chats_path, settings.feeds_path]
    assert [each["path"] for each in litestream["dbs"]] == list(map(str, files))


def _service(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=["="])
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / name)
    return parser["Service"]


if SYSTEMD is not None:  # where it is not, there is nobody to ask

    def test_systemd_understands_the_units_and_finds_them_safe(tmp_path: Path) -> None:
        for unit in UNITS:
            # It looks whether there is such a program.
            installed = unit.read_text().replace("/opt/ballotwire/bin/ballotwire", sys.executable)
            (tmp_path / unit.name).write_text(installed)
        assert _systemd("verify", "--man=no", *tmp_path.iterdir()) == (0, "")
        services = sorted(tmp_path.glob("*.service"))
        assert (
            _systemd("security", "--offline=true", "--no-pager", "--threshold=20", *services)[0]
            == 0
        )

    def _systemd(*words: str | Path) -> tuple[int, str]:
        done = subprocess.run(  # noqa: S603
            [str(SYSTEMD), *words], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr


def test_the_backup_is_made_by_the_user_whose_files_they_are() -> None:
    bot, backup = (_service(name) for name in ("ballotwire.service", "ballotwire-backup.service"))
    assert bot["User"] == backup["User"] == "ballotwire"
    assert bot["DynamicUser"] == backup["DynamicUser"] == "yes"
    assert bot["StateDirectory"] in backup["StateDirectory"].split()
    assert bot["EnvironmentFile"] == backup["EnvironmentFile"]

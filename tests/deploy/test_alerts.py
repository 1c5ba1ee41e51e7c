"""The alert rules and the dashboard by Prometheus's own promtool: each alert with invented series
of which it has to speak and with some of which it must not, and each question of the dashboard.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES = DEPLOY / "prometheus" / "alerts.yml"
PROMTOOL = shutil.which("promtool")
ONE, TWO = 'instance="bot1:9464"', 'instance="bot2:9464"'
Series = dict[str, str]
"""Values in promtool's notation, by the series that has them: one each 15 s."""


@dataclass(frozen=True, slots=True)
class Case:
    """An alert that speaks at ``minute`` of the one series: with which ``labels`` beside its
    severity, and with which ``summary``. Of the ``well`` it says nothing then.
    """

    ill: Series
    well: Series
    minute: float
    summary: str
    labels: dict[str, str] = field(default_factory=dict)


def trouble(name: str) -> Series:
    """A trouble that the first of two replicas has."""
    return {f'ballotwire_trouble{{{ONE}, trouble="{name}"}}': "1x60"}


def of_trouble(name: str, minute: float, summary: str, *, other: str = "conflict") -> Case:
    """An alert of a trouble, which is silent about another one."""
    labels = {"instance": "bot1:9464", "trouble": name}
    return Case(trouble(name), trouble(other), minute, summary, labels)


FIRST = {"instance": "bot1:9464"}
SLOW, QUICK = (
    {
        f'ballotwire_answer_duration_seconds_bucket{{{ONE}, le="{bound}"}}': f"0+{each}x120"
        for bound, each in zip(("0.1", "2.5", "5", "+Inf"), numbers, strict=True)
    }
    for numbers in ((0, 80, 100, 100), (90, 100, 100, 100))
)
OLDEST, STORED = "ballotwire_oldest_update_age_seconds", "ballotwire_oldest_in_inbox_age_seconds"
LEFT = {f"{STORED}{{{ONE}}}": "90x60", f"{OLDEST}{{{ONE}}}": "1x60"}
CASES = {
    "BallotwireDown": Case(
        {f"ballotwire_edition_number{{{ONE}}}": "3 stale"},
        {f"ballotwire_edition_number{{{ONE}}}": "3x60"},
        3,
        "No bot is running, or none can be asked for its metrics.",
    ),
    "BallotwireTelegramSilent": Case(
        # Time begins at 0: one answered then, the other is answered all along.
        {f"ballotwire_last_poll_timestamp_seconds{{{ONE}}}": "0x60"},
        {f"ballotwire_last_poll_timestamp_seconds{{{ONE}}}": "0+15x60"},
        3,
        "bot1:9464: Telegram has not answered for 3m 0s.",
        FIRST,
    ),
    "BallotwirePollingConflict": of_trouble(
        "conflict", 2, "bot1:9464: another process polls with the same token.", other="webhook"
    ),
    "BallotwireWebhookFails": of_trouble(
        "undelivered", 6, "bot1:9464: updates do not come by the webhook."
    ),
    "BallotwireInboxUnwritable": of_trouble("inbox", 2, "bot1:9464: updates cannot be stored."),
    "BallotwireNothingSent": of_trouble(
        "outage", 6, "bot1:9464: subscribers are told nothing (outage)."
    ),
    "BallotwireNobodySends": Case(
        {f'ballotwire_lease_held{{{each}, lease="sender"}}': "0x60" for each in (ONE, TWO)},
        {
            f'ballotwire_lease_held{{{ONE}, lease="sender"}}': "0x60",
            f'ballotwire_lease_held{{{TWO}, lease="sender"}}': "1x60",
        },
        2,
        "No process has the lease to tell subscribers.",
    ),
    "BallotwireEditionsNotFollowed": Case(
        {
            f"ballotwire_edition_number{{{ONE}}}": "3x60",
            f"ballotwire_edition_number{{{TWO}}}": "4x60",
        },
        {f"ballotwire_edition_number{{{each}}}": "4x60" for each in (ONE, TWO)},
        2,
        "bot1:9464 answers from an older edition than others.",
        FIRST,
    ),
    "BallotwireOldUpdates": Case(
        {f"{OLDEST}{{{ONE}}}": "75x60"},
        {f"{OLDEST}{{{ONE}}}": "0x4 75x4 0x60"},
        3,
        "bot1:9464: somebody has waited 1m 15s for an answer.",
        FIRST,
    ),
    "BallotwireInboxLeft": Case(
        {f"{STORED}{{{ONE}}}": "90x60", f"{OLDEST}{{{ONE}}}": "1x60", f"{OLDEST}{{{TWO}}}": "2x60"},
        # The other has it.
        {
            f"{STORED}{{{ONE}}}": "90x60",
            f"{OLDEST}{{{ONE}}}": "1x60",
            f"{OLDEST}{{{TWO}}}": "90x60",
        },
        2,
        "An update was stored 1m 30s ago, and no replica is at it.",
    ),
    "BallotwireSlowAnswers": Case(
        SLOW, QUICK, 16, "One answer in twenty takes longer than 2.5 seconds."
    ),
    "BallotwireUpdatesFail": Case(
        {f'ballotwire_updates_not_answered_total{{{ONE}, reason="failed"}}': "0+2x120"},
        {f'ballotwire_updates_not_answered_total{{{ONE}, reason="dropped"}}': "0+2x120"},
        15,
        "bot1:9464: updates fail (failed).",
        FIRST | {"reason": "failed"},
    ),
    "BallotwireRateLimited": Case(
        {f'ballotwire_sends_total{{{ONE}, lane="instant", outcome="rate_limited"}}': "0+5x120"},
        {f'ballotwire_sends_total{{{ONE}, lane="instant", outcome="sent"}}': "0+5x120"},
        15,
        "Telegram refuses messages because there are too many.",
    ),
    "BallotwireListenersBehind": Case(
        {f"ballotwire_last_listener_lag_seconds{{{ONE}}}": "1980x60"},
        {f"ballotwire_last_listener_lag_seconds{{{ONE}}}": "1700x60"},
        6,
        "The last listener was not told of an edition that is out for 33m 0s.",
    ),
    "BallotwireFeedProcessGone": of_trouble(
        "feeds", 3, "bot1:9464: the process that asks the feeds ends again and again."
    ),
    "BallotwireFeedSilent": Case(
        {f'ballotwire_feed_last_tick_timestamp_seconds{{{ONE}, feed="us"}}': "0x120"},
        # What the replica says that asked before is older.
        {
            f'ballotwire_feed_last_tick_timestamp_seconds{{{ONE}, feed="us"}}': "0x120",
            f'ballotwire_feed_last_tick_timestamp_seconds{{{TWO}, feed="us"}}': "0+15x120",
        },
        21,
        "Feed us was last asked 21m 0s ago.",
        {"feed": "us"},
    ),
    "BallotwireFeedFails": Case(
        {f'ballotwire_feed_ticks_total{{{ONE}, feed="us", outcome="failed"}}': "0+1x120"},
        {f'ballotwire_feed_ticks_total{{{ONE}, feed="us", outcome="unchanged"}}': "0+1x120"},
        12,
        "Feed us fails again and again.",
        FIRST | {"feed": "us", "outcome": "failed"},
    ),
    "BallotwireFiguresHeld": Case(
        {f'ballotwire_held_figures{{{ONE}, feed="us"}}': "4x120"},
        {f'ballotwire_held_figures{{{ONE}, feed="us"}}': "4x4 0x120"},
        16,
        "Feed us: 4 figures wait for a decision.",
        {"feed": "us"},
    ),
}


def _rules() -> dict[str, dict[str, Any]]:
    groups = yaml.safe_load(RULES.read_text("utf-8"))["groups"]
    return {rule["alert"]: rule for group in groups for rule in group["rules"]}


def test_there_is_a_case_for_each_alert() -> None:
    assert list(CASES) == list(_rules())


def _tried(series: Series, minute: float, name: str, alerts: list[dict[str, Any]]) -> object:
    moment = f"{minute * 60:.0f}s"
    return {
        "interval": "15s",
        "input_series": [{"series": each, "values": values} for each, values in series.items()],
        "alert_rule_test": [{"eval_time": moment, "alertname": name, "exp_alerts": alerts}],
    }


def _promtool(*words: str | Path) -> None:
    done = subprocess.run(  # noqa: S603
        [str(PROMTOOL), *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


if PROMTOOL is not None:  # where it is not, there is nobody to ask

    @pytest.mark.parametrize("name", CASES)
    def test_an_alert_speaks_of_what_it_is_for_and_of_nothing_else(
        name: str, tmp_path: Path
    ) -> None:
        case, rule = CASES[name], _rules()[name]
        told = {
            "exp_labels": rule["labels"] | case.labels,
            "exp_annotations": {
                "summary": case.summary,
                "action": rule["annotations"]["action"],
            },
        }
        tests = [
            _tried(case.ill, case.minute, name, [told]),
            # Not at once, and not of what is well.
            _tried(case.ill, 0.25, name, []),
            _tried(case.well, case.minute, name, []),
        ]
        path = tmp_path / "cases.yml"
        path.write_text(json.dumps({"rule_files": [str(RULES)], "tests": tests}))
        _promtool("test", "rules", path)

    def test_prometheus_understands_what_the_dashboard_asks(tmp_path: Path) -> None:
        board = json.loads((DEPLOY / "grafana/ballotwire.json").read_text("utf-8"))
        asked = [target["expr"] for panel in board["panels"] for target in panel.get("targets", ())]
        rules = [{"record": f"panel:{n}", "expr": expr} for n, expr in enumerate(asked)]
        assert len(rules) >= 20
        path = tmp_path / "dashboard.yml"
        path.write_text(json.dumps({"groups": [{"name": "dashboard", "rules": rules}]}))
        _promtool("check", "rules", path)

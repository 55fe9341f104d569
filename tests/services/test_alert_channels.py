"""Channels of alerts: tried until they take it, given up after a day, their addresses unseen."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data_access import alert_messages as store
from data_access.database import Database
from services.alerts import inbox, sending
from services.alerts.channels import ChannelUnreadable, channels_of
from tests import alerting as make
from tests import outside
from tests.alerting import AT, Told
from tests.outside import Outside
from tests.services.conftest import Run

JUNE = ["2025-06-02", "2025-06-03", "2025-06-05"]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def hook() -> Iterator[Outside]:
    with outside.webhook() as kept:
        yield kept


def settings(kept: Outside) -> dict[str, str]:
    address = f"json://127.0.0.1:{kept.port}/secret-path"
    return {"LINLI_ALERT_CHANNELS": f"robot={address}", "LINLI_URL": "https://linli.example"}


def fired(database: Database) -> Told:
    built = make.world(database, JUNE)
    make.alert(database, built, {"channels": ["robot"]}, channels=("robot",))
    assert make.tick(database, AT) == 2
    return built


def send(database: Database, kept: Outside, minutes: int) -> int:
    return sending.tick(database, channels_of(settings(kept)), now=AT + minutes * MINUTE)


def test_a_channel_gets_it_once_with_a_link_and_nothing_about_people(
    database: Database, hook: Outside
) -> None:
    fired(database)

    assert [send(database, hook, minutes) for minutes in (0, 1, 20)] == [1, 0, 0]

    [(path, said)] = hook.arrived
    assert (path, said["title"]) == ("/secret-path", "Too many complaints · ZX")
    assert said["message"] == (
        "Complaints received is 3 (A count) in 2025-06-01 – 2025-06-15: above the limit of 2.\n"
        "https://linli.example/records?span=own&from=2025-06-01&to=2025-06-15&projects=ZX"
        "&figure=CR01&part=numerator"
    )


def test_a_channel_that_fails_is_tried_with_longer_breaks_and_given_up_after_a_day(
    database: Database, hook: Outside
) -> None:
    built = fired(database)
    hook.status = 500

    for minutes in (0, 1, 2, 3, 4, 7, 1439):
        assert send(database, hook, minutes) == 0
    tried = len(hook.arrived)
    assert send(database, hook, 1500) == 0
    hook.status = 200
    assert send(database, hook, 2000) == 0

    assert (tried, len(hook.arrived)) == (5, 6)
    with database.reading() as session:
        zhou = built.people["zhou"]
        found = inbox.messages(session, actor=zhou, unread=True, limit=9, offset=0).messages
    assert [one.lost for one in found] == ["robot", ""]


def test_what_one_worker_has_taken_up_no_other_sends_until_it_must_have_died(
    database: Database, hook: Outside
) -> None:
    fired(database)
    with database.writing() as session:
        [owed] = store.waiting(session, now=AT, limit=9)
        assert store.claim(session, owed, until=AT + sending.LEASE)
        assert not store.claim(session, owed, until=AT + sending.LEASE)

    assert [send(database, hook, minutes) for minutes in (0, 9, 10)] == [0, 0, 1]


def test_a_channel_that_is_not_there_any_more_is_given_up_at_once(
    sqlite_database: Database, hook: Outside
) -> None:
    built = fired(sqlite_database)

    assert sending.tick(sqlite_database, channels_of({}), now=AT) == 0

    with sqlite_database.reading() as session:
        assert inbox.unread(session, actor=built.people["zhou"]) == 2


def test_a_channel_leads_nowhere_else(hook: Outside) -> None:
    hook.elsewhere = f"http://127.0.0.1:{hook.port}/inside"

    assert not channels_of(settings(hook)).send("robot", "a", "b")

    assert [path for path, _said in hook.arrived] == ["/secret-path"]


def test_mail_is_a_channel() -> None:
    with outside.mailbox() as kept:
        address = f"mailto://127.0.0.1:{kept.port}/?from=linli@linli.cn&to=zhou@linli.cn"
        channels = channels_of({"LINLI_ALERT_CHANNELS": f"mail={address}&mode=insecure"})

        assert channels.send("mail", "Too many", "3 records")

    assert "To: zhou@linli.cn" in kept.arrived[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("robot", "begins with one of"),
        ("robot=https://example.org/key", "begins with one of"),
        ("robot=file:///etc/passwd", "begins with one of"),
        ("robot=syslog://", "begins with one of"),
        ("robot=wecombot://", "not complete"),
        ("two words=json://a", "begins with one of"),
        ("a=json://h/x a=json://h/y", "a name of its own"),
    ],
)
def test_a_setting_that_means_nothing_stops_the_start_without_telling_it(
    text: str, why: str
) -> None:
    with pytest.raises(ChannelUnreadable, match=why) as refused:
        channels_of({"LINLI_ALERT_CHANNELS": text})

    assert "://h" not in str(refused.value)


def test_addresses_may_stand_in_a_file_and_are_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "channels"
    file.write_text("# robots\n客服群=json://127.0.0.1:9/very-secret\n", encoding="utf-8")

    with caplog.at_level(logging.DEBUG):
        channels = channels_of({"LINLI_ALERT_CHANNELS_FILE": str(file)})
        assert channels.names == ("客服群",)
        assert not channels.send("客服群", "a", "b")

    assert "very-secret" not in repr(channels) + caplog.text


def test_the_operator_tries_a_channel_and_runs_alerts_by_hand(
    run: Run, database: Database, hook: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired(database)
    for name, value in settings(hook).items():
        monkeypatch.setenv(name, value)

    assert run("alerts", "test", "robot")[:2] == (0, "The channel robot took the message.\n")
    assert run("alerts", "test", "nobody")[0] == 1
    assert run("alerts", "run")[1].endswith("messages of alerts were written, 1 sent.\n")
    hook.status = 500
    assert run("alerts", "test", "robot")[0] == 1

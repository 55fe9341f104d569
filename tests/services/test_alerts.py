"""Alerts looked at by the clock: what fires, how often, who is told, and what they may see."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data_access.alert_messages import Message
from data_access.database import Database
from domain.alerts import wording
from domain.alerts.rule import AlertChanged
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services.alerts import inbox, looking, rules
from services.language import translator
from tests import alerting as make
from tests.alerting import AT, Told

JUNE = ["2025-06-02", "2025-06-03", "2025-06-05"]
LATER = AT + timedelta(minutes=10)


def told(database: Database, actor: Actor) -> list[Message]:
    with database.reading() as session:
        found = inbox.messages(session, actor=actor, unread=False, limit=50, offset=0)
    return list(found.messages)


def words(message: Message) -> str:
    found = message.episode.found
    return wording.sentence(translator("en"), message.rule, found, sees=message.sees)


def test_what_holds_is_told_once_with_number_days_and_limit(database: Database) -> None:
    built = make.world(database, JUNE)
    make.alert(database, built, {"figure": "CR03", "limit": "100"})

    made = [make.tick(database, at) for at in (AT, AT + timedelta(minutes=1), LATER)]

    assert made == [1, 0, 0]
    [message] = told(database, built.people["zhou"])
    assert words(message) == (
        "Valid complaint rate is 300.00 ‰ (3 / 10) in 2025-06-01 – 2025-06-15: "
        "above the limit of 100.00 ‰."
    )


def test_two_workers_at_the_same_moment_tell_it_once(database: Database) -> None:
    built = make.world(database, JUNE)
    number = make.alert(database, built)
    seen = make.stored(database, built, number)

    made = [looking.look(database, seen, now=AT) for _worker in range(2)]

    assert made == [1, 0]
    assert len(told(database, built.people["zhou"])) == 1


def test_what_went_back_to_normal_may_fire_again_after_its_quiet_hours(
    sqlite_database: Database,
) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    make.alert(database, built, {"quiet": 24, "span": "last_30_days"})
    assert make.tick(database, AT) == 1

    assert make.tick(database, AT + timedelta(days=19)) == 0  # the first days have left the 30
    make.more(database, built, ["2025-07-05", "2025-07-06"])

    assert make.tick(database, datetime(2025, 7, 6, 4, tzinfo=UTC)) == 0
    make.more(database, built, ["2025-07-06"])
    assert make.tick(database, datetime(2025, 7, 6, 5, tzinfo=UTC)) == 1


def test_it_is_told_only_when_it_has_held_for_its_hours(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    number = make.alert(database, built, {"holds": 5})

    made = [make.tick(database, AT + timedelta(hours=hours)) for hours in (0, 4, 5, 6)]

    assert made == [0, 0, 1, 0]
    assert make.stored(database, built, number).seen is not None


def test_days_on_which_the_server_stood_still_are_caught_up(database: Database) -> None:
    built = make.world(database, JUNE[:2])
    number = make.alert(database, built)
    assert make.tick(database, AT) == 0
    make.more(database, built, ["2025-06-28"])

    made = make.tick(database, datetime(2025, 7, 3, 4, tzinfo=UTC))

    assert made == 1
    [message] = told(database, built.people["zhou"])
    assert message.episode.fired_at == datetime(2025, 6, 28, 16, tzinfo=UTC)
    assert message.made_at == datetime(2025, 7, 3, 4, tzinfo=UTC)
    now = make.stored(database, built, number).seen
    assert now is not None
    assert (now.verdict, now.numerator) == ("quiet", 0)


def test_a_new_month_is_a_new_occasion(sqlite_database: Database) -> None:
    database = sqlite_database
    built = make.world(database, [*JUNE, "2025-07-01", "2025-07-01", "2025-07-02"])
    make.alert(database, built)

    made = [make.tick(database, at) for at in (AT, datetime(2025, 7, 2, 4, tzinfo=UTC))]

    assert made == [1, 1]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"limit": "3"}, "quiet"),
        ({"condition": "below", "limit": "4"}, "holds"),
        ({"figure": "CR03", "limit": "100", "least": 11}, "volume"),
        ({"figure": "CR03", "condition": "target", "limit": ""}, "holds"),
        ({"figure": "CH07", "condition": "signal", "limit": ""}, "volume"),
        ({"figure": "CH07", "limit": "5"}, "volume"),
        ({"span": "last_month"}, "quiet"),
    ],
    ids=["at the limit", "below", "few homes", "target", "short chart", "of nothing", "May"],
)
def test_each_condition_is_judged(
    sqlite_database: Database, changed: dict[str, Any], verdict: str
) -> None:
    built = make.world(sqlite_database, JUNE)
    number = make.alert(sqlite_database, built, changed)

    make.tick(sqlite_database, AT)

    seen = make.stored(sqlite_database, built, number).seen
    assert seen is not None
    assert seen.verdict == verdict


def test_only_a_signal_of_the_newest_month_fires(sqlite_database: Database) -> None:
    steady = [f"{2023 + (m + 5) // 12}-{(m + 5) % 12 + 1:02d}-{d:02d}"
              for m in range(24) for d in (3, 9, 15, 21)]  # fmt: skip
    built = make.world(sqlite_database, [*steady, *(f"2025-05-{d:02d}" for d in range(1, 20))])
    changed = {"figure": "CR03", "condition": "signal", "limit": ""}
    make.alert(sqlite_database, built, changed)

    assert make.tick(sqlite_database, AT) == 1

    [message] = told(sqlite_database, built.people["zhou"])
    assert "(23 / 10) in 2025-05-01 – 2025-05-31: a signal" in words(message)


def test_a_recipient_who_may_not_see_the_number_reads_none(database: Database) -> None:
    built = make.world(database, JUNE)
    make.alert(database, built, {"roles": ["supervisor", "front_desk"]})

    assert make.tick(database, AT) == 2

    [message] = told(database, built.people["sun"])
    assert words(message) == (
        "Its condition holds. What was counted reaches beyond what you may see."
    )


def test_an_alert_dies_with_the_right_of_its_owner_and_says_so(database: Database) -> None:
    built = make.world(database, JUNE)
    number = make.alert(database, built, {"roles": ["manager"]})
    make.end_post(database, built.people["zhou"])

    assert [make.tick(database, AT), make.tick(database, LATER)] == [1, 0]

    [message] = told(database, built.people["wu"])
    assert words(message).startswith("This alert has stopped and tells nobody any more. Whoever")
    with database.writing() as session:
        rule = make.stored(database, built, number).rule
        reason = {"reason": "Zhou has left"}
        rules.take_over(session, rule, reason, actor=built.people["wu"], now=LATER)
    assert make.tick(database, LATER) == 1
    assert "Complaints received is 3" in words(told(database, built.people["wu"])[0])


def test_a_paused_alert_rests_and_keeps_its_versions(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    number = make.alert(database, built)
    shown, zhou = make.stored(database, built, number).rule, built.people["zhou"]
    with database.writing() as session:
        rules.pause(session, shown, {"reason": "Holidays"}, paused=True, actor=zhou, now=AT)

    assert make.tick(database, AT) == 0

    with database.reading() as session:
        kept = rules.history(session, number, actor=zhou).versions
    assert [(one.rule.version, one.rule.paused, one.rule.reason) for one in kept] == [
        (2, True, "Holidays"), (1, False, ""),
    ]  # fmt: skip
    with database.writing() as session, pytest.raises(AlertChanged):
        rules.pause(session, shown, {"reason": "Again"}, paused=True, actor=zhou, now=AT)


def test_the_same_form_twice_makes_one_alert(database: Database) -> None:
    built = make.world(database, [])

    assert make.alert(database, built) == make.alert(database, built)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"roles": []}, "a post, a person or a channel"),
        ({"limit": "many"}, "Enter a number"),
        ({"figure": "CR01", "condition": "target"}, "no target"),
        ({"figure": "VC01", "condition": "signal"}, "a picture"),
        ({"channels": ["nowhere"]}, "list"),
        ({"name": "13800138000"}, "no phone"),
        ({"category": "moonlight"}, "list"),
        ({"figure": "KY04", "building": "ZX/1"}, "cannot be narrowed"),
        ({"quiet": 721}, "720"),
    ],
    ids=["nobody", "limit", "target", "signal", "channel", "number", "category", "cut", "quiet"],
)
def test_a_form_that_means_nothing_is_refused(
    sqlite_database: Database, changed: dict[str, Any], why: str
) -> None:
    built = make.world(sqlite_database, ["2025-06-02"])

    with pytest.raises(AnswerRefused, match=why):
        make.alert(sqlite_database, built, changed, channels=("robot",))


def test_only_leads_keep_alerts_and_only_in_their_project(sqlite_database: Database) -> None:
    built = make.world(sqlite_database, [])
    number = make.alert(sqlite_database, built)
    other: Told = make.world(sqlite_database, [], code="ZY")

    with sqlite_database.reading() as session, pytest.raises(NotAllowed):
        rules.get(session, number, actor=other.people["zhou"])
    with pytest.raises(NotAllowed):
        make.alert(sqlite_database, built, who="sun", token="s")


def test_a_message_is_read_by_its_recipient_alone(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    make.alert(database, built)
    make.tick(database, AT)
    ids = [one.id for one in told(database, built.people["zhou"])]

    with database.writing() as session:
        read = [
            inbox.read(session, ids, "Spoke with the guards", actor=built.people[who], now=AT)
            for who in ("wu", "zhou", "zhou")
        ]
        left = inbox.unread(session, actor=built.people["zhou"])

    assert (read, left) == ([0, 1, 0], 0)
    assert told(database, built.people["zhou"])[0].note == "Spoke with the guards"

"""Alerts of lists: a saved view as it was kept, counted anew for whoever is told."""

from typing import Any

import pytest

from data_access import alert_messages as store
from data_access.alert_messages import Message
from data_access.database import Database
from domain.alerts import links
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import saved_views
from services.alerts import inbox, rehearsal, rules
from services.alerts.rehearsal import NoHistory
from tests import alerting as make
from tests.alerting import AT, Told

JUNE = ["2025-06-02", "2025-06-03", "2025-06-05"]
ALL = {"phase": "all"}
FORM = {
    "name": "Many complaints", "count": 3, "holds": 0, "quiet": 0,
    "roles": ["supervisor", "front_desk"],
}  # fmt: skip


def view(database: Database, built: Told, query: dict[str, str]) -> int:
    with database.writing() as session:
        return saved_views.save(
            session, "Complaints", "complaint", query, audience="", actor=built.people["zhou"],
            now=AT,
        )  # fmt: skip


def alert(database: Database, built: Told, view_id: int, **changed: Any) -> int:
    given = {**FORM, "view": str(view_id), **changed}
    with database.writing() as session:
        return rules.make(
            session, built.project_id, "list", given, token="t", channels=(),
            actor=built.people["zhou"], now=AT,
        )  # fmt: skip


def told(database: Database, actor: Actor) -> Message:
    with database.reading() as session:
        [message] = store.of_person(
            session, actor.id, [actor.posts[0].project_id], unread=True, limit=9, offset=0
        )
    return message


def test_a_list_that_is_long_enough_is_told_with_its_count_and_its_address(
    database: Database,
) -> None:
    built = make.world(database, JUNE)
    alert(database, built, view(database, built, ALL))

    assert make.tick(database, AT) == 2

    for who in ("zhou", "sun"):
        message = told(database, built.people[who])
        assert (message.episode.found.numerator, message.sees) == (3, True)
    target = links.target(message.rule, message.episode.found, "ZX")
    assert target == ("complaints", {"phase": "all", "project": "ZX"})


def test_who_would_not_count_as_many_reads_no_number(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    with database.writing() as session:
        built.session = session
        built.complaint("about sun", "2025-06-06", "U2", accused_id=built.people["sun"].id)
    alert(database, built, view(database, built, ALL))

    make.tick(database, AT)

    assert told(database, built.people["zhou"]).episode.found.numerator == 4
    assert not told(database, built.people["sun"]).sees


def test_a_view_that_was_deleted_changes_no_alert(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    kept = view(database, built, ALL)
    alert(database, built, kept)
    with database.writing() as session:
        zhou = built.people["zhou"]
        found = saved_views.get(session, kept, actor=zhou)
        saved_views.delete(session, found, actor=zhou, now=AT)

    assert make.tick(database, AT) == 2


def test_a_list_that_asks_for_somebody_who_left_stops_and_says_so(
    sqlite_database: Database,
) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    mine = {**ALL, "person": str(built.people["sun"].id)}
    number = alert(database, built, view(database, built, mine))
    make.end_post(database, built.people["sun"])

    make.tick(database, AT)

    seen = make.stored(database, built, number).seen
    assert seen is not None
    assert (seen.verdict, seen.why[:18]) == ("stopped", "The list asks for ")


def test_a_view_narrowed_by_words_is_not_watched(sqlite_database: Database) -> None:
    built = make.world(sqlite_database, JUNE)
    kept = view(sqlite_database, built, {"text": "Wang"})

    with pytest.raises(AnswerRefused, match="list"):
        alert(sqlite_database, built, kept)


def test_a_change_may_keep_the_list_as_it_is(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    number = alert(database, built, view(database, built, ALL))
    shown = make.stored(database, built, number).rule
    changed = {**FORM, "view": "0", "count": 4, "reason": "Too often"}

    with database.writing() as session:
        zhou = built.people["zhou"]
        rules.change(session, shown, changed, channels=(), actor=zhou, now=AT)

    rule = make.stored(database, built, number).rule
    assert (rule.query, rule.limit, rule.version) == (ALL, 4, 2)


def test_twelve_months_are_tried_by_the_days_that_have_ended(sqlite_database: Database) -> None:
    database = sqlite_database
    built = make.world(database, [*JUNE, "2024-11-04", "2024-11-05", "2024-11-05"])
    number = make.alert(database, built, {"quiet": 24})
    zhou, rule = built.people["zhou"], make.stored(database, built, number).rule

    with database.reading() as session:
        found = rehearsal.rehearse(session, rule, actor=zhou, now=AT, progress=lambda part: None)

    assert [one.day.isoformat() for one in found.fired] == ["2024-11-05", "2025-06-05"]
    assert (found.held, found.few) == (26 + 10, 0)


def test_a_list_has_no_past_to_be_tried_on(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    number = alert(database, built, view(database, built, ALL))
    rule, zhou = make.stored(database, built, number).rule, built.people["zhou"]

    with database.reading() as session, pytest.raises(NoHistory):
        rehearsal.rehearse(session, rule, actor=zhou, now=AT, progress=lambda part: None)


def test_who_lost_the_right_meanwhile_reads_no_number_any_more(sqlite_database: Database) -> None:
    database, built = sqlite_database, make.world(sqlite_database, JUNE)
    alert(database, built, view(database, built, ALL))
    make.tick(database, AT)
    gone = Actor(built.people["sun"].id, "sun", ())

    with database.reading() as session:
        found = inbox.messages(session, actor=gone, unread=False, limit=9, offset=0)

    assert (found.messages, found.unread) == ((), 0)

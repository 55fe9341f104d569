"""Tags of cases: given and taken with an event, found by, and made of neutral words."""

import pytest

from data_access.database import Database
from domain import tags as rules
from domain.case import Event
from domain.entry import Refused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, tags
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.listing import numbers


def change(
    database: Database, number: str, actor: Actor, *, give: tuple[str, ...] = (),
    take: tuple[str, ...] = (),
) -> bool:  # fmt: skip
    with database.writing() as session:
        return tags.change(session, number, give=give, take=take, actor=actor, now=NOON)


def events(database: Database, number: str, actor: Actor) -> list[Event]:
    with database.reading() as session:
        found = cases.file_of(session, number, actor=actor).events
    return [event for event in found if event.move == "tags"]


def add_word(database: Database, estate: Estate, word: str) -> str:
    with database.writing() as session:
        return tags.add_word(session, estate.project_id, word, actor=estate.supervisor, now=NOON)


def test_a_tag_is_found_by_and_stands_in_the_history(database: Database, estate: Estate) -> None:
    tagged, other = tell.register(database, estate), tell.register(database, estate)

    assert change(database, tagged, estate.desk, give=("meeting",))

    assert numbers(database, estate.desk, tag="meeting") == [tagged]
    assert other not in numbers(database, estate.desk, tag="meeting")
    (event,) = events(database, tagged, estate.desk)
    assert event.answers == {"given": ["meeting"], "taken": []}
    assert (event.start, event.end, event.actor_name) == ("registered", "registered", "HY01-desk")


def test_a_tag_taken_away_stays_in_the_history(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    change(database, number, estate.desk, give=("meeting",))
    change(database, number, estate.keeper, take=("meeting",), give=("papers",))

    assert numbers(database, estate.desk, tag="meeting") == []
    assert numbers(database, estate.desk, tag="papers") == [number]
    told = [event.answers for event in events(database, number, estate.desk)]
    assert told == [
        {"given": ["meeting"], "taken": []},
        {"given": ["papers"], "taken": ["meeting"]},
    ]


def test_what_a_case_has_already_leaves_no_event(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    change(database, number, estate.desk, give=("meeting",))

    assert not change(database, number, estate.desk, give=("meeting",), take=("papers",))
    assert len(events(database, number, estate.desk)) == 1


def test_a_tag_refuses_nobodys_open_form(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    before = tell.read(database, number, estate.desk)

    change(database, number, estate.desk, give=("meeting",))

    after = tell.read(database, number, estate.desk)
    assert (after.version, after.state) == (before.version, before.state)


def test_who_may_only_read_changes_no_tags(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = tell.register(database, estate)

    for actor in (estate.reader, estate.engineer, other_estate.supervisor, estate.admin):
        with pytest.raises(NotAllowed):
            change(database, number, actor, give=("meeting",))
    assert events(database, number, estate.desk) == []


def test_the_one_complained_about_tags_nothing(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate, accused_id=estate.keeper.id)

    with pytest.raises(NotAllowed):
        change(database, number, estate.keeper, give=("meeting",))


def test_a_word_of_the_project_can_be_given_until_it_is_retired(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = tell.register(database, estate)
    assert add_word(database, estate, " 电梯专项 ") == "电梯专项"
    change(database, number, estate.desk, give=("电梯专项",))
    with database.writing() as session:
        tags.retire_word(session, estate.project_id, "电梯专项", actor=estate.supervisor, now=NOON)

    assert numbers(database, estate.desk, tag="电梯专项") == [number]
    with pytest.raises(AnswerRefused):
        change(database, tell.register(database, estate), estate.desk, give=("电梯专项",))
    with pytest.raises(AnswerRefused):
        change(
            database, tell.register(database, other_estate), other_estate.desk, give=("电梯专项",)
        )
    with database.reading() as session:
        assert "电梯专项" in tags.known(session, actor=estate.desk)
        assert "电梯专项" not in tags.known(session, actor=other_estate.desk)
        assert "电梯专项" not in tags.offered(session, [estate.project_id], actor=estate.desk)
    assert add_word(database, estate, "电梯专项") == "电梯专项"
    with database.reading() as session:
        assert "电梯专项" in tags.offered(session, [estate.project_id], actor=estate.desk)


@pytest.mark.parametrize("word", ["", "x" * 13, "13800138000"])
def test_what_is_no_word_for_a_tag_is_refused(
    database: Database, estate: Estate, word: str
) -> None:
    with pytest.raises(Refused):
        add_word(database, estate, word)


def test_leads_alone_add_words(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.keeper, estate.reader):
        with pytest.raises(NotAllowed), database.writing() as session:
            tags.add_word(session, estate.project_id, "Lift", actor=actor, now=NOON)


def test_a_case_and_a_project_have_room_for_some(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = tell.register(database, estate)
    monkeypatch.setattr(rules, "MOST_ON_A_CASE", 1)
    monkeypatch.setattr(rules, "MOST_OF_ONES_OWN", 1)
    add_word(database, estate, "One")

    with pytest.raises(tags.TagsFull):
        change(database, number, estate.desk, give=("meeting", "papers"))
    with pytest.raises(tags.TagsFull):
        add_word(database, estate, "Two")
    assert numbers(database, estate.desk, tag="meeting") == []

"""Events at the desk: said to who calls, linked by a press, answered once for all."""

import pytest

from data_access.database import Database
from domain.refusal import AnswerRefused, Refusal
from services import event_decisions, hot_events
from services.hot_events import EventNotFound, NotLinked
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services.eventing import (
    HOUR,
    SAID,
    TOLD,
    close,
    confirm,
    file,
    history,
    link,
    offered,
    proposed,
    read,
)
from tests.services.test_hot_spots import CHEN, DAY, LIN, WANG, ZHAO, complain


@pytest.fixture
def numbers(database: Database, estate: Estate) -> list[str]:
    """Three complaints about the lift, which are one matter."""
    return [complain(database, estate, home) for home in (LIN, WANG, ZHAO)]


def test_the_desk_reads_the_sentence_at_the_homes_of_the_building_only(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    confirm(database, estate.supervisor)

    with database.reading() as session:
        here = hot_events.at_home(session, estate.units[LIN], actor=estate.desk)
        elsewhere = hot_events.at_home(session, estate.units[CHEN], actor=estate.desk)
    assert [event.sentence for event in here] == [SAID["sentence"]]
    assert elsewhere == []


def test_a_new_case_of_the_building_and_category_is_linked_with_one_press(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)
    late = complain(database, estate, WANG)
    assert [event.id for event in offered(database, late, estate.desk)] == [event_id]
    assert [case.number for case in file(database, event_id, estate.desk).alike] == [late]

    link(database, event_id, late, estate.desk)
    link(database, event_id, late, estate.desk)

    assert read(database, late, estate).hot_event_id == event_id
    assert history(database, late, estate.desk).count("event_link") == 1


def test_a_case_of_another_building_is_not_linked(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)

    with pytest.raises(NotLinked, match="another place"):
        link(database, event_id, complain(database, estate, CHEN), estate.desk)


def test_a_wrong_link_is_taken_off_and_both_histories_tell(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)

    with database.writing() as session:
        hot_events.part(session, numbers[0], actor=estate.desk, now=NOON)

    assert read(database, numbers[0], estate).hot_event_id is None
    assert history(database, numbers[0], estate.desk)[-1] == "event_part"
    assert file(database, event_id, estate.desk).entries[-1].act == "part"


def test_closing_gives_one_answer_to_each_case_by_its_own_move(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)
    sent = {"assignee_id": estate.keeper.id, "dept": "service"}
    tell.move(database, numbers[0], "assign", sent, actor=estate.manager, now=NOON)
    tell.move(database, numbers[0], "take", actor=estate.keeper, now=NOON)

    told = close(database, event_id, numbers[:2], estate.supervisor)

    assert (set(told.answered), told.left) == (set(numbers[:2]), ())
    moves = [history(database, number, estate.desk)[-1] for number in numbers]
    assert moves == ["reply", "note", "regrade"]  # the third was not chosen
    assert read(database, numbers[0], estate).replied_at == NOON + HOUR
    event = file(database, event_id, estate.desk).event
    assert (event.state, event.answer) == ("closed", TOLD["answer"])


def test_what_cannot_take_the_answer_is_named(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)
    why = {"reason": "Entered by mistake."}
    tell.move(database, numbers[2], "void", why, actor=estate.manager, now=NOON)

    told = close(database, event_id, numbers, estate.supervisor)

    assert told.left == (numbers[2],)


def test_a_closed_event_says_nothing_more_and_new_complaints_begin_anew(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)
    close(database, event_id, [], estate.supervisor)

    with pytest.raises(NotLinked, match="over"):
        link(database, event_id, complain(database, estate, LIN), estate.desk)
    for home in (WANG, ZHAO):
        complain(database, estate, home)

    assert [spot.households for spot in proposed(database, estate.supervisor)] == [3]


def test_the_sentence_is_changed_over_what_was_seen_only(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)
    later = {"sentence": "The part comes tomorrow.", "expected_end": NOON + DAY}

    def say() -> None:
        with database.writing() as session:
            event_decisions.say(session, event_id, later, version=1, actor=estate.manager, now=NOON)

    say()
    with pytest.raises(Refusal, match="changed this event"):
        say()

    assert file(database, event_id, estate.desk).event.expected_end == NOON + DAY


def test_an_announced_outage_names_buildings_that_exist(database: Database, estate: Estate) -> None:
    def announce(buildings: str) -> int:
        with database.writing() as session:
            return event_decisions.announce(
                session, estate.project_id, {**SAID, "buildings": buildings},
                token=tell.token(), actor=estate.supervisor, now=NOON,
            )  # fmt: skip

    with pytest.raises(AnswerRefused, match="no building 9"):
        announce("1，9")
    event_id = announce("2、1")

    assert file(database, event_id, estate.desk).event.buildings == ("1", "2")


def test_people_of_another_estate_find_no_event(
    database: Database, estate: Estate, other_estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)

    with pytest.raises(EventNotFound):
        file(database, event_id, other_estate.manager)

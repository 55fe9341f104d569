"""What waits for a person beside cases is counted for whoever can do it, and for nobody else."""

from dataclasses import replace

from data_access.database import Database
from domain.people import Actor
from services import duties, plan_making, plan_steps, waiting
from services.plan_making import Wanted
from services.waiting import Waiting
from tests.conftest import NOON, Estate
from tests.services import noticing


def counts(database: Database, actor: Actor) -> Waiting:
    with database.reading() as session:
        return waiting.counts(session, actor=actor, now=NOON)


def test_on_an_empty_day_nothing_waits(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.keeper, estate.manager, estate.reader):
        assert counts(database, actor) == Waiting()


def test_duties_wait_for_their_post_and_for_the_person_they_are_given_to(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        duties.keep(
            session, estate.project_id, ["keys.count", "patrol.common"], shown=(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    duties.tick(database, now=NOON)

    assert counts(database, estate.desk).duties == 1
    assert counts(database, estate.keeper).duties == 1
    assert counts(database, estate.engineer).duties == 0


def test_visits_wait_for_whoever_makes_them(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        wanted = Wanted(project_id=estate.project_id, grid_id=None, year=NOON.year)
        plan = plan_making.draft(session, wanted, actor=estate.supervisor, now=NOON)
        plan_steps.take(session, plan.id, "submit", "", actor=estate.supervisor, now=NOON)
        plan_steps.take(session, plan.id, "approve", "", actor=estate.manager, now=NOON)

    assert counts(database, estate.keeper).to_visit > 0
    assert counts(database, estate.desk).to_visit == 0


def test_another_estates_things_wait_for_nobody_here(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with database.writing() as session:
        duties.keep(
            session,
            other_estate.project_id,
            ["keys.count"],
            shown=(),
            actor=other_estate.manager,
            now=NOON,
        )
    duties.tick(database, now=NOON)

    assert counts(database, estate.desk) == Waiting()
    assert counts(database, replace(estate.desk, posts=())) == Waiting()


def test_a_notice_waits_for_the_leads_and_then_for_those_who_post(
    database: Database, estate: Estate
) -> None:
    number = noticing.draft(database, estate)
    assert counts(database, estate.supervisor).to_approve == 0

    noticing.move(database, number, "submit", {}, estate.desk, NOON)
    assert counts(database, estate.supervisor).to_approve == 1
    assert counts(database, estate.desk).to_approve == 0

    noticing.move(database, number, "proofread", {}, estate.supervisor, NOON)
    noticing.move(database, number, "approve", {"stamped": True}, estate.manager, NOON)
    assert counts(database, estate.manager).to_approve == 0
    assert counts(database, estate.desk).to_post == 1
    assert counts(database, estate.engineer).to_post == 0

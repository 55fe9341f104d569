"""The supervisors' questions on a small estate, on each kind of database, and who may ask them."""

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest

from data_access import tables as stored
from data_access.database import Database, Session
from domain import figure_scope as scopes
from domain.people import Actor, Post, Role
from domain.questions import DECLARED, QUESTIONS
from domain.rights import NotAllowed
from services import figure_scope
from services.figure_exports import Desk
from services.questions import answering, exporting
from services.questions.answer import Answer
from tests.worked import World, day, local

NOW = datetime(2025, 3, 31, 4, tzinfo=UTC)
SAID: dict[int, str] = {
    # A1 came twice with dogs, A2 once through 12345, B1's lift is the other category.
    4: "noise.pets: Signal: a point lies outside the limits. Look for its cause. Since 2025-03.",
    5: "1 homes complained 2 times or more, 1 of them about the same.",
    6: "0 matters are of 3 homes or more, 1 are one short of that.",
    7: "1 complaints are open, 0 of them for more than 30 days.",
    8: "No department has enough complaints to be judged.",
    9: "Timely handling rate by the first promise: 0 of 1 (0.0 %)",
    10: "Hotline 12345: 0 of 1 (0.0 %) had told us of the same within 30 days before; "
    "0 came without a room and cannot be compared.",
    # B2 was never met; A1's care is due every 30 days and was last met on 3 January.
    12: "1 homes were never visited; of the 1 listed, 0 never tried.",
    13: "1 key households are overdue; 0 more are not yours to read in full.",
    14: "—: 3 of 4 (75.0 %) of its homes were met face to face this year; areas reach "
    "75.0 – 75.0 %.",
    15: "Of all knocks at the door somebody was met at 3 of 4 (75.0 %).",
    16: "0 homes had a routine visit whose 90 days after it are over.",
    17: "0 matters were brought up at 1 visits; answered: 0 of 1 (0.0 %).",
    18: "1 of 1 (100.0 %) of the rated return visits left somebody dissatisfied.",
    19: "On the last 3 days of a month: 1 of 1 (100.0 %) of the return visits of repairs.",
    20: "Of the repairs done 30 days ago or earlier came back: 1 of 1 (100.0 %).",
    21: "1 of 1 (100.0 %) of the urgent repairs had nobody on site within the limit.",
    22: "Asked most: parking.monthly (1).",
    # Posted on the 11th: C2 came the day before, I1 that day and C3 the day after.
    23: "1 notices, 1 of 2 papers posted. In their buildings 1 people asked or complained in the "
    "3 days before and 2 in the 3 days after.",
    24: "Handed over within two years: 1, 2. Before: —.",
    25: "With invalid complaints counted 0 of 0 buildings change their rank.",
}


@pytest.fixture
def project(database: Database) -> int:
    """Four homes in two buildings, and a little of everything."""
    with database.writing() as session:
        world = World(session, "ZX")
        for name, building in {"A1": "1", "A2": "1", "B1": "2", "B2": "2"}.items():
            world.unit(name, ("owner_occupied", "2024-01-01", None), building=building)
        world.settle()
        _complaints(world)
        _visits(world)
        _repairs(world)
        _notice(world)
        return world.project_id


def _complaints(world: World) -> None:
    closed = {"closed_day": day("2025-03-24"), "closed_at": local("2025-03-24 12:00")}
    late = {"original_due_at": local("2025-03-03"), "due_at": local("2025-03-05")}
    world.complaint("C1", "2025-03-02", "A1", dept="service", **closed, **late)
    world.complaint("C2", "2025-03-10", "A1", dept="engineering", state="in_progress", phase="open")
    world.complaint(
        "C3", "2025-03-12", "A2", channel="hotline_12345", channel_group="external", **closed
    )
    world.complaint("C4", "2025-03-20", "B1", cat_l1="lift", cat_l2="lift.stuck", **closed)


def _visits(world: World) -> None:
    world.tag("A1", "care", "2024-06-01")
    world.visit("1", "A1", "2025-01-03", "visit", "door", "success")
    world.visit("2", "A2", "2025-02-03", "visit", "door", "success")
    raised = {"started_at": local("2025-02-04 10:00")}
    world.visit("3", "B1", "2025-02-04", "visit", "door", "success", of_case=raised)
    world.visit("4", "B2", "2025-02-05", "visit", "door", "not_home")


def _repairs(world: World) -> None:
    done = {"first_handled_at": local("2025-02-11 10:00"), "first_handled_day": day("2025-02-11")}
    repair = world.complaint(
        "R1", "2025-02-10 09:00", "A1", procedure="repair", urgency="urgent", validity=None,
        cat_l1="power", cat_l2="power.off", reopen_count=1, details={"team": "mixed"},
        on_site_at=local("2025-02-10 10:00"), **done,
    )  # fmt: skip
    world.owes(repair, "arrive", "2025-02-10 09:30", "2025-02-10 10:00")
    world.complaint(
        "H1", "2025-02-26 12:00", "A1", procedure="return_visit", state="reopened", validity=None,
        cat_l1="repair", cat_l2="", parent_id=repair, satisfaction="dissatisfied",
        closed_day=day("2025-02-27"), closed_at=local("2025-02-27 12:00"),
        handled_at=local("2025-02-27 12:00"), details={"sat_attitude": "1"},
    )  # fmt: skip


def _notice(world: World) -> None:
    world.complaint(
        "I1", "2025-03-11", "A1", procedure="inquiry", cat_l1="parking", cat_l2="parking.monthly",
        validity=None,
    )  # fmt: skip
    case_id = world.complaint("N1", "2025-03-08", None, procedure="notice", validity=None)
    begins, ends = local("2025-03-10 20:00"), local("2025-03-10 23:00")
    world.session.add(
        stored.Notice(
            case_id=case_id, project_id=world.project_id, kind="water", level="general",
            audience="estate", unit_count=4, effective_from=begins, effective_to=ends,
            post_from=local("2025-03-08"), post_until=ends, source="utility",
        )
    )  # fmt: skip
    poster = world.person("zx-poster")
    world.session.flush()
    for point, posted in (("Hall", local("2025-03-11 08:00")), ("Gate", None)):
        world.session.add(
            stored.PostingPoint(
                project_id=world.project_id, case_id=case_id, point=point,
                planned=local("2025-03-08"), posted_at=posted, posted_by=poster if posted else None,
            )
        )  # fmt: skip


@pytest.fixture
def session(database: Database, project: int):
    with database.reading() as opened:
        yield opened


def somebody(project: int, role: Role) -> Actor:
    return Actor(1_000, "Zhou", (Post(project, role),))


def asked(session: Session, actor: Actor, number: int) -> Answer:
    reader = figure_scope.reader(session, actor=actor, now=NOW)
    scope = scopes.read({"span": ["last_12_months"]}, reader.offer)
    return answering.answer(
        session, reader, scope, number, pick="", actor=actor, now=NOW,
        translate=lambda words: words,
    )  # fmt: skip


def test_each_answer_can_be_counted_by_eye(session: Session, project: int) -> None:
    supervisor = somebody(project, Role.SUPERVISOR)

    said = {number: asked(session, supervisor, number).said[0] for number in answering.ANSWERS}

    assert said == SAID


def test_a_sealed_complainant_stands_in_no_list_but_the_leads(
    session: Session, project: int
) -> None:
    cases = session.connection()
    cases.execute(
        stored.core(stored.Case).update().where(
            stored.core(stored.Case).c.cat_l2 == "noise.pets"
        ).values(identity_sealed=True)
    )  # fmt: skip

    listed = {
        role: asked(session, somebody(project, role), 5).tables[0].frame["Household"].tolist()
        for role in (Role.SUPERVISOR, Role.READONLY)
    }

    assert listed == {Role.SUPERVISOR: ["1-A1"], Role.READONLY: []}


@pytest.mark.parametrize(
    ("role", "refused"),
    [(Role.READONLY, {6, 13}), (Role.SUPERVISOR, set()), (Role.FRONT_DESK, set(QUESTIONS))],
)
def test_who_may_not_ask_is_refused(
    session: Session, project: int, role: Role, refused: set[int]
) -> None:
    actor = somebody(project, role)

    assert {one.number for one in DECLARED if not answering.may_ask(actor, one)} == refused
    for number in refused & set(answering.ANSWERS):
        with pytest.raises(NotAllowed):
            asked(session, actor, number)


def test_a_file_has_every_table_and_what_it_rests_on(session: Session, project: int) -> None:
    actor = somebody(project, Role.SUPERVISOR)
    reader = figure_scope.reader(session, actor=actor, now=NOW)
    scope = scopes.read({"span": ["last_12_months"]}, reader.offer)
    desk = Desk(reader, scope, actor=actor, now=NOW, _=lambda words: words)

    book = openpyxl.load_workbook(
        BytesIO(exporting.answered(session, desk, number=25, pick="").content)
    )

    assert book.sheetnames == ["Ranking by total and by valid c", "Who judged how", "About"]
    assert "CR02 Total complaint rate" in {row[0].value for row in book["About"].rows}

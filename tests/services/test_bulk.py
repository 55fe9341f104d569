"""Many cases at once: each by its own rules, nothing half done, and a report that names all."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.case_filter import CaseFilter
from domain.people import Actor
from domain.registry import PROCEDURES
from services import bulk, cases
from services.bulk import Pick, Report
from tests import complaining as tell
from tests import designing
from tests.attaching import Window
from tests.conftest import NOON, Estate

GIVEN = "assign"


def picks(database: Database, actor: Actor, numbers: Sequence[str]) -> list[Pick]:
    """Return cases as a list shows them now."""
    return list(bulk.picked([tell.read(database, number, actor) for number in numbers]))


def assign(
    ctx: Window, actor: Actor, picked: Sequence[Pick], to: Actor, *, token: str = "a-form"
) -> Report:
    answers = {"assignee_id": to.id, "dept": "service"}
    return bulk.run(
        ctx(actor), picked, lambda work, pick: bulk.move(work, pick, GIVEN, answers, token)
    )


def in_charge(database: Database, estate: Estate, number: str) -> int | None:
    return tell.read(database, number, estate.supervisor).assignee_id


def moves(database: Database, estate: Estate, number: str) -> list[str]:
    with database.reading() as session:
        found = cases.file_of(session, number, actor=estate.supervisor)
    return [event.move for event in found.events]


def test_all_are_given_by_their_own_step(database: Database, estate: Estate, ctx: Window) -> None:
    numbers = [tell.register(database, estate) for _ in range(3)]

    report = assign(ctx, estate.desk, picks(database, estate.desk, numbers), estate.keeper)

    assert report == Report(tuple(numbers), ())
    for number in numbers:
        assert in_charge(database, estate, number) == estate.keeper.id
        assert moves(database, estate, number) == ["open", "assign"]


def test_the_refused_stay_as_they_were_and_are_named(
    database: Database, estate: Estate, ctx: Window
) -> None:
    plain = tell.register(database, estate)
    accused = tell.register(database, estate, accused_id=estate.keeper.id)
    handled = tell.handled(database, estate)
    numbers = [plain, accused, handled]
    before = {number: moves(database, estate, number) for number in (accused, handled)}

    report = assign(
        ctx, estate.supervisor, picks(database, estate.supervisor, numbers), estate.keeper
    )

    assert report.done == (plain,)
    assert [number for number, _ in report.refused] == [accused, handled]
    assert all(str(refusal).endswith(".") for _, refusal in report.refused)
    assert {number: moves(database, estate, number) for number in before} == before


def test_a_case_that_somebody_changed_since_the_list_was_drawn_is_refused(
    database: Database, estate: Estate, ctx: Window
) -> None:
    numbers = [tell.register(database, estate) for _ in range(2)]
    drawn = picks(database, estate.desk, numbers)
    to_another = {"assignee_id": estate.other_keeper.id, "dept": "service"}
    tell.move(database, numbers[0], GIVEN, to_another, actor=estate.manager, now=NOON)

    report = assign(ctx, estate.desk, drawn, estate.keeper)

    assert report.done == (numbers[1],)
    assert "changed this case meanwhile" in str(report.refused[0][1])
    assert in_charge(database, estate, numbers[0]) == estate.other_keeper.id


def test_pressing_twice_gives_them_once(database: Database, estate: Estate, ctx: Window) -> None:
    numbers = [tell.register(database, estate) for _ in range(2)]
    drawn = picks(database, estate.desk, numbers)

    first = assign(ctx, estate.desk, drawn, estate.keeper)
    second = assign(ctx, estate.desk, drawn, estate.keeper)

    assert first == second
    assert moves(database, estate, numbers[0]) == ["open", "assign"]


def test_what_is_not_the_persons_is_denied_case_by_case(
    database: Database, estate: Estate, other_estate: Estate, ctx: Window
) -> None:
    numbers = [tell.register(database, estate)]
    theirs = picks(database, estate.desk, numbers)

    for actor in (estate.reader, estate.engineer, other_estate.supervisor):
        report = assign(ctx, actor, theirs, estate.keeper)
        assert report.done == ()
    assert in_charge(database, estate, numbers[0]) is None


def test_more_than_the_limit_is_refused_before_anything_is_done(
    database: Database, estate: Estate, ctx: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [tell.register(database, estate) for _ in range(3)]
    drawn = picks(database, estate.desk, numbers)
    monkeypatch.setattr(bulk, "MOST", 2)

    with pytest.raises(bulk.TooManyPicked, match="At most 2"):
        assign(ctx, estate.desk, drawn, estate.keeper)
    with pytest.raises(bulk.TooManyPicked), database.reading() as session:
        bulk.everything(session, CaseFilter(), actor=estate.desk, now=NOON, most=2)
    assert in_charge(database, estate, numbers[0]) is None


def test_a_whole_list_is_what_its_filter_shows(database: Database, estate: Estate) -> None:
    tell.register(database, estate)
    lift = tell.register(database, estate, unit="2-1-1-101")

    with database.reading() as session:
        found = bulk.everything(
            session, CaseFilter(building="HY01/2"), actor=estate.desk, now=NOON, most=bulk.MOST
        )

    assert [pick.number for pick in found] == [lift]


def test_tags_are_given_to_many(database: Database, estate: Estate, ctx: Window) -> None:
    numbers = [tell.register(database, estate) for _ in range(2)]
    drawn = picks(database, estate.desk, numbers)

    report = bulk.run(
        ctx(estate.desk), drawn, lambda work, pick: bulk.tag(work, pick, ["meeting"], [])
    )

    assert report.done == tuple(numbers)
    assert moves(database, estate, numbers[0]) == ["open", "tags"]


def test_every_procedure_that_has_somebody_in_charge_can_be_given() -> None:
    given = {code: move.code for code in PROCEDURES if (move := bulk.handing(PROCEDURES[code]))}

    assert given["complaint"] == given["suggestion"] == "assign"
    assert given["repair"] == "dispatch"
    assert given["return_visit"] == "hand_to"
    assert "praise" not in given


LENT: dict[str, Any] = {"f1": "o1", "f2": "1", "f3": NOON + timedelta(days=1)}


def test_cases_of_a_designed_kind_are_given_by_its_own_step(
    database: Database, estate: Estate, ctx: Window
) -> None:
    designing.published(database, estate, designing.assigning())
    (kind,) = designing.offered(database, estate, estate.desk)
    move = bulk.handing(kind)
    assert move is not None
    numbers = [designing.register(database, estate, **LENT) for _ in range(2)]

    report = bulk.run(
        ctx(estate.desk), picks(database, estate.desk, numbers),
        lambda work, pick: bulk.move(
            work, pick, move.code, {"assignee_id": estate.keeper.id}, "a-form"
        ),
    )  # fmt: skip

    assert report == Report(tuple(numbers), ())
    assert [in_charge(database, estate, number) for number in numbers] == [estate.keeper.id] * 2


def test_who_may_make_the_step_of_a_designed_kind_may_give_many(
    database: Database, estate: Estate
) -> None:
    designing.published(database, estate, designing.assigning())
    (kind,) = designing.offered(database, estate, estate.desk)

    assert bulk.may_hand(estate.desk, kind)
    assert not bulk.may_hand(estate.reader, kind)

"""Rights of a procedure given as a value: built-in ones as ever, designed ones by the oracle."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from domain import rights
from domain.designed import building
from domain.people import Role
from domain.procedure import Move, Procedure
from domain.registry import PROCEDURES
from tests.designing import LENDING, REQUEST
from tests.rights import oracle
from tests.rights.oracle import HOME, ME, MY_HOME, SOMEBODY, Situation

DESIGNED = [
    building.procedure(plan, code=f"own_{at}", version=1)
    for at, plan in enumerate((LENDING, REQUEST), 1)
]


def situations(procedure: Procedure, move: Move) -> Iterator[Situation]:
    """Yield who asks about what, with and without having registered it themselves."""
    asked = list(oracle.situations(f"{procedure.code}.{move.code}"))
    yield from asked
    for one, who in product(asked[::3], (ME, SOMEBODY)):
        done = {**one.where.done, f"{procedure.code}.open": (who,)}
        yield replace(one, where=replace(one.where, done=done))


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_a_built_in_move_answers_as_its_action(procedure: Procedure) -> None:
    for move in procedure.moves:
        for one in list(situations(procedure, move))[::41]:
            by_value = rights.why_not_make(one.actor, procedure, move, one.where)
            assert by_value == rights.why_not(one.actor, f"{procedure.code}.{move.code}", one.where)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_opening_a_built_in_one_answers_as_its_action(procedure: Procedure) -> None:
    action = f"{procedure.code}.open"
    for one in list(oracle.situations(action))[::3]:
        by_value = rights.may_open(one.actor, procedure, one.where)
        assert by_value == rights.may(one.actor, action, one.where)


@pytest.mark.parametrize("procedure", DESIGNED, ids=lambda one: one.code)
def test_a_designed_move_answers_as_the_second_reading(procedure: Procedure) -> None:
    for move in procedure.moves:
        for one in list(situations(procedure, move))[::5]:
            wanted = oracle.may_make(one, procedure, move)
            assert rights.may_make(one.actor, procedure, move, one.where) == wanted, one


def test_nobody_decides_what_they_registered_or_about_their_own_home() -> None:
    request = DESIGNED[1]
    approve, carry_out = request.move("m1"), request.move("m3")
    assert approve
    assert carry_out
    base = next(s for s in oracle.situations("own_2.m1") if s.role is Role.MANAGER)
    mine = replace(base.where, project_id=HOME, done={"own_2.open": (ME,)})
    own_home = replace(base.where, project_id=HOME, unit_id=MY_HOME)

    assert rights.why_not_make(base.actor, request, approve, mine)
    assert rights.why_not_make(base.actor, request, approve, own_home)
    assert rights.may_make(base.actor, request, carry_out, mine)
    assert rights.may_make(base.actor, request, approve, replace(mine, done={}))


def test_a_designed_kind_is_registered_by_its_posts_alone() -> None:
    lending = DESIGNED[0]
    for role in Role:
        actor = Situation(role, None, rights.Where(project_id=HOME)).actor
        wanted = role in lending.opened_by
        assert rights.may_open(actor, lending, HOME) == wanted
        assert not rights.may_open(actor, lending, oracle.AWAY)

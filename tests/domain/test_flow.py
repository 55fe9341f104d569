"""Pictures of procedures: every step that leads somewhere stands in them, and nothing else."""

import pytest

from domain.flow import SEVERAL, arrows, ends
from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT
from domain.registry import PROCEDURES


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_every_step_that_leads_somewhere_is_drawn(procedure: Procedure) -> None:
    leading = {
        move.code for move in procedure.moves
        if move.end is not None and any(start != move.end for start in move.starts)
    }  # fmt: skip

    drawn = arrows(procedure)

    assert {move.code for arrow in drawn for move in arrow.moves} == leading
    codes = {state.code for state in procedure.states}
    assert {arrow.end for arrow in drawn} | {arrow.start for arrow in drawn} <= codes | {""}


def test_a_step_from_many_states_is_one_arrow() -> None:
    voiding = [arrow for arrow in arrows(COMPLAINT) if arrow.end == "voided"]

    assert [arrow.start for arrow in voiding] == [""]
    assert len(voiding[0].moves[0].starts) >= SEVERAL


def test_a_case_rests_where_it_is_done_or_cancelled() -> None:
    assert ends(COMPLAINT) == ["closed", "withdrawn", "merged", "voided"]

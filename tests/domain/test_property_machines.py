"""The machines of the property pages (domain 11 to 15), transition by transition.

What a page draws can be walked, and what can be walked beside it stands here with its reason.
`tests/services/test_every_step.py` tries each step in each state, `tests/rights` for each post.
"""

import pytest

from domain.procedure import Procedure
from domain.registry import PROCEDURES

Edges = set[tuple[str, str]]

PAGES = {
    # 11 §2.2.1 to §2.2.3
    "handover_batch": """
        planning: ready; ready: noticed; noticed: central; central: scattered; scattered: closed
    """,
    "handover": """
        pending: notified; notified: checked_in no_show; no_show: checked_in deemed
        deemed: checked_in; checked_in: qualified; qualified: inspecting
        inspecting: rectifying signing refused; rectifying: reinspect
        reinspect: signing rectifying; signing: delivered; delivered: filed
        refused: inspecting rectifying cancelled
    """,
    "defect": """
        open: dispatched disputed waived converted not_a_defect; dispatched: fixing
        disputed: dispatched; fixing: fixed; fixed: closed fixing
    """,
    # 12 §3.2; a site that was reported is released before its acceptance is asked for
    "renovation": """
        inquiry: submitted; submitted: incomplete reviewing; incomplete: submitted
        reviewing: pending_external approved rejected; pending_external: reviewing rejected
        approved: permitted
        permitted: in_progress; in_progress: rectifying suspended acceptance_requested changing
        rectifying: in_progress suspended; suspended: rectifying in_progress reported
        reported: rectifying suspended; changing: in_progress; in_progress: expired
        expired: changing suspended; acceptance_requested: first_passed rectifying
        first_passed: observing; observing: final_passed rectifying; final_passed: refund_review
        refund_review: settled; settled: filed; unauthorised: submitted suspended reported
    """,
    # 13 §4.3; class N is registered, any other class is heard, permitted or voted on first
    "self_build": """
        inquiry: submitted; submitted: right_check withdrawn; right_check: survey refused
        survey: classified; classified: consult await_permit await_owners registered refused
        consult: review classified; await_permit: review refused; await_owners: review refused
        review: agreed refused; agreed: building; building: acceptance
        acceptance: registered building; registered: filed
    """,
    "illegal_structure": """
        found: dissuaded; dissuaded: noticed reported; noticed: reported
        reported: in_enforcement; in_enforcement: removed legalised legacy
    """,
    # 14 §5.2.1, §5.2.3 and §5.2.4
    "household_file": """
        to_create: collecting; collecting: complete incomplete; complete: updated
        incomplete: updated; updated: complete incomplete; complete: closed; incomplete: closed
        closed: appraisal; appraisal: extended to_destroy transferred; to_destroy: destroyed
        extended: appraisal
    """,
    "archive_loan": """
        requested: approved refused; approved: lent; lent: returned lost; returned: checked
    """,
    "archive_request": """
        registered: verified; verified: approved refused; approved: provided; provided: filed
    """,
    # 15 §6.2
    "key": """
        in_stock: lent handed_over sealed lost returned_to_owner scrapped; lent: in_stock lost
        lost: lock_changed
    """,
}
BESIDE = {
    "handover_batch": "central: closed",  # nobody was left to come one by one
    "handover": """
        pending: checked_in
        rectifying: refused; reinspect: refused; signing: refused
        no_show: notified
    """,  # came without a notice; refused as long as there are no keys; another hour agreed
    "defect": """
        dispatched: fixed disputed waived converted not_a_defect
        disputed: waived converted not_a_defect; fixing: disputed waived converted not_a_defect
        fixed: waived converted
    """,  # the side states are open until the defect is settled
    "renovation": """
        inquiry: in_progress unauthorised; in_progress: submitted; expired: submitted
        in_progress: permitted reported; rectifying: expired reported; changing: suspended reported
        permitted: changing rectifying suspended reported expired; expired: reported
        acceptance_requested: suspended reported; reported: in_progress unauthorised
        suspended: unauthorised; settled: refund_review
    """,  # the emergency at night, what a violation does wherever it is found, a payment sent back
    "self_build": """
        consult: refused; review: classified; await_permit: classified
    """,  # another class after what was heard; no permit is needed
    "illegal_structure": """
        found: noticed removed legalised legacy; dissuaded: removed legalised legacy
        noticed: removed legalised legacy; reported: removed legalised legacy
        legacy: reported found; removed: found
    """,  # gone before anybody was told; what is left stays watched; what is built again
    "household_file": """
        to_create: closed; complete: incomplete; incomplete: complete
        collecting: closed transferred
        updated: closed transferred; complete: transferred; incomplete: transferred
        closed: transferred; extended: transferred; to_destroy: appraisal
    """,  # sold before it was begun; the contract ends at any time; not destroyed after all
    "archive_loan": "returned: lost; lost: returned rebuilt",
    "archive_request": "registered: refused",
    "key": """
        sealed: in_stock lent handed_over returned_to_owner lost lock_changed
        in_stock: lock_changed; lock_changed: scrapped; lost: in_stock
    """,  # the seal is opened, or the owner has changed the lock
}


@pytest.mark.parametrize("code", PAGES)
def test_what_its_page_draws_can_be_walked(code: str) -> None:
    assert _edges(PAGES[code]) - _walked(PROCEDURES[code]) == set()


@pytest.mark.parametrize("code", PAGES)
def test_nothing_beside_its_page_can_be_walked_without_a_reason(code: str) -> None:
    procedure = PROCEDURES[code]
    off = {state.code for state in procedure.states if state.phase == "cancelled"}
    known = _edges(PAGES[code]) | _edges(BESIDE[code])

    assert {(start, end) for start, end in _walked(procedure) - known if end not in off} == set()
    assert _edges(BESIDE[code]) - _walked(procedure) == set()


def _edges(drawn: str) -> Edges:
    lines = [line.split(":") for line in drawn.replace("\n", ";").split(";") if line.strip()]
    return {(start.strip(), end) for start, ends in lines for end in ends.split()}


def _walked(procedure: Procedure) -> Edges:
    """Return the changes of state that some step makes, whoever takes it."""
    return {
        (start.code, move.end.code)
        for move in procedure.moves
        for start in move.starts
        if move.end and move.end != start
    }

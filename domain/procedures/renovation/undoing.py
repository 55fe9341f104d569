"""Which entries of the deposits of a site are undone, when, and by whom (12 §3.4 d, 18 row 51).

Undoing a receipt pays it out. Once there is a permit, money goes back by the acceptance, the
approved settlement and its payment only (18 rows 26, 27).
"""

from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import states as at
from domain.renovation.deposits import DepositRefused, Entry

BEFORE_PERMIT = frozenset(state.code for state in (*at.BEFORE_WORK, at.UNAUTHORISED))
LAPSED = frozenset((at.CANCELLED.code, at.REJECTED.code))
PAYING = frozenset((at.REFUND_REVIEW.code, at.SETTLED.code))


def require(case: Case, entry: Entry, *, by_id: int, actor: Actor) -> None:
    """Let an entry be undone, or say why not.

    :raises DepositRefused: when whoever wrote it would undo it, or it goes back on another way
    """
    if by_id == actor.id:
        raise DepositRefused("An entry is undone by somebody other than who wrote it.")
    if entry.kind == "receive":
        if case.state not in BEFORE_PERMIT | LAPSED and not _settles_with_old(case, entry):
            raise DepositRefused(
                "After the permit a deposit goes back by the acceptance and an approved refund."
            )
    elif entry.kind != "refund" or case.state not in PAYING:
        raise DepositRefused("This entry was decided on. It cannot be undone here.")


def _settles_with_old(case: Case, entry: Entry) -> bool:
    """Tell whether the old contractor's deposit goes back while another takes over (12 §3.7)."""
    told = case.details
    asked = (told.get("change_kind"), told.get("old_deposit")) == ("contractor", "settled")
    return asked and case.state == at.CHANGING.code and entry.takes == "contractor"

"""Who hears of an affair that is late, in doubt, or about the police or cameras (08 §8.1)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role
from domain.procedures.affairs.kind import Kind

DAY = timedelta(days=1)
LATE = Escalation("late", 1, "Not settled in time", Role.SUPERVISOR, deadline="issue")
DOUBTED = {"state": ("doubtful",)}
IN_DOUBT = (
    Escalation("doubt", 1, "Identity or ownership in doubt", Role.SUPERVISOR, where=DOUBTED),
    Escalation("doubt_stays", 2, "The doubt is not settled", Role.MANAGER, after=DAY,
               where=DOUBTED),
)  # fmt: skip
NO_CONSENT = Escalation(
    "no_consent", 1, "Asked for without the owner's word", Role.SUPERVISOR, least={"severity": 2}
)
NOT_BACK = Escalation(
    "not_back", 1, "Not brought back in time", Role.SUPERVISOR, deadline="return", after=DAY
)
CAMERAS = Escalation("cameras", 2, "Recordings are asked for", Role.MANAGER)
LOST_FOUND = (
    Escalation("valuable", 1, "Something of value was found", Role.SUPERVISOR,
               least={"severity": 2}),
    Escalation("danger", 2, "Something dangerous was found", Role.MANAGER, least={"severity": 3}),
    Escalation("not_public", 1, "Not made public in time", Role.SUPERVISOR, deadline="publish"),
    Escalation("not_left", 2, "Still in our keeping", Role.MANAGER, deadline="leave", after=DAY),
)  # fmt: skip
ACTIVITY = (
    Escalation("unapproved", 1, "A plan waits for approval", Role.SUPERVISOR, deadline="approve"),
    Escalation("not_held", 1, "Not written up in time", Role.SUPERVISOR, deadline="held"),
)


def of(kind: Kind) -> tuple[Escalation, ...]:
    """Return the levels of a kind: the generic ones, and what its nature asks for."""
    found: tuple[Escalation, ...] = (LATE, *IN_DOUBT)
    found += (NO_CONSENT,) if kind.only_owner else ()
    found += (NOT_BACK,) if kind.life == "lent" else ()
    return (*found, CAMERAS) if kind.code == "cctv" else found

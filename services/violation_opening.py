"""Opens a violation of a site: the third small one is a serious one (12 §3.4 f)."""

from datetime import datetime

from data_access import cases as store
from data_access.database import Session
from domain import intake, rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.violation import VIOLATION
from domain.renovation.violations import MINOR, TITLES, level_of
from services import growing
from services.growing import Growth

CHANNEL = intake.CHANNEL["found_on_patrol"]


def open_at(
    session: Session, site: Case, breach: str, said: str, *, at: datetime, actor: Actor,
    now: datetime,
) -> Case:  # fmt: skip
    """Open a violation of a site, as grave as its kind and the earlier ones make it."""
    reach = rights.whole(site.project_id)
    before = store.children(session, site.id, reach=reach)
    minor = sum(
        one.procedure == VIOLATION.code and one.severity == MINOR and one.phase != "cancelled"
        for one in before
    )
    growth = Growth(
        channel=CHANNEL,
        cat_l1="",
        cat_l2="",
        title=TITLES[breach],
        description=said,
        columns={"severity": level_of(breach, minor_before=minor), "occurred_at": at},
        details={"breach": breach},
    )
    return growing.open_from(session, site, VIOLATION, growth, actor=actor, now=now)

"""Notice: the right people are told early enough, everywhere the same, until it is over (07)."""

from domain.people import DESK, LEADS, Role
from domain.procedure import Procedure
from domain.procedures.notice import fields
from domain.procedures.notice.deadlines import DEADLINES
from domain.procedures.notice.moves import MOVES
from domain.procedures.notice.states import DRAFT, STATES

__all__ = ["NOTICE"]

NOTICE = Procedure(
    code="notice",
    title="Notice",
    plural="Notices",
    prefix="TZ",
    icon=":material/campaign:",
    asks=fields.DRAFTED,
    first=DRAFT,
    states=STATES,
    moves=MOVES,
    deadlines=DEADLINES,
    main_deadline="post",
    opened_by=(*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE),
    rare=fields.RARE,
)

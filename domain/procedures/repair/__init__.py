"""Repair: the right technician in time, mended once, charged openly, proved (domain 04)."""

from domain import intake
from domain.people import DESK, LEADS, Role
from domain.procedure import Procedure
from domain.procedures.repair import fields
from domain.procedures.repair.categories import CATEGORIES, URGENCIES
from domain.procedures.repair.deadlines import DEADLINES
from domain.procedures.repair.guards import check, safe_urgency
from domain.procedures.repair.moves import MOVES
from domain.procedures.repair.states import CANCELLED, CLOSED, OPEN, REGISTERED, VOIDED

__all__ = ["REPAIR"]

REPAIR = Procedure(
    code="repair",
    title="Repair",
    plural="Repair orders",
    prefix="BX",
    icon=":material/build:",
    asks=(
        *(fields.URGENCY if asked is intake.URGENCY else asked for asked in intake.BASE),
        *fields.REGISTER,
    ),
    first=REGISTERED,
    states=(*OPEN, CLOSED, CANCELLED, VOIDED),
    moves=MOVES,
    deadlines=DEADLINES,
    main_deadline="handled",
    opened_by=(*DESK, *LEADS, Role.ENGINEER),
    categories=CATEGORIES,
    rare=fields.RARE,
    check=check,
    urgencies=URGENCIES,
    at_opening=safe_urgency,
)

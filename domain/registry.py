"""Every procedure by its code."""

from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT
from domain.procedures.visit import VISIT

PROCEDURES: dict[str, Procedure] = {p.code: p for p in (COMPLAINT, VISIT)}

"""What the register says about all owners, for a vote about a common part (13 §4.5)."""

from dataclasses import dataclass
from decimal import Decimal

from data_access import owner_parts as store
from data_access.database import Session
from domain import rights
from domain.people import Actor
from domain.self_build import voting

READ = "self_builds.read"


@dataclass(frozen=True)
class Register:
    """The area and the heads of all owners whose area the register knows."""

    area: Decimal
    heads: int


def of_project(session: Session, project_id: int, *, actor: Actor) -> Register:
    """Return all area and all heads of a project.

    :raises NotAllowed: when the actor reads no self-builds there
    """
    rights.require(actor, READ, project_id)
    parts = store.parts(session, project_id)
    return Register(voting.area(parts), voting.heads(parts))

"""Quality checks of a project: the latest ones, what they found, and what follows from a step."""

from dataclasses import dataclass

from data_access import case_lists
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import intake, rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Procedure
from domain.procedures.quality import KIND, MANAGERS, QUALITY_CHECK, QUALITY_FINDING, begins
from domain.refusal import AnswerRefused
from services import growing
from services.growing import Growth
from services.moving import Made

READ = "minutes.read"
CHANNEL = intake.CHANNEL["other"]
TITLE_MOST = 40
MOST = 30
STANDING = ("open", "done")


@dataclass(frozen=True)
class Table:
    """The latest checks, the newest first; and what they found and is not settled, what is owed
    first on top."""

    checks: tuple[Case, ...]
    findings: tuple[Case, ...]


def table(session: Session, project_id: int, *, actor: Actor) -> Table:
    """Return the checks of a project and their findings as the actor may see them.

    :raises NotAllowed: when the actor reads no minutes of the project
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    done = Wanted(reach=reach, procedure=QUALITY_CHECK.code, phases=STANDING)
    owed = Wanted(reach=reach, procedure=QUALITY_FINDING.code, phases=("open",))
    return Table(
        tuple(case_lists.listed(session, done, limit=MOST, offset=0)),
        tuple(case_lists.by_due(session, owed, limit=MOST)),
    )


def require_begins(procedure: Procedure, given: Answers, project_id: int, *, actor: Actor) -> None:
    """Let a new check pass that is the actor's to begin; whatever is no check passes too.

    :raises AnswerRefused: when the monthly check is begun by somebody other than the manager
    """
    if procedure.code == QUALITY_CHECK.code and not begins(given, actor, project_id):
        raise AnswerRefused(KIND.title, MANAGERS.sentence)


def follow(session: Session, made: Made) -> None:
    """Open what a check found as a task of its own."""
    if made.move.code != "find":
        return
    told = made.answers
    growth = Growth(
        channel=CHANNEL, cat_l1="", cat_l2="",
        title=" ".join(told["what"].split())[:TITLE_MOST], description=told["what"],
        columns={"assignee_id": told["owner_id"], "external_due_at": told["finding_due"]},
    )  # fmt: skip
    growing.open_from(
        session, made.case, QUALITY_FINDING, growth, actor=made.actor, now=made.now
    )  # fmt: skip

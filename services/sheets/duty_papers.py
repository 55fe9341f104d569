"""The duty calendar of a month on paper: what was owed, by whom, and what became of it (19 §10)."""

from datetime import datetime

from data_access import intake
from data_access.database import Session
from domain.calendar import label
from domain.case import Case
from domain.people import Actor
from domain.procedures.duty import DUTY_TASK
from domain.sheet import Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services import duties
from services.duties import Coming
from services.language import Translate, translator


def of_month(
    session: Session, project_id: int, number: int, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return the calendar of a month, what is still to come included.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    _, zone = translator(language), intake.project(session, project_id).zone
    found = duties.month(session, project_id, number, actor=actor, now=now)
    coming = duties.coming(session, project_id, number, actor=actor, now=now)
    tasks = sorted(found.tasks, key=lambda case: (case.due_at or now, case.id))
    rows = [_row(_, case, zone) for case in tasks] + [_to_come(_, one) for one in coming]
    columns = (_("Owed by"), _("Duty"), _("In charge"), _("State"), _("Signature"))
    listed = Table(columns, tuple(rows), widths=(3, 5, 2, 2, 2)) if rows else None
    return Sheet(
        project_id=project_id,
        title=_("Duty calendar of the month"),
        number=label(number, "month"),
        purpose=_("Hangs in the office; what is late stays on it until it is done."),
        blocks=(
            Facts(((_("Month"), label(number, "month")), (_("Duties"), str(len(rows))))),
            listed or Paragraph(_("There is none.")),
            Signatures((_("Service supervisor"), _("Project manager"))),
        ),
        language=language,
    )


def _row(_: Translate, case: Case, zone: str) -> tuple[str, ...]:
    state = _(DUTY_TASK.state(case.state).title)
    return (moment(case.due_at, zone), _(case.title), case.assignee_name or DASH, state, "")


def _to_come(_: Translate, one: Coming) -> tuple[str, ...]:
    return (one.turn.due.isoformat(), _(one.duty.title), DASH, "", "")

"""A sheet that shows every part a sheet may have: what a letterhead is judged by."""

from domain import rights
from domain.sheet import (
    Blank,
    Checks,
    Facts,
    Paragraph,
    Sheet,
    Signatures,
    Table,
)
from services.context import Work
from services.language import translator
from services.sheets.letterhead import WRITE


def of_project(project_id: int, language: str, work: Work) -> list[Sheet]:
    """Return the specimen for whoever sets the letterhead.

    :raises NotAllowed: when the person does not
    """
    rights.require(work.actor, WRITE, project_id)
    return [sheet(project_id, language)]


def sheet(project_id: int, language: str) -> Sheet:
    _ = translator(language)
    return Sheet(
        project_id=project_id,
        title=_("Specimen"),
        number="YZ-0001",
        purpose=_("Shows what every sheet may hold; it is no record."),
        blocks=(
            Facts(((_("Place"), "3-2-1501"), (_("Reported by"), "王**"), (_("Due"), ""))),
            Paragraph(_("The lift of the second stairwell stands still."), _("What happened")),
            Table(
                (_("At"), _("Step"), _("Done by")),
                (("2026-03-02 09:30", _("Registered"), "李四"),),
                heading=_("Course"),
                widths=(2, 3, 2),
            ),
            Checks(((True, _("The customer has been told")), (False, _("Place left clean")))),
            Blank(2, heading=_("Remarks")),
            Signatures((_("Customer"), _("Handled by"))),
        ),
        language=language,
    )

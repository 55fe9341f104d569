"""The attendance sheet of a training: who is to come, and where each signs (19 §10-7)."""

from collections.abc import Mapping, Sequence

from domain.case import Case
from domain.procedures.training import SUBJECTS, TRAINING
from domain.sheet import Block, Facts, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services.language import Translate, translator

SPARE = 3
"""Empty lines for those who come though they were not asked to."""


def is_training(case: Case) -> bool:
    """Tell whether the paper of a case is the attendance sheet of a training."""
    return case.procedure == TRAINING.code


def of_training(case: Case, people: Mapping[int, str], *, zone: str, language: str) -> Sheet:
    """Return the sheet; who may print the record may print it. No result stands on it."""
    _ = translator(language)
    return Sheet(
        project_id=case.project_id,
        title=_("Attendance sheet of a training"),
        number=case.number,
        purpose=_("Everybody signs when they come; scores are entered by the supervisor."),
        blocks=tuple(_blocks(_, case, people, zone)),
        language=language,
    )


def _blocks(
    _: Translate, case: Case, people: Mapping[int, str], zone: str
) -> Sequence[Block]:  # fmt: skip
    told = case.details
    names = [people.get(one, DASH) for one in told["audience"]]
    rows = tuple((str(n + 1), name, "\n", "\n") for n, name in enumerate([*names, *[""] * SPARE]))
    facts = Facts((
        (_("Kind of training"), _(SUBJECTS[told["subject"]])),
        (_("What it is about"), case.title),
        (_("Begins on"), moment(case.appoint_from, zone)),
        (_("Hours of training"), f"{told['hours']:g}"),
        (_("Trainer"), told["trainer"]),
        (_("Who is to come"), _("{n} people").format(n=len(names))),
    ))  # fmt: skip
    columns = (_("No."), _("Name of the person"), _("Signature"), _("Remarks"))
    return (
        facts,
        Table(columns, rows, widths=(1, 3, 4, 3)),
        Signatures((_("Trainer"), _("Service supervisor"))),
    )

"""The slip of a key that is out: it names the key by its code and never the door (15 §6.3)."""

from collections.abc import Mapping
from typing import Any

from domain.case import Case
from domain.printing import discreet
from domain.procedures.keys import KEY
from domain.procedures.keys.fields import EMERGENCIES, PURPOSES
from domain.sheet import Block, Checks, Code, Facts, Sheet, Signatures
from domain.wording import DASH, moment
from services.language import Translate, translator

LENT = "lent"


def is_out(case: Case) -> bool:
    """Tell whether a case is a key that somebody has: then its paper is the slip of the loan."""
    return case.procedure == KEY.code and case.state == LENT


def of_loan(case: Case, people: Mapping[int, str], *, zone: str, language: str) -> Sheet:
    """Return the slip of the loan that runs; who may print the record may print it."""
    _ = translator(language)
    return Sheet(
        project_id=case.project_id,
        title=_("Key loan slip"),
        number=case.number,
        purpose=_("Goes with the key and comes back with it. The key is not passed on or copied."),
        blocks=tuple(_blocks(_, case, people, zone)),
        language=language,
    )


def _blocks(_: Translate, case: Case, people: Mapping[int, str], zone: str) -> tuple[Block, ...]:
    checks = (
        _("Doors and windows shut"), _("Water and gas off"), _("Power as it was found"),
        _("All keys"),
    )  # fmt: skip
    return (
        Facts(tuple(_facts(_, case.details, case, people, zone))),
        Checks(tuple((False, check) for check in checks), _("Before it is given back")),
        Code(case.number, _("Scan the number to find the key again.")),
        Signatures((_("Borrower"), _("Handed out by"), _("Brought back by"), _("Taken back by"))),
    )


def _reason(told: Mapping[str, Any]) -> str:
    """Return the msgid of what the key is out for; "" where nobody said it."""
    if told.get("emergency"):
        return EMERGENCIES.get(str(told["emergency"]), "")
    return PURPOSES.get(str(told.get("purpose")), "")


def _facts(
    _: Translate, told: Mapping[str, Any], case: Case, people: Mapping[int, str], zone: str
) -> list[tuple[str, str]]:
    reason = _reason(told)
    return [
        (_("Code on the tag"), case.issued_no),
        (_("Number of keys in it"), str(told["sets"])),
        (_("Borrower"), case.reporter_name),
        (_("Company or department"), str(told.get("org") or DASH)),
        (_("What for"), _(reason) if reason else DASH),
        (_("Number of the repair or defect"), discreet(str(told.get("linked_no") or DASH))),
        (_("Out since"), moment(case.started_at, zone)),
        (_("To be back by"), moment(case.due_at, zone)),
        (_("Accompanied by"), people.get(told.get("escort") or 0, DASH)),
        (_("Phone number"), case.phone or DASH),
    ]

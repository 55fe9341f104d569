"""The form for a change of information: what is registered, what is to stand there, on what proof,
and what was changed before (14 F-AR-10)."""

from collections.abc import Sequence
from datetime import datetime

from data_access import audit as trail
from data_access.audit import Entry, Wanted
from data_access.database import Session
from domain import rights
from domain.archives.papers import CHANGE
from domain.homes import PARTY_ROLES
from domain.household import Household, Resident
from domain.office import ID_NUMBER, PHONE, RESIDENT_NAME
from domain.people import Actor
from domain.printing import short_name
from domain.sheet import Block, Facts, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services import estates, homes, private
from services.language import Translate, translator
from services.sheets.records import PRINT

CORRECTED = ("registration.correct",)
MOST_LOGGED = 20
ASKED = (RESIDENT_NAME, PHONE, ID_NUMBER)
BLANK = 3
"""Empty rows, for what is new altogether."""


def may_print(actor: Actor, household: Household) -> bool:
    """Tell whether somebody prints it: whoever corrects a registration and prints sheets."""
    where = homes.where_of(household)
    return private.may_correct(actor, household) and rights.may(actor, PRINT, where)


def of_household(
    session: Session, unit_id: int, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return the form of a home. Names are short and numbers masked: the new ones are written by
    hand, and stand in the register only, never in a record beside it.

    :raises HouseholdNotFound: when the household is not the actor's to see
    :raises NotAllowed: when the actor does not correct registrations there, or prints nothing
    """
    household = homes.household(session, unit_id, actor=actor)
    if not may_print(actor, household):
        raise rights.NotAllowed().trying("registration.update", subject="unit", ref=unit_id)
    _, home, (title, purpose) = translator(language), household.home, CHANGE
    zone = estates.within(session, [home.project_id])[0].zone
    wanted = Wanted(
        project_ids=(home.project_id,), reader_id=actor.id, unplaced=False, actions=CORRECTED,
        ref=home.code, project_id=home.project_id,
    )  # fmt: skip
    found = trail.read(session, wanted, limit=MOST_LOGGED, offset=0)
    before = [one for one in found if one.ref == home.code]
    return Sheet(
        project_id=home.project_id, title=_(title), number=home.code, purpose=_(purpose),
        language=language, blocks=_blocks(_, household, before, now, zone),
    )  # fmt: skip


def _blocks(
    _: Translate, household: Household, before: Sequence[Entry], now: datetime, zone: str
) -> tuple[Block, ...]:
    columns = (_("Person"), _("What is changed"), _("Old value"), _("New value"), _("Proof seen"))
    rows = [row for one in household.residents for row in _rows(_, one)]
    head = Facts(((_("Room"), household.home.code), (_("Printed on"), moment(now, zone)[:10])))
    table = Table(columns, (*rows, *(("",) * 5,) * BLANK), widths=(3, 2, 3, 4, 3))
    signs = Signatures((_("Owner"), _("Entered by"), _("Checked by")))
    return head, table, signs, *_log(_, before, zone)


def _rows(_: Translate, person: Resident) -> list[tuple[str, ...]]:
    who = f"{short_name(person.name)} · {_(PARTY_ROLES.get(person.role, person.role))}"
    stands = {**vars(person), "name": short_name(person.name)}
    return [(who, _(one.title), str(stands[one.code]) or DASH, "", "") for one in ASKED]


def _log(_: Translate, before: Sequence[Entry], zone: str) -> tuple[Block, ...]:
    titles = {one.code: one.title for one in ASKED}
    rows = tuple(
        (moment(one.at, zone), one.actor,
         ", ".join(_(titles.get(code, code)) for code in one.details.get("fields", ())
                   if code in titles))
        for one in before
    )  # fmt: skip
    columns = (_("When"), _("Entered by"), _("What was changed"))
    return (Table(columns, rows, widths=(3, 3, 6)),) if rows else ()

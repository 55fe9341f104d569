"""The owner's registration form on paper: as it was entered, or empty to be filled in (F-HO-03)."""

from domain import wording
from domain.procedure import Field
from domain.procedures.handover import registering as asked
from domain.sheet import Block, Checks, Facts, Signatures
from services.handing_over.houses import HouseFile
from services.language import Translate
from services.sheets import handover_blocks as blocks

TOLD = (
    asked.OWNER, asked.OWNER_KIND, asked.ID_TYPE, asked.ID_NO, asked.MOBILE, asked.SECOND_PHONE,
    asked.ADDRESS, asked.CONTACT, asked.CONTACT_IS, asked.CONTACT_PHONE, asked.USE, asked.PLATES,
    asked.NOTICE_EDITION,
)  # fmt: skip
TICKED = (asked.PETS, asked.CONTACT_TOLD, asked.GUARDIAN, asked.AGREED)


def registration(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return the form; numbers are masked, and special care is told by no paper."""
    told = file.case.details
    tables = (
        blocks.small_table(_, field, told.get(field.code), file.zone, room=room)
        for field, room in ((asked.CO_OWNERS, 2), (asked.RESIDENTS, 3))
    )
    return (
        Facts(blocks.house(_, file)),
        Facts(tuple((_(field.title), _said(_, field, file)) for field in TOLD)),
        *tables,
        Checks(tuple((bool(told.get(field.code)), _(field.title)) for field in TICKED)),
        Signatures((_("Owner"), _("Service centre"))),
    )


def _said(_: Translate, field: Field, file: HouseFile) -> str:
    """Return an answer in words, room to write where there is none."""
    value = file.case.details.get(field.code)
    if value in (None, ""):
        return ""
    return wording.answer(_, field, value, people={}, assets={}, titles={}, zone=file.zone)

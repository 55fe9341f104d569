"""The papers of a handover: station sheet, inspection record, defect notice, certificate, keys.

Domain 11 §2.3, F-HO-02 to F-HO-08. They are signed by the owner, so they tell names.
"""

from collections.abc import Callable, Mapping

from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.handover.lists import PRINTED
from domain.sheet import Block, Sheet
from services.handing_over import houses
from services.handing_over.houses import HouseFile
from services.language import Translate, translator
from services.sheets import handover_blocks as blocks
from services.sheets.registration_paper import registration
from services.sheets.stickers import stickers

PRINT, PRINT_DEEDS = "handover_sheets.print", "handover_deeds.print"
OF_ENGINEERING = ("inspection", "defects", "stickers")
"""What engineering may print: the rest is between owner and centre (18 §9.3, row 8)."""

PAPERS: Mapping[str, Callable[[Translate, HouseFile], tuple[Block, ...]]] = {
    "stations": blocks.stations,
    "registration": registration,
    "inspection": blocks.inspection,
    "defects": blocks.defects,
    "certificate": blocks.certificate,
    "keys": blocks.keys,
    "documents": blocks.documents,
    "stickers": stickers,
}
"""What stands on each of the papers that `domain.procedures.handover.lists` names."""


def of_house(session: Session, number: str, code: str, *, actor: Actor, language: str) -> Sheet:
    """Return one of the `PAPERS` of a house; what is not entered yet leaves room to write.

    :raises CaseNotFound: when the house is not there, or not the actor's to see
    :raises NotAllowed: when the actor may see it, but not print it
    """
    file = houses.file_of(session, number, actor=actor)
    rights.require(actor, right_of(code), file.case)
    _, (title, purpose) = translator(language), PRINTED[code]
    return Sheet(
        project_id=file.case.project_id,
        title=_(title),
        number=file.case.number,
        purpose=_(purpose),
        blocks=PAPERS[code](_, file),
        language=language,
    )


def printable(case: Case, *, actor: Actor) -> list[str]:
    """Return the papers of a house that somebody may print."""
    return [code for code in PRINTED if rights.may(actor, right_of(code), case)]


def right_of(code: str) -> str:
    """Return the right that a paper is printed by."""
    return PRINT if code in OF_ENGINEERING else PRINT_DEEDS

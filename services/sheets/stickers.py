"""Stickers for the defects of a house: cut apart, and stuck where each is (11 §2.5)."""

from domain.handover.rooms import ITEMS
from domain.sheet import Block, Code, Facts, Paragraph
from services.handing_over.houses import HouseFile
from services.language import Translate
from services.sheets.handover_blocks import room_name


def stickers(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return one for each open defect: the room, the part and a number to scan; no names."""
    blocks: list[Block] = []
    for one in file.defects:
        if one.case.phase == "open":
            place = (_("Part of the house"), f"{room_name(_, one.room)} · {_(ITEMS[one.item])}")
            pairs = ((_("Room"), file.case.unit_code), place)
            blocks += [Facts(pairs, heading=one.case.number), Code(one.case.number)]
    return tuple(blocks) or (Paragraph(_("No defect is open.")),)

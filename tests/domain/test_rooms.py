"""The rooms of a house: what is looked at where, and how bad a defect is."""

from domain.deadline import Days, WorkingDays
from domain.handover import rectification
from domain.handover.rectification import FIX, WARRANTY_OF, term_of
from domain.handover.rooms import ITEMS, KINDS, is_line, rooms_of
from domain.handover.warranty import ITEM


def test_a_flat_is_walked_through_from_its_door() -> None:
    rooms = [room.code for room in rooms_of(2, 1, 1, ["garage"])]

    assert rooms == [
        "entrance", "living", "dining", "bedroom_1", "bedroom_2", "kitchen", "bathroom_1",
        "balcony_1", "garage",
    ]  # fmt: skip


def test_every_room_asks_known_items_and_anything_else() -> None:
    for room in rooms_of(1, 1, 1, list(KINDS)):
        assert set(room.items) <= set(ITEMS)
        assert room.items[-1] == "other"


def test_nobody_looks_for_gas_in_a_bedroom() -> None:
    assert is_line("kitchen", "gas")
    assert not is_line("bedroom_1", "gas")
    assert not is_line("bedroom", "walls")  # which of them?
    assert not is_line("moon", "walls")


def test_a_defect_has_the_term_of_its_class_unless_a_part_is_made_to_order() -> None:
    assert FIX[term_of(3, made_to_order=False, common=False)] == Days(15)
    assert FIX[term_of(2, made_to_order=False, common=False)] == WorkingDays(7)
    assert FIX[term_of(1, made_to_order=True, common=False)] == Days(30)
    assert FIX[term_of(1, made_to_order=False, common=True)] == Days(30)


def test_every_item_of_an_inspection_has_a_warranty() -> None:
    assert WARRANTY_OF.keys() == ITEMS.keys()
    assert set(WARRANTY_OF.values()) <= set(ITEM)
    assert rectification.BLOCKING in {int(code) for code in rectification.SEVERITIES}

"""What is asked while a renovation is at work and when it ends (F-RN-10 to F-RN-16)."""

from collections.abc import Callable

from domain.procedure import Answers, Field
from domain.procedures.renovation import fields as ask
from domain.renovation import catalogue, water

SITE_STATES: dict[str, str] = {
    "working": "At work",
    "nobody": "Nobody there",
    "not_opened": "The door is not opened",
    "nearly_done": "Nearly finished",
    "done": "Work is finished",
}
INSIDE = ("working", "nearly_done", "done")
"""What somebody who could look inside has seen."""
STAGES: dict[str, str] = {
    "demolition": "Demolition",
    "plumbing": "Water and electricity",
    "waterproof": "Waterproofing",
    "masonry": "Masonry",
    "carpentry": "Carpentry",
    "paint": "Painting",
    "fitting": "Fitting",
    "finish": "Finishing",
}
CHECKS: dict[str, tuple[str, str]] = {
    "permit": ("Permit posted", "V-PERMIT"),
    "badges": ("Passes worn", "V-BADGE"),
    "hours": ("Hours kept", "V-TIME"),
    "extinguishers": ("Fire extinguishers", "V-EXTINGUISHER"),
    "hot_work": ("Permit for hot work", "V-HOTWORK"),
    "bearing": ("Load-bearing walls, beams and columns", "V-BEARING"),
    "facade": ("Openings in the façade", "V-FACADE"),
    "air_conditioner": ("Place of the air conditioner", "V-AC"),
    "windows": ("Doors, windows and burglar bars", "V-WINDOWS"),
    "gas": ("Gas pipes and meters", "V-GASBOX"),
    "flue": ("Flues and air ducts", "V-FLUE"),
    "heating": ("Heating", "V-GASLINE"),
    "drain": ("Water and drains", "V-DRAIN"),
    "waterproof": ("Waterproof layer", "V-WATERPROOF"),
    "wet_rooms": ("Place of kitchen and bathroom", "V-WETROOM"),
    "balcony": ("Use of the balcony", "V-CONVERTED"),
    "balcony_wall": ("Wall of the balcony", "V-BALCONY"),
    "load": ("Load and storage", "V-LOAD"),
    "added": ("Works that were applied for, and no others", "V-ADDED"),
    "common": ("Common parts and waste", "V-WASTE"),
    "corridor": ("Corridor free to walk", "V-CORRIDOR"),
    "fire": ("Fire equipment", "V-FIRE"),
    "overnight": ("Nobody stays overnight", "V-STAY"),
}
"""What a patrol looks at, and the violation that each is when it is wrong."""
_TITLES = {code: title for code, (title, _) in CHECKS.items()}
PATROL_KINDS: dict[str, str] = {
    "service": "Customer service",
    "engineering": "Engineering",
    "security": "Order and security",
}
PATROL_KIND = Field("patrol_kind", "Patrolled as", "choice", True, options=PATROL_KINDS)
SITE_STATE = Field("site_state", "What it looked like", "choice", True, options=SITE_STATES)
STAGE = Field(
    "stage", "Stage", "choice", options=STAGES,
    needed_when=lambda answers: answers.get("site_state") in INSIDE,
)  # fmt: skip
WRONG = Field(
    "wrong", "What is found wrong", "several", options=_TITLES, help="Left empty: all is well"
)
NOT_APPLICABLE = Field("not_applicable", "Does not apply here", "several", options=_TITLES)
SIGNED_BY = Field("signed_by", "Signed by", "text", most=40, help="Refused: keep a photo")
PATROL_NOTE = Field("patrol_note", "Note", "text", most=500, lines=2)
PATROL = (PATROL_KIND, SITE_STATE, STAGE, WRONG, NOT_APPLICABLE, SIGNED_BY, PATROL_NOTE)

TEST_KIND = Field("test_kind", "Test", "choice", True, options=water.KINDS)
TEST_PLACE = Field("test_place", "Place", "text", True, least=1, most=60,
                   help="A wet room as it stands among the works")  # fmt: skip
TEST_FROM = Field("test_from", "Begins at", "moment", True)
TEST_UNTIL = Field("test_until", "Ends at", "moment", True)


def _water(answers: Answers) -> bool:
    return answers.get("test_kind") == "closed_water"


DEPTH = Field("depth_mm", "Depth of the water (mm)", "whole", most=500, needed_when=_water)
BELOW_ROOM = Field("below_room", "Room below", "text", most=40, needed_when=_water)
BELOW_WITNESS = Field("below_witness", "Witness from below", "name", most=60, needed_when=_water)
LEAKS = Field("leaks", "It leaks", "flag", default=False)
TESTED = (TEST_KIND, TEST_PLACE, TEST_FROM, TEST_UNTIL, DEPTH, BELOW_ROOM, BELOW_WITNESS, LEAKS)

CHANGES: dict[str, str] = {
    "extension": "Longer",
    "works": "More works",
    "contractor": "Another contractor",
}
OLD_DEPOSITS: dict[str, str] = {
    "settled": "Settled with the old contractor",
    "transferred": "Transferred in writing",
    "frozen": "Frozen: the contractor cannot be reached",
}


def _when(kind: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("change_kind") == kind


CHANGE_KIND = Field("change_kind", "What changes", "choice", True, options=CHANGES)
CHANGE_REASON = Field("change_reason", "Reason", "text", True, least=2, most=500, lines=2)
NEW_END = Field("new_end", "New end", "moment", future=True, needed_when=_when("extension"))
NEIGHBOURS_NOTE = Field(
    "neighbours_note", "What the supervisor says to complaints of neighbours", "text", most=500,
    lines=2,
)  # fmt: skip
ADDED = Field(
    "added_items",
    "More works",
    "rows",
    least=1,
    most=20,
    columns=ask.WORK_ITEMS.columns,
    needed_when=_when("works"),
)
ADDED_PAPERS = Field("added_papers", "Papers that came with the added works", "several",
                     options=catalogue.PAPERS)  # fmt: skip
NEW_CONTRACTOR = Field(
    "new_contractor", "New contractor", "text", most=80, needed_when=_when("contractor")
)
NEW_KIND = Field(
    "new_contractor_kind",
    "Who does the work now",
    "choice",
    options=ask.CONTRACTORS,
    needed_when=_when("contractor"),
)


def _new_company(answers: Answers) -> bool:
    return _when("contractor")(answers) and answers.get("new_contractor_kind") == "company"


NEW_USCC = Field("new_uscc", ask.USCC.title, "text", least=18, most=18, needed_when=_new_company)
NEW_LICENCE = Field("new_licence_no", ask.LICENCE.title, "text", most=60)
NEW_LICENCE_UNTIL = Field("new_licence_until", ask.LICENCE_UNTIL.title, "moment", future=True)
NEW_MANAGER = Field("new_site_manager", "In charge on site now", "name", most=60,
                    needed_when=_when("contractor"))  # fmt: skip
NEW_PHONE = Field("new_site_phone", "Phone number on site now", "phone", most=20,
                  needed_when=_when("contractor"))  # fmt: skip
INTERIM = Field("interim_inspected", "Interim inspection signed by old, new and owner", "flag",
                default=False)  # fmt: skip
OLD_DEPOSIT = Field("old_deposit", "Deposit of the old contractor", "choice",
                    options=OLD_DEPOSITS, needed_when=_when("contractor"))  # fmt: skip
CHANGE = (
    CHANGE_KIND, CHANGE_REASON, NEW_END, NEIGHBOURS_NOTE, ADDED, ADDED_PAPERS, NEW_CONTRACTOR,
    NEW_KIND, NEW_USCC, NEW_LICENCE, NEW_LICENCE_UNTIL, NEW_MANAGER, NEW_PHONE, INTERIM,
    OLD_DEPOSIT,
)  # fmt: skip

INSPECTED_AS = Field("inspected_as", "Signed as", "choice", True, options=PATROL_KINDS)
RESULTS: dict[str, str] = {"passed": "Passed", "rectify": "To be put right"}
INSPECTION = Field("inspection", "Result of the inspection", "choice", True, options=RESULTS)
DONE_AS: dict[str, str] = {
    "as_agreed": "Done as agreed",
    "otherwise": "Done otherwise",
    "not_done": "Not done",
    "not_applied": "Added without an application",
}
ITEM_RESULTS = Field(
    "item_results", "Each work", "rows", least=1, most=60,
    columns=(
        Field("item_code", "Work item", "choice", True, options=catalogue.TITLES),
        Field("outcome", "Outcome", "choice", True, options=DONE_AS),
        Field("note", "Note", "text", most=200),
    ),
)  # fmt: skip
WASTE = Field("waste_cleared", "Waste is cleared away", "flag", default=False)
HATCH = Field("hatches", "Access hatches are kept", "flag", default=False)
COMPLIANCE = (
    "This checks compliance with the rules, not workmanship: that is the owner's to accept."
)
TO_RECTIFY = Field("to_rectify", "What is to be put right, and until when", "text", True, least=4,
                   most=1000, lines=3)  # fmt: skip
PASSES_BACK = Field("passes_note", "Passes that are missing", "text", most=300,
                    help="Left empty: all came back")  # fmt: skip
PERMIT_BACK = Field("permit_back", "The permit was taken down and given back", "flag",
                    default=False)  # fmt: skip
BELOW_ASKED = Field("below_asked", "The neighbour below was asked", "flag", default=False)
FACADE_SEEN = Field("facade_seen", "The façade was checked", "flag", default=False)

LINES = Field(
    "deduction_lines", "Deductions", "rows", least=1, most=30,
    help="Left empty: nothing is deducted",
    columns=(
        Field("cause", "Cause of the deduction", "text", True, most=100),
        Field("evidence", "Evidence", "text", True, most=100),
        Field("amount", "Amount (yuan)", "money", True),
        Field("clause", "Clause of the agreement", "text", True, most=60),
        Field("agreed", "Agreed to and signed", "flag"),
        Field("passes", "For lost passes", "flag"),
    ),
)  # fmt: skip
NEXT_STEP = Field("next_step_at", "Next step about what is disputed", "moment", future=True)
RECEIPT_KINDS: dict[str, str] = {
    "original": "Original of the receipt",
    "loss": "Statement of loss, with identity and the ledger",
}
RECEIPT = Field("receipt_kind", "Shown", "choice", True, options=RECEIPT_KINDS)
PAYEES: dict[str, str] = {
    "payer": "Whoever paid",
    "assignee": "Somebody with a written assignment signed by both",
}
PAYEE = Field("payee_kind", "Paid to", "choice", True, options=PAYEES)
VOUCHER = Field("voucher_no", "Number of the voucher", "text", True, least=2, most=40)
VERDICTS: dict[str, str] = {
    "settle": "Deduct",
    "part": "Deduct a part, pay the rest back",
    "release": "Pay back",
}
VERDICT = Field("dispute_verdict", "What was settled", "choice", True, options=VERDICTS)
VERDICT_PART = Field(
    "dispute_part", "Part to be deducted (yuan)", "money",
    needed_when=lambda answers: answers.get("dispute_verdict") == "part",
)  # fmt: skip
VERDICT_BASIS = Field("dispute_basis", "Agreement, mediation or judgment", "text", True, least=4,
                      most=300, lines=2)  # fmt: skip
FILE_COMPLETE = Field("file_complete", "The file is complete", "flag", default=False)

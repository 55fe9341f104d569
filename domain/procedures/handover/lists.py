"""The lists that a handover is filled in from (domain 11 §2.3)."""

STATIONS: dict[str, str] = {
    "identity": "Identity check",
    "settlement": "Settlement of accounts",
    "inspection": "House inspection",
    "fees": "Property fees",
    "documents": "Signing of papers",
    "keys": "Handing out of keys",
}
BEFORE_THE_KEYS = tuple(code for code in STATIONS if code != "keys")
STATION_RESULTS: dict[str, str] = {
    "passed": "Passed",
    "failed": "Not passed",
    "exempt": "Exempted",
}
SERVED_BY: dict[str, str] = {
    "ems": "Registered mail",
    "in_person": "In person",
    "sms": "Text message",
    "phone": "Phone",
    "public": "Public notice",
}
RECEIPTS: dict[str, str] = {
    "signed": "Received",
    "refused": "Not accepted",
    "returned": "Sent back",
    "unknown": "Not known yet",
}
CONTACTS: dict[str, str] = {
    "phone": "Phone",
    "sms": "Text message",
    "visit": "At the door",
    "written": "Written reminder",
}
REASONS: dict[str, str] = {
    "quality": "Quality",
    "area": "Difference of area",
    "facilities": "Common facilities not there",
    "funds": "Money",
    "away": "Away",
    "fees": "Does not agree to the fees",
    "title": "Dispute over the title",
    "unreachable": "Cannot be reached",
    "other": "Other",
}
BILLED_TO: dict[str, str] = {
    "developer": "Developer",
    "owner": "Owner",
    "disputed": "Disputed, not decided",
}
PRESENT: dict[str, str] = {
    "owner": "Owner",
    "agent": "Agent",
    "waived": "Nobody: waived in writing",
}
SIGNED: dict[str, str] = {"signed": "Signed", "refused": "Would not sign"}
CONCLUSIONS: dict[str, str] = {"sound": "Without defects", "with_issues": "With open defects"}
METERS: dict[str, str] = {
    "water": "Water",
    "power": "Electricity",
    "gas": "Gas",
    "heat": "Heat",
}
MUST_READ = ("water", "power")
"""Meters that every home has."""
DOCUMENTS: dict[str, str] = {
    "guarantee": "Guarantee of quality",
    "instructions": "Instructions for use",
    "handbook": "Owner's handbook",
    "covenant": "Provisional covenant",
    "agreement": "Early service agreement",
    "renovation": "Renovation: notices and prohibitions",
    "fire": "Fire safety",
    "prices": "Price list",
    "plans": "Plans of rooms and pipes",
    "other": "Other",
}
BY_LAW = ("guarantee", "instructions")
"""Papers without which no house is handed over (development rules art. 30)."""
KEYS: dict[str, str] = {
    "door": "Entrance door",
    "gate_card": "Card of the gate",
    "letterbox": "Letterbox",
    "water_box": "Water meter box",
    "power_box": "Electricity meter box",
    "cellar": "Basement",
    "garage": "Remote of the garage",
}
RELATIONS: dict[str, str] = {
    "owner": "Owner",
    "family": "Family",
    "agent": "Agent",
}
WAYS: dict[str, str] = {
    "in_person": "Owner in person",
    "agent": "Through an agent",
    "posted": "Keys by post (not advised)",
}
HOLDS: dict[str, str] = {
    "seized": "Seized by a court",
    "heirs": "Succession not settled",
    "bankrupt": "Bankruptcy",
    "owners_disagree": "Co-owners disagree",
}
LOOKS: dict[str, str] = {
    "today": "Expected today",
    "soon": "Expected within 3 days: remind them",
    "follow": "To be followed up by today",
    "defects": "With open defects",
    "late": "With defects past their day",
    "key": "With a kept key",
}
"""What the list of a batch is narrowed to: what is to be done about its houses."""
PRINTED: dict[str, tuple[str, str]] = {
    "stations": (
        "Station sheet", "Taken along from station to station; the keys come last.",
    ),
    "registration": (
        "Owner's registration form",
        "Who lives in the house and how they are reached; numbers are masked.",
    ),
    "inspection": (
        "Inspection record", "What was found in the house, with its meters.",
    ),
    "defects": (
        "Defect notice",
        "For the developer and its contractors: what is to be put right by when.",
    ),
    "certificate": (
        "Handover certificate", "The house is handed over by the developer.",
    ),
    "keys": ("Key list", "Handed out and kept together are what was received."),
    "documents": ("Receipt of papers", "What the owner was given."),
    "stickers": ("Stickers for defects", "Cut apart, and stuck where each defect is."),
}  # fmt: skip
"""The papers of a handover (F-HO-02 to F-HO-08), each with what it is for."""
BATCH_PAPERS: dict[str, tuple[str, str]] = {
    "daily": ("Report of the day", "Counted by the program, signed by the supervisor."),
    "undelivered": (
        "Houses not handed over", "Each with its reason and the next day it is followed up.",
    ),
    "open_defects": (
        "Open defects by contractor", "For the weekly meeting with developer and contractors.",
    ),
}  # fmt: skip
"""The papers of a batch (F-HO-11, §2.5), each with what it is for."""
COUNTED: dict[str, str] = {
    "came": "Owners who came",
    "inspected": "Inspections begun",
    "delivered": "Houses handed over",
    "with_issues": "Of these with open defects",
    "refused": "Houses refused",
    "registered": "Defects registered",
    "closed": "Defects settled",
}
"""What the report of the day counts, of the day and so far."""
FILE_PAPERS: dict[str, str] = {
    "registration": "Owner's registration",
    "identity": "Copies of identity papers",
    "inspection": "Inspection record",
    "certificate": "Handover certificate",
    "covenant": "Commitment to the covenant",
    "agreement": "Service agreement",
    "receipts": "Receipt of papers",
    "keys": "Key list",
    "power": "Power of attorney",
    "key_trust": "Key entrustment",
    "title": "Title (to follow within 90 days)",
}
MANDATORY = (
    "registration", "identity", "inspection", "certificate", "covenant", "agreement", "receipts",
    "keys",
)  # fmt: skip
"""What the file of every household holds; the others hang on the case."""

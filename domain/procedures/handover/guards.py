"""What must hold before a handover moves on, and the sentence when it does not (11 §2.2.2)."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.case import Case
from domain.handover import title
from domain.handover.authority import ENTRUSTED
from domain.procedure import Answers, Guard
from domain.procedures.handover import lists

CONTACTS_BEFORE_DEEMED = 2
OWN_POWERS = ("accept_power_until", "sign_power_until", "keys_power_until")
"""Answers about a power that was shown after the check-in: its original is in the file."""
SINGLY = ("scattered", "closed")
"""States of a batch whose houses are handed over one by one, on any later day (11 §2.2.1)."""
BATCH_OPEN = ("ready", "noticed", "central", *SINGLY)
"""States of a batch in which houses are handed over: a closed one still has some to explain."""
REACHABLE = Guard(
    "There is no address and no phone number of the owner. Enter one first.",
    lambda _, answers, *__: answers["reachable"],
)
BATCH_READY = Guard(
    "The batch is not ready yet: its conditions come first.",
    lambda _, answers, *__: answers["batch_state"] in ("", *BATCH_OPEN),
)
NUMBER_FREE = Guard(
    "Another notice of the batch has this number.",
    lambda _, answers, *__: not answers["notice_taken"],
)
WITHIN_BATCH = Guard(
    "This day is not one of the batch.",
    lambda _, answers, *__: _within(answers),
)
SLOT_FREE = Guard(
    "So many are expected in that hour already. Choose another.",
    lambda _, answers, *__: answers["slot_taken"] < answers["slot_room"],
)
TRACKED = Guard(
    "A notice that was received has the day of its receipt.",
    lambda _, answers, *__: answers.get("receipt") != "signed" or bool(answers.get("receipt_at")),
)
ORIGINALS_SEEN = Guard(
    "See the original identity papers first.",
    lambda _, answers, *__: bool(answers.get("originals_seen")),
)
NOT_HELD = Guard(
    "Something holds this house up. The supervisor lifts it with a document.",
    lambda case, *_: not case.details.get("holds"),
)
HELD = Guard("Nothing holds it up.", lambda case, *_: bool(case.details.get("holds")))
PRICE_SETTLED = Guard(
    "The price is not settled yet.", lambda _, answers, *__: bool(answers.get("price_settled"))
)
FUND_PAID = Guard(
    "The first payment into the repair fund comes before the handover (fund rules, arts 12-13).",
    lambda _, answers, *__: bool(answers.get("fund_paid")),
)
ALL_LOOKED_AT = Guard(
    "Some rooms are not looked at yet.",
    lambda _, answers, *__: answers["lines_open"] == 0 and answers["lines"] > 0,
)
SIGNED_OR_SHOWN = Guard(
    "An owner who would not sign: add a photo of the record first.",
    lambda _, answers, *__: answers["owner_signs"] == "signed" or answers["photos"] > 0,
)
HAS_DEFECTS = Guard(
    "There is no open defect. Accept the house.", lambda _, answers, *__: answers["defects"] > 0
)
ALL_DISPATCHED = Guard(
    "Every defect needs its contractor and its day first.",
    lambda _, answers, *__: answers["undispatched"] == 0,
)
BLOCKING_FIXED = Guard(
    "A defect of class A is not put right yet.",
    lambda _, answers, *__: answers["unfixed_a"] == 0,
)
RECHECKED = Guard(
    "Every defect that was put right needs its second result.",
    lambda _, answers, *__: answers["to_recheck"] == 0,
)
NOTHING_BLOCKS = Guard(
    "A defect of class A is open: it is put right, or accepted in writing with the list.",
    lambda _, answers, *__: answers["open_a"] == 0 or bool(answers.get("accepts_list")),
)
LEFT_OVER_AGREED = Guard(
    "Write down what is agreed about the open defects.",
    lambda _, answers, *__: answers["defects"] == 0 or bool(answers.get("left_over")),
)
FAILED_AGAIN = Guard("No defect failed again.", lambda _, answers, *__: answers["unfixed"] > 0)
PAPERS_BY_LAW = Guard(
    "The guarantee of quality and the instructions for use are handed out with every house.",
    lambda _, answers, *__: (
        set(lists.BY_LAW) <= {row["document"] for row in answers["documents"] if row["copies"]}
    ),
)
ALL_SIGNED = Guard(
    "Certificate, covenant and service agreement are signed, and the charge sheet is issued first.",
    lambda _, answers, *__: all(
        answers.get(code)
        for code in ("certificate_signed", "covenant_signed", "agreement_signed", "charge_issued")
    ),
)
STATIONS_PASSED = Guard(
    "The keys come last: a station before them is neither passed nor exempted.",
    lambda case, *_: all(_behind(case, code) for code in lists.BEFORE_THE_KEYS),
)
BOOKS_GIVEN = Guard(
    "The guarantee of quality and the instructions for use are handed out with every house.",
    lambda case, answers, *_: (
        station(case, "documents") == "passed" or bool(answers.get("books_given"))
    ),
)
ONLY_FEES_LATER = Guard(
    "After the keys only the fees are left to be exempted.",
    lambda case, answers, *_: case.state != "delivered" or answers["exempted"] == "fees",
)
FEES_EXPLAINED = Guard(
    "The fees are not paid: the supervisor exempts that station with the reason first.",
    lambda case, *_: station(case, "fees") in ("passed", "exempt"),
)
METERS_READ = Guard(
    "Read the meters first; an estimate needs the signatures of developer and owner.",
    lambda case, *_: _read(case.details.get("meters") or ()),
)
SOMETHING_READ = Guard(
    "Enter what a meter shows first.",
    lambda _, answers, *__: any(row["reading"] is not None for row in answers["meters"]),
)
METERS_SIGNED = Guard(
    "A reading has the number of its meter; an estimate is signed by developer and owner.",
    lambda _, answers, *__: all(map(_good, answers["meters"])),
)
KEYS_ADD_UP = Guard(
    "Handed out and kept together are what the developer gave, for each kind.",
    lambda _, answers, *__: all(
        row["given"] + row["retained"] == row["received"] for row in answers["keys"]
    ),
)
A_KEY_GIVEN = Guard(
    "Enter the keys that are handed out first.",
    lambda _, answers, *__: any(row["given"] for row in answers["keys"]),
)
TRUST_SIGNED = Guard(
    "A key that is kept for repairs needs the owner's signed entrustment.",
    lambda _, answers, *__: bool(answers.get("trust_no")) or not _kept(answers["keys"]),
)
KEY_LIST_SIGNED = Guard(
    "The key list is signed, and the receiver's identity checked, first.",
    lambda case, answers, *_: bool(
        (answers.get("key_list_signed") or case.details.get("keys_released"))
        and answers.get("receiver_checked")
    ),
)
TWO_WITNESSES = Guard(
    "Two different people of the staff witness it.",
    lambda _, answers, *__: answers["first_witness"] != answers["second_witness"],
)
PHOTOGRAPHED = Guard("Add a photo first.", lambda _, answers, *__: answers["photos"] > 0)
SIGNATURE_REFUSED = Guard(
    "Only where the owner would not sign, and two witnesses saw it.",
    lambda case, *_: bool(case.details.get("first_witness")),
)
DAY_PASSED = Guard(
    "The appointment has not passed yet.",
    lambda case, _, __, now: case.appoint_from is not None and case.appoint_from < now,
)
CONTACTED = Guard(
    "Two attempts to reach the owner and one written reminder come first.",
    lambda case, *_: (
        case.details.get("contacts", 0) >= CONTACTS_BEFORE_DEEMED
        and case.details.get("written_reminders", 0) >= 1
    ),
)
DECISION_PROVEN = Guard(
    "The developer's decision needs a valid notice and the proof of the conditions.",
    lambda _, answers, *__: bool(answers.get("notice_valid") and answers.get("conditions_proven")),
)
KEY_KEPT = Guard("No key is kept.", lambda case, *_: case.details.get("keys_retained", 0) > 0)
KEY_NOT_NEEDED = Guard(
    "Defects are still open: the key is given back when they are closed.",
    lambda _, answers, *__: answers["defects"] == 0,
)
HAS_OPEN_DEFECTS = Guard("No defect is open.", lambda _, answers, *__: answers["defects"] > 0)
DATA_ENTERED = Guard(
    "Enter owner, residents and contacts first.",
    lambda _, answers, *__: bool(answers.get("data_entered")),
)
DATA_FIRST = Guard(
    "The data of the household is not entered yet.",
    lambda case, *_: case.replied_at is not None,
)
FILE_WHOLE = Guard(
    "A paper that every file holds is missing.",
    lambda case, answers, *_: owed_papers(case) <= set(answers["papers"]),
)


def station(case: Case, code: str) -> str:
    """Return what a station said, "" while it has said nothing."""
    return str(case.details.get("stations", {}).get(code, {}).get("result", ""))


def _behind(case: Case, code: str) -> bool:
    """Tell whether a station lets the keys through.

    Fees only need finance to have spoken: keys do not hang on payment (11 §2.2.2, H6). Where
    the owner will not sign, the manager's release stands for the papers (11 §2.6).
    """
    if station(case, code) in ("passed", "exempt"):
        return True
    if code == "fees":
        return bool(case.details.get("charge_sheet"))
    return code == "documents" and bool(case.details.get("keys_released"))


def owed_papers(case: Case) -> set[str]:
    """Return what the household's file must hold: more for an agent, and for a kept key."""
    owed = set(lists.MANDATORY)
    if case.details.get("comes_as") in ENTRUSTED or any(map(case.details.get, OWN_POWERS)):
        owed.add("power")
    if case.details.get("trust_no"):
        owed.add("key_trust")
    return owed


def _within(answers: Answers) -> bool:
    at, first, last = (answers[name] for name in ("appoint_from", "batch_from", "batch_until"))
    if first is None or last is None:
        return True
    return bool(first <= at and (at <= last or answers["batch_state"] in SINGLY))


def _good(row: Mapping[str, Any]) -> bool:
    """Tell whether a row is whole: what has a reading has a number, an estimate two signatures."""
    if (row["reading"] is None) != (not row["meter_no"]):
        return False
    return not row["estimated"] or bool(row["developer_signed"] and row["owner_signed"])


def _read(meters: Iterable[Mapping[str, Any]]) -> bool:
    rows = list(meters)
    known = {row["kind"] for row in rows if row["reading"] is not None}
    return set(lists.MUST_READ) <= known and all(map(_good, rows))


def _kept(keys: Iterable[Mapping[str, Any]]) -> bool:
    return any(row["retained"] for row in keys)


TITLE_MISSING = Guard(
    "The title is in the file already.", lambda case, *_: title.is_missing(case.details)
)

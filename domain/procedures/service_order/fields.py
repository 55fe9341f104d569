"""What an order of a paid service asks, step by step (17 F-PS-02 to F-PS-04)."""

from domain import intake
from domain.paid import pricing
from domain.procedure import Answers, Field
from domain.refusal import AnswerRefused

PLACES: dict[str, str] = {
    "in_home": "In the home",
    "common": "Common part",
}
CAUSES: dict[str, str] = {
    "fault": "Something is broken",
    "wish": "The owner wishes something else",
    "misuse": "Broken by its use",
}
CONFIRMED_BY: dict[str, str] = {
    "signature": "Signature",
    "message": "Written message",
    "recorded_call": "Recorded call",
}
SIGNED_HOW: dict[str, str] = {
    "paper": "Signed on paper",
    "electronic": "Signed electronically",
    "photo": "Photo of the signed sheet",
}
DISPUTES: dict[str, str] = {
    "refuses": "Does not want to pay",
    "wrong_part": "The wrong part was put in",
    "damage": "Something was damaged",
    "overcharged": "The price is doubted",
    "private_deal": "The worker took money or a job privately",
    "other": "Other",
}
OUTCOMES: dict[str, str] = {
    "stands": "The order stands",
    "partly": "Partly: something is let off",
    "company": "The company was wrong",
}
RELIEFS: dict[str, str] = {
    "discount": "Discount",
    "waiver": "Free of charge",
    "refund": "Refund",
}
RELIEF_REASONS: dict[str, str] = {
    "care": "Elderly or care household",
    "quality": "Work not good enough",
    "damage": "Damage done by us",
    "warranty": "Was under warranty",
    "common_part": "Was a common part",
    "overcharged": "Too much was charged",
    "goodwill": "Goodwill",
}
CANCEL_REASONS: dict[str, str] = {
    "price": "Price refused",
    "self": "The owner did it otherwise",
    "not_met": "Nobody was met",
    "not_possible": "We cannot do it",
    "twice": "Asked for twice",
}
NOT_CHARGED: dict[str, str] = {
    "warranty": "It is under warranty",
    "common": "It is a common part",
}
RATINGS: dict[str, str] = {
    "1": "1 · Poor",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5 · Very good",
}

BEGINS = {"cat_l1": "", "cat_l2": "", "urgency": "normal", "title": ""}
NAME = Field("reporter_name", "Asked for by", "name", True, most=60)
ROLE = Field("reporter_role", "Who they are", "choice", True,
             options=intake.REPORTER_ROLES, default="owner")  # fmt: skip
WISH = Field("description", "What is to be done", "text", True, least=2, most=2000, lines=2)
PLACE = Field("where_kind", "Part of the estate", "choice", True, options=PLACES, default="in_home")
WANTED_AT = Field("wanted_at", "When it suits", "text", most=60)
ASKED = (
    WISH, NAME, ROLE, intake.PHONE, WANTED_AT, PLACE, intake.CHANNEL_FIELD, intake.RECEIVED_AT,
    intake.NO_PHONE,
)  # fmt: skip
RARE = frozenset({"reporter_role", "where_kind", "channel", "received_at", "no_phone"})

ITEM = Field("item_code", "Item of the price list", "of", True, of="price_items")
QUANTITY = Field("quantity", "Quantity", "quantity", True, default="1")
CAUSE = Field("cause", "Why it is done", "choice", True, options=CAUSES, default="fault")
CAUSE_NOTE = Field("cause_note", "What was seen", "text", least=4, most=500, lines=2,
                   needed_when=lambda answers: answers.get("cause") == "misuse")  # fmt: skip
APART = Field("apart", "It is another matter than the open warranty work", "flag", default=False)
LABOUR = Field("labour_offer", "Labour by written quote (yuan)", "money",
               help="Only for items that the list leaves to a quote")  # fmt: skip
MATERIALS_OFFER = Field("materials_offer", "Material at most (yuan)", "money", True, default=0)
QUOTE_NOTE = Field("quote_note", "What the price covers", "text", most=500, lines=2,
                   needed_when=lambda answers: bool(answers.get("labour_offer")))  # fmt: skip
QUOTE = (ITEM, QUANTITY, MATERIALS_OFFER, CAUSE, CAUSE_NOTE, APART, LABOUR, QUOTE_NOTE)

CONFIRM_WAY = Field("confirm_way", "How the price was confirmed", "choice", True,
                    options=CONFIRMED_BY)  # fmt: skip
CONFIRMED_AT = Field("confirmed_at", "Confirmed at", "moment", True)
CONFIRMER = Field("confirmed_by", "Confirmed by", "name", True, most=60)
PROOF = Field("proof_kept", "The signature, message or recording is kept as a file", "flag",
              default=False)  # fmt: skip
WORKER = Field("assignee_id", "Worker in charge", "person", True)
COMPANY = Field("contractor_id", "Outside company", "of", of="contractors",
                help="Left open: we do it ourselves")  # fmt: skip
FROM = Field("appoint_from", "Appointment from", "moment", True, future=True)
UNTIL = Field("appoint_until", "Appointment until", "moment", True, future=True)
CERT_NO = Field("cert_no", "Number of the worker's certificate", "text", least=4, most=40)
CERT_UNTIL = Field("cert_until", "Certificate valid until", "moment", future=True)
DISPATCH = (WORKER, FROM, UNTIL, COMPANY, CERT_NO, CERT_UNTIL)
SOLUTION = Field("solution", "What was done", "text", True, least=2, most=2000, lines=2)
SIGN_WAY = Field("sign_way", "How the owner signed", "choice", True, options=SIGNED_HOW)
SIGNER = Field("signed_by", "Signed by", "name", True, most=60)
SIGNED = Field("signed", "The owner has seen the work and signed", "flag", default=False)
RATING = Field("rating", "Rating", "choice", options=RATINGS)

AMOUNT = Field("amount", "Amount (yuan)", "money", True)
WAY = Field("pay_way", "Way of payment", "choice", True, options=pricing.WAYS)
ACCOUNT = Field("account", "Company account", "choice", True, options=pricing.COMPANY_ACCOUNTS)
PAYER = Field("payer_name", "Paid by", "name", True, most=60)
RECEIPT = Field("receipt_no", "Receipt number", "text", True, least=2, most=60)
INVOICE_TITLE = Field("invoice_title", "Title of the invoice", "text", most=100)
INVOICE_NO = Field("invoice_no", "Number of the invoice", "text", most=40)
PAYMENT = (AMOUNT, WAY, ACCOUNT, PAYER, RECEIPT, INVOICE_TITLE, INVOICE_NO)
NEW_TITLE = Field("invoice_title", INVOICE_TITLE.title, "text", True, least=2, most=100)
NEW_INVOICE = Field("invoice_no", INVOICE_NO.title, "text", True, least=2, most=40)
OLD_INVOICE = Field("cancelled_invoice", "Number of the invoice taken back", "text", True, least=2,
                    most=40)  # fmt: skip

RELIEF = Field("relief", "What is asked for", "choice", True, options=RELIEFS)
RELIEF_AMOUNT = Field("relief_amount", "Amount (yuan)", "money", True)
RELIEF_REASON = Field("relief_reason", "Reason", "choice", True, options=RELIEF_REASONS)
PAID_BACK = Field("voucher_no", "Number of the voucher", "text", True, least=2, most=60)
DISPUTE = Field("dispute", "What is disputed", "choice", True, options=DISPUTES)
OUTCOME = Field("outcome", "What it came to", "choice", True, options=OUTCOMES)
CANCEL_REASON = Field("cancel_reason", "Reason", "choice", True, options=CANCEL_REASONS)
NO_CHARGE = Field("not_charged", "Why it is not charged", "choice", True, options=NOT_CHARGED)
PART_PLACE = Field("location_text", "Where the part is", "text", least=2, most=60,
                   needed_when=lambda answers: answers.get("not_charged") == "common")  # fmt: skip
HEARD = Field("satisfaction", "Satisfaction", "choice", True, options=intake.SATISFACTION)


def check(given: Answers, unit_id: int | None) -> None:
    """Check what the answers of a new order demand of each other.

    :raises AnswerRefused: when the room or a number is missing, or the part is nobody's own
    """
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it is for.")
    if given["where_kind"] == "common":
        raise AnswerRefused(
            PLACE.title,
            "Work on a common part is never charged to an owner. Register it as a repair.",
        )
    if not given.get("phone") and not given.get("no_phone"):
        raise AnswerRefused(
            intake.PHONE.title, "Enter a number, or tick that the person gives none."
        )

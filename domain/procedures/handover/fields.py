"""What the steps of a handover ask (domain 11 §2.3)."""

from domain.handover.authority import COMES_AS, ENTRUSTED, MATTERS, POWER_FORMS, PROVES
from domain.handover.rooms import EXTRAS, KINDS, MOST_ROOMS
from domain.procedure import Answers, Field
from domain.procedures.handover import lists


def _entrusted(answers: Answers) -> bool:
    return answers.get("comes_as") in ENTRUSTED


NOTICE_NO = Field("notice_no", "Number of the notice", "text", True, least=1, most=40)
APPOINTED = Field("appoint_from", "Appointment", "moment", True, future=True)
SERVED_BY = Field("served_by", "Served by", "choice", True, options=lists.SERVED_BY)
TRACKING = Field(
    "tracking_no", "Number of the letter", "text", least=4, most=40,
    needed_when=lambda answers: answers.get("served_by") == "ems",
)  # fmt: skip
RECEIPT = Field("receipt", "Receipt", "choice", True, options=lists.RECEIPTS, default="unknown")
RECEIVED_ON = Field(
    "receipt_at", "Received on", "moment",
    needed_when=lambda answers: answers.get("receipt") == "signed",
)  # fmt: skip
NOTICE = (NOTICE_NO, APPOINTED, SERVED_BY, TRACKING, RECEIPT, RECEIVED_ON)

CONTACT = Field("contact_how", "How", "choice", True, options=lists.CONTACTS)
SAID = Field("contact_said", "What came of it", "text", True, least=2, most=500, lines=2)
REASON_CODE = Field("why_not", "Why not", "choice", True, options=lists.REASONS)
NEXT_FOLLOW = Field("next_follow", "Follow up on", "moment", True, future=True)
DEMANDS = Field("demands", "What the owner demands", "text", True, least=2, most=1000, lines=3)
EVIDENCE = Field(
    "evidence", "Evidence", "text", True, least=2, most=500, lines=2,
    help="Photos, numbers of records, witnesses",
)  # fmt: skip

COMES = Field("comes_as", "Comes as", "choice", True, options=COMES_AS, default="owner")
NAME = Field("came_name", "Name of who comes", "name", True, most=60)
ORIGINALS = Field("originals_seen", "Original identity papers seen", "flag", default=False)
OTHERS = Field(
    "others_agree", "The other owners agree in writing", "flag", default=False,
    help="Where several own the house and one comes",
)  # fmt: skip
RIGHT_PAPER = Field(
    "right_paper", "Paper that proves the right", "text", least=2, most=200,
    needed_when=lambda answers: answers.get("comes_as") in PROVES,
)  # fmt: skip
AUTH_MATTERS = Field(
    "auth_matters", "Entrusted with", "several", options=MATTERS, needed_when=_entrusted
)
AUTH_UNTIL = Field("auth_until", "Power valid until", "moment", future=True,
                   needed_when=_entrusted)  # fmt: skip
AUTH_FORM = Field("auth_form", "Form of the power", "choice", options=POWER_FORMS,
                  needed_when=_entrusted)  # fmt: skip
AUTH_KEPT = Field("auth_kept", "The original of the power is kept", "flag", default=False)
CALLED_BACK = Field("called_back", "The owner was called back about it", "flag", default=False)
CHECK_IN = (
    COMES, NAME, ORIGINALS, OTHERS, RIGHT_PAPER, AUTH_MATTERS, AUTH_UNTIL, AUTH_FORM, AUTH_KEPT,
    CALLED_BACK,
)  # fmt: skip

PRICE_SETTLED = Field("price_settled", "Price and difference of area settled", "flag",
                      default=False)  # fmt: skip
FUND_PAID = Field("fund_paid", "First payment into the repair fund made", "flag", default=False)
FUND_PROOF = Field("fund_proof", "Receipt of the repair fund", "text", True, least=2, most=60)
FINAL_AREA = Field("final_area", "Measured area (m²)", "money")

BEDROOMS = Field("bedrooms", "Bedrooms", "whole", True, most=MOST_ROOMS, default=2)
BATHROOMS = Field("bathrooms", "Bathrooms", "whole", True, most=MOST_ROOMS, default=1)
BALCONIES = Field("balconies", "Balconies", "whole", True, most=MOST_ROOMS, default=1)
MORE_ROOMS = Field(
    "more_rooms", "Also", "several", options={code: KINDS[code].title for code in EXTRAS}
)
LAYOUT = (BEDROOMS, BATHROOMS, BALCONIES, MORE_ROOMS)

METERS = Field(
    "meters", "Meters", "rows", True, least=1, most=6,
    default=[{"kind": kind} for kind in lists.METERS],
    help="A meter that the house does not have stays empty",
    columns=(
        Field("kind", "Meter", "choice", True, options=lists.METERS),
        Field("meter_no", "Number of the meter", "text", most=30),
        Field("reading", "Reading", "whole", most=99_999_999),
        Field("estimated", "Estimated", "flag", default=False),
        Field("developer_signed", "Developer signed", "flag", default=False),
        Field("owner_signed", "Owner signed", "flag", default=False),
    ),
)  # fmt: skip
PRESENT = Field("present", "Present", "choice", True, options=lists.PRESENT, default="owner")
OWNER_SIGNS = Field("owner_signs", "Owner's signature", "choice", True, options=lists.SIGNED)
OWNER_OPINION = Field("owner_opinion", "Owner's opinion", "text", most=500, lines=2)
STAFF_OPINION = Field("staff_opinion", "Our opinion", "text", most=500, lines=2)
LISTED = Field(
    "accepts_list", "Accepts in writing with the open defects listed", "flag", default=False
)
LEFT_OVER = Field(
    "left_over", "What is agreed about open defects", "text", least=2, most=1000, lines=2
)
_OWN_POWER = "For an agent who did not check in, or whose power does not cover this"
ACCEPT_UNTIL = Field("accept_power_until", "The agent's power to accept is valid until",
                     "moment", future=True, help=_OWN_POWER)  # fmt: skip
INSPECTED = (PRESENT, OWNER_SIGNS, OWNER_OPINION, STAFF_OPINION)

SHEET_NO = Field("charge_sheet", "Number of the charge sheet", "text", True, least=1, most=40)
PAID = Field("fees_paid", "Paid", "flag", default=False)
PREPAID_MONTHS = Field("prepaid_months", "Months paid ahead", "whole", most=3, default=0,
                       help="At most 3; the owner may pay none")  # fmt: skip
DOCUMENTS = Field(
    "documents", "Papers handed out", "rows", True, least=1, most=20,
    default=[{"document": code, "copies": 1} for code in lists.DOCUMENTS],
    columns=(
        Field("document", "Paper", "choice", True, options=lists.DOCUMENTS),
        Field("copies", "Copies", "whole", True, most=20, default=1),
        Field("edition", "Edition", "text", most=30),
    ),
)  # fmt: skip
RECEIVED_BY = Field("received_by", "Received by", "name", True, most=60)
CERTIFICATE = Field("certificate_signed", "Handover certificate signed", "flag", default=False)
COVENANT = Field("covenant_signed", "Commitment to the covenant signed", "flag", default=False)
AGREEMENT = Field("agreement_signed", "Service agreement on file", "flag", default=False)
CHARGED = Field("charge_issued", "Charge sheet issued", "flag", default=False)
PAPERS_TO = Field("papers_to", "Signed and received by", "name", True, most=60)
SIGNS_AS = Field("signs_as", "Signs as", "choice", True, options=lists.RELATIONS,
                 default="owner")  # fmt: skip
SIGN_UNTIL = Field("sign_power_until", "The signer's power to sign is valid until",
                   "moment", future=True, help=_OWN_POWER)  # fmt: skip
SIGN = (DOCUMENTS, PAPERS_TO, SIGNS_AS, SIGN_UNTIL, CERTIFICATE, COVENANT, AGREEMENT, CHARGED)

FIRST_WITNESS = Field("first_witness", "First witness", "person", True)
SECOND_WITNESS = Field("second_witness", "Second witness", "person", True)
HANDED_OUT = Field(
    "keys", "Keys", "rows", True, least=1, most=20,
    default=[{"kind": kind, "received": 0, "given": 0, "retained": 0} for kind in lists.KEYS],
    columns=(
        Field("kind", "Key", "choice", True, options=lists.KEYS),
        Field("received", "From the developer", "whole", True, most=99),
        Field("given", "Handed out", "whole", True, most=99),
        Field("retained", "Kept for repairs", "whole", True, most=99, default=0),
        Field("number", "Number of the key", "text", most=30),
    ),
)  # fmt: skip
BAG = Field("bag_no", "Number of the sealed bag", "text", most=40)
RELATION = Field("relation", "Relation to the owner", "choice", True, options=lists.RELATIONS,
                 default="owner")  # fmt: skip
KEYS_UNTIL = Field("keys_power_until", "The receiver's power to take keys is valid until",
                   "moment", future=True, help=_OWN_POWER)  # fmt: skip
WAY = Field("handed_how", "How it was handed over", "choice", True, options=lists.WAYS,
            default="in_person")  # fmt: skip
LIST_SIGNED = Field("key_list_signed", "Key list signed", "flag", default=False)
IDENTITY_CHECKED = Field("receiver_checked", "Receiver's identity checked", "flag", default=False)
TRUST_NO = Field("trust_no", "Number of the key entrustment", "text", least=1, most=40,
                 help="Where a key is kept for repairs")  # fmt: skip
BOOKS_GIVEN = Field(
    "books_given", "Guarantee of quality and instructions for use handed out", "flag",
    default=False, help="Where the owner did not sign for the papers",
)  # fmt: skip
DELIVER = (HANDED_OUT, BAG, RECEIVED_BY, RELATION, KEYS_UNTIL, IDENTITY_CHECKED, WAY, LIST_SIGNED,
           TRUST_NO, BOOKS_GIVEN)  # fmt: skip
KEY_BACK_TO = Field("key_back_to", "Received by", "name", True, most=60)
WHO_WITH_KEY = Field("entered_by_name", "Who went in", "name", True, most=60)

EXEMPTED = Field(
    "exempted", "Station", "choice", True,
    options={code: lists.STATIONS[code] for code in ("inspection", "fees")},
    help="Papers that the owner will not sign are released by the manager",
)  # fmt: skip
FAILED = Field("failed_station", "Station", "choice", True, options=lists.STATIONS)
BILLED_TO = Field("billed_to", "Billed to", "choice", True, options=lists.BILLED_TO)
BILLED_FROM = Field("billed_from", "Billing begins on", "moment", True, future=True,
                    help="Only the day counts")  # fmt: skip
HOLD = Field("hold", "What holds it up", "choice", True, options=lists.HOLDS)
PAPER_NO = Field("paper_no", "Number of the document", "text", True, least=2, most=60)
DECIDED_AT = Field("decided_at", "Decided on", "moment", True)
NOTICE_VALID = Field("notice_valid", "The notice was valid", "flag", default=False)
CONDITIONS = Field("conditions_proven", "The conditions of delivery are proven", "flag",
                   default=False)  # fmt: skip
REPLY = Field("developer_reply", "What the developer answers", "text", True, least=2, most=1000,
              lines=3)  # fmt: skip
PAPERS = Field("papers", "In the file", "several", True, options=lists.FILE_PAPERS)
DATA_ENTERED = Field("data_entered", "Owner, residents and contacts are entered", "flag",
                     default=False)  # fmt: skip

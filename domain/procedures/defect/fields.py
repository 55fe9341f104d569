"""What a defect and its steps ask (domain 11 §2.3 F-HO-04, F-HO-05)."""

from domain.handover.rectification import SEVERITIES
from domain.handover.rooms import ITEMS
from domain.procedure import Field

SIGNERS: dict[str, str] = {
    "owner": "Owner",
    "agent": "Agent",
    "engineer": "Authorised engineer",
}
ROOM = Field("room", "Room", "text", True, most=16)
ITEM = Field("cat_l1", "Item", "choice", True, options=ITEMS)
WHAT = Field("description", "Defect found", "text", True, least=2, most=200, lines=2)
SEVERITY = Field("severity", "Class", "choice", True, options=SEVERITIES, default="2")
DANGER = Field("danger", "Leak, electricity, door lock or structure in doubt", "flag",
               default=False)  # fmt: skip
MADE_TO_ORDER = Field("made_to_order", "Part made to order", "flag", default=False)
CONTRACTOR = Field("contractor_id", "Responsible contractor", "of", of="contractors")
REGISTER = (ROOM, ITEM, WHAT, SEVERITY, DANGER, MADE_TO_ORDER, CONTRACTOR)

TO = Field("contractor_id", CONTRACTOR.title, "of", True, of="contractors")
WANTED_BY = Field("wanted_by", "To be done by", "moment", future=True,
                  help="Left open: by the class of the defect")  # fmt: skip
SAID = Field("reply_content", "What the owner was told", "text", True, least=2, most=500, lines=2)
DONE = Field("done_note", "What was done", "text", True, least=2, most=500, lines=2)
SIGNER = Field("signer", "Signed by", "choice", True, options=SIGNERS)
SIGNER_NAME = Field("signer_name", "Name of the signer", "name", True, most=60)
SIGNATURE = Field("signature_kept", "The signature is kept", "flag", default=False)
REPLY_NO = Field("reply_no", "Number of the technical reply", "text", True, least=2, most=60)
OWNER_TOLD = Field("owner_told", "The owner was told", "flag", default=False)
NEW_DUE = Field("new_due_at", "New day", "moment", True, future=True)
NEW_SEVERITY = Field("new_severity", SEVERITY.title, "choice", True, options=SEVERITIES)
COMPANY = Field("name", "Name of the company", "text", True, least=2, most=60)
TRADE = Field("trade", "Trade", "text", most=60)

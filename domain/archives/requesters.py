"""Who may ask for archives, on what evidence, what may be given, and who says so (14 §5.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.people import LEADS, Role

EVIDENCE: Mapping[str, str] = {
    "id": "Identity document",
    "two_ids": "Identity documents of two officers",
    "title": "Title, or proof of marriage",
    "power": "Power that names reading or copying",
    "kinship": "Proof of the relationship",
    "lease": "Title or lease",
    "decision": "Decision of the committee, or an owner's document",
    "letter": "Official letter with its number",
    "licence": "Practising certificate and letter of the firm",
    "contract": "Contract that needs it",
}
PASSAGES: Mapping[str, str] = {
    "own": "Own data",
    "joint": "Own part of the joint file",
    "ward": "The child's own data",
    "power": "What the power names",
    "lawful": "What the own lawful interest needs",
    "structure": "Changes of structure and waterproofing, no personal data",
    "public": "Items that must be public, no phones of owners",
    "case": "Items of the case, copies with a list",
    "ordered": "What the order names",
    "required": "What the letter asks for",
    "consented": "Only by a court's order or the owner's consent",
    "repair": "Room, and the contact for the appointment",
    "aggregated": "Sums, or what the law asks for",
    "nothing": "Nothing",
}
"""What may be given, in one phrase."""


@dataclass(frozen=True)
class Requester:
    """A kind of requester: what is seen and copied, what may be given, who approves.

    Nothing is given where nobody approves. `named` evidence has the number of a letter;
    `late` is whom a supervisor may serve outside office hours.
    """

    title: str
    evidence: tuple[str, ...]
    may_have: str
    approvers: tuple[Role, ...]
    named: bool = False
    late: bool = False
    officers: int = 0

    @property
    def gets_nothing(self) -> bool:
        return not self.approvers


_MANAGER = (Role.MANAGER,)
REQUESTERS: Mapping[str, Requester] = {
    "owner": Requester("Owner in person", ("id",), "own", (Role.SPECIALIST, *LEADS)),
    "co_owner": Requester("Co-owner or spouse", ("id", "title"), "joint", LEADS),
    "agent": Requester("Agent or lawyer of the owner", ("id", "power"), "power", LEADS),
    "guardian": Requester("Guardian of a child who owns the home", ("id", "kinship"), "ward",
                          LEADS),
    "heir": Requester("Near relative of a dead owner", ("id", "kinship"), "lawful", LEADS),
    "new_owner": Requester("New owner or tenant", ("id", "lease"), "structure", LEADS),
    "committee": Requester("Owners' committee, all owners", ("decision",), "public", _MANAGER),
    "police": Requester(
        "Police", ("two_ids", "letter"), "case", _MANAGER, named=True, late=True, officers=2
    ),
    "court": Requester("Court, or lawyer with its order", ("id", "letter"), "ordered", _MANAGER,
                       named=True),
    "authority": Requester("Procuratorate, supervision, tax", ("id", "letter"), "required",
                           _MANAGER, named=True),
    "lawyer": Requester("Lawyer without an order", ("licence",), "consented", _MANAGER),
    "contractor": Requester("Developer or contractor", ("contract",), "repair", LEADS),
    "office": Requester("Community office, utilities", ("letter",), "aggregated", _MANAGER,
                        named=True),
    "nobody": Requester("Media, agents, neighbours, couriers", (), "nothing", ()),
}  # fmt: skip
TITLES: Mapping[str, str] = {code: one.title for code, one in REQUESTERS.items()}

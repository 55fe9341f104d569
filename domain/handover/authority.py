"""Who may accept a house for its owner, and for how long (domain 10 §1.2, 11 F-HO-09)."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

COMES_AS: dict[str, str] = {
    "owner": "Owner",
    "co_owner": "Co-owner",
    "agent": "Agent with a power of attorney",
    "guardian": "Guardian of a minor",
    "heir": "Heir",
    "company": "For a company",
}
MATTERS: dict[str, str] = {
    "accept": "Accept the house",
    "sign": "Sign papers",
    "pay": "Pay",
    "keys": "Take keys",
    "renovate": "Renovation",
    "refund": "Take refunds",
}
POWER_FORMS: dict[str, str] = {
    "notarised": "Notarised",
    "lawyer": "Witnessed by a lawyer",
    "own_hand": "In the owner's hand, confirmed by video",
    "sealed": "With the company's seal",
}
ENTRUSTED = ("agent", "company")
"""Who acts by a power that names matters and ends (civil code arts 165, 173)."""
PROVES = ("guardian", "heir")
"""Whose right stands in a paper of its own: household register, certificate, judgment."""
Validity = Literal["yes", "no", "needs_papers"]


def authority_valid(
    comes_as: str, matter: str, *, matters: Collection[str], until: datetime | None,
    paper: str, others_agree: bool, now: datetime,
) -> Validity:  # fmt: skip
    """Tell whether somebody may do a matter for the owner now.

    One co-owner accepts with what the others have written; `paper` names the document of a
    guardian or an heir.
    """
    if comes_as in ENTRUSTED:
        if until is None or not matters:
            return "needs_papers"
        return "yes" if matter in matters and until > now else "no"
    if comes_as == "co_owner" and not others_agree:
        return "needs_papers"
    if comes_as in PROVES and not paper:
        return "needs_papers"
    return "yes"

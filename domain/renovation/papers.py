"""The papers of a renovation: what each is called, and the line that says what it is for (12 §3.6).

The permit is ours and says so: no authority has approved anything by it (README rule 3). What an
authority may do to somebody stands on none of them.
"""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "agreement": "Agreement on the renovation",
    "bans": "Notice of prohibited acts",
    "permit": "Permit to start the renovation",
    "lobby": "Notice of a renovation",
    "missing": "Papers that are missing",
    "tests": "Hidden works and water tests",
    "acceptance": "Acceptance of the renovation",
    "receipt": "Receipt for a deposit",
    "settlement": "Settlement of the deposits",
    "notice": "Notice to put a violation right",
    "stop": "Notice to stop the work",
    "report": "Report of a violation",
    "passes": "Passes for the workers",
}
PURPOSES: Mapping[str, str] = {
    "agreement": "In three copies: owner, contractor and service centre keep one each.",
    "bans": "Signed by the owner and by the contractor before the permit is issued.",
    "permit": "Issued by the property service centre; it stands for no approval of an authority. "
    "To be posted on the door.",
    "lobby": "To be posted in the lobby.",
    "missing": "Said once and in full; bring them within 30 days.",
    "tests": "Signed by owner, contractor, engineering and the neighbour below.",
    "acceptance": "This checks compliance with the rules, not workmanship: that is the owner's to "
    "accept.",
    "receipt": "Held for the payer, and paid back to the payer.",
    "settlement": "What is disputed is held until it is settled; the rest is paid back now.",
    "notice": "One copy stays with the file.",
    "stop": "Work in the safety of an emergency only; one copy stays with the file.",
    "report": "The owners' committee has a copy of a major violation.",
    "passes": "For this home only, until the permit ends; given back at the acceptance.",
}

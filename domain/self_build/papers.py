"""The papers of self-builds and illegal structures: titles and what each is for (13 §4.4, §4.6).

A consent is ours and says so: it never takes the place of a permit (13 §4.1). What an authority
may do to somebody stands on none of them.
"""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "build_application": "Application for a self-build",
    "build_survey": "Survey of a self-build",
    "build_notice": "Notice to the neighbours",
    "build_consent": "Consent with conditions",
    "build_refusal": "Letter of refusal",
    "build_commitment": "Commitment of the owner",
    "build_acceptance": "Acceptance of a self-build",
    "build_receipt": "Receipt for a deposit",
    "structure_notice": "Notice to put a structure right",
    "structure_report": "Report of an illegal structure",
}
PURPOSES: Mapping[str, str] = {
    "build_application": "To be signed by the applicant, and by the co-owners where there are any.",
    "build_survey": "Measured on site, and signed by who measured.",
    "build_notice": "To be posted for seven days. Whoever objects writes to the service centre.",
    "build_consent": "Given by the property service centre; it stands for no permit of an "
    "authority. Valid for three months.",
    "build_refusal": "Whoever does not agree may object to the service centre or the owners' "
    "committee.",
    "build_commitment": "Signed before the works begin; a new owner signs it anew.",
    "build_acceptance": "What was built is compared with what was agreed, to 50 mm.",
    "build_receipt": "Held for the payer, and paid back to the payer.",
    "structure_notice": "One copy stays with the file.",
    "structure_report": "The owners' committee has a copy.",
}
LEDGER = "Ledger of illegal structures"
LEDGER_PURPOSE = "For the authority: rooms and structures, no names."

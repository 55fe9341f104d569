"""The papers of the archives, each with what it is for (14 §5.3, §5.6)."""

from collections.abc import Mapping

OF_FILE: Mapping[str, tuple[str, str]] = {
    "cover": ("File cover", "Lies on top of the file; no names of people."),
    "inner_list": ("Inner list", "Lies in the file, in the order of its papers."),
    "spine": ("Spine label", "Stuck on the back of the box."),
    "missing": ("Letter about missing papers", "Goes to the home in a closed, plain envelope."),
}
OF_PROJECT: Mapping[str, tuple[str, str]] = {
    "appraisal": ("Appraisal list", "Files whose time has run out; nothing is deleted by itself."),
    "destruction": ("Destruction list", "Kept for ever, with who approved and who witnessed."),
    "transfer": ("Transfer list", "Both sides sign it when the contract has ended."),
}
OF_RECORDS: Mapping[str, tuple[str, str]] = {
    "record_appraisal": (
        "Appraisal list of records",
        "Records whose time has run out; nothing is deleted by itself.",
    ),
    "record_destruction": (
        "Destruction list of records",
        "Kept for ever, with who approved and who witnessed.",
    ),
    "record_transfer": (
        "Transfer list of all records",
        "Both sides sign it when the contract has ended.",
    ),
}
"""Lists of what departments handed in, other than household files."""
CHANGE = (
    "Form for a change of information",
    "Filled in and signed before the register is changed; then filed with the household.",
)
ANSWER = ("Answer to a request for archives", "Kept with the request, and given to who asked.")

PHASES: Mapping[str, str] = {
    "handover": "Handover",
    "renovation": "Renovation and self-build",
    "service": "Complaints, repairs and visits",
    "keys": "Keys",
    "other": "Other matters",
}
PHASE_OF: Mapping[str, str] = {
    "handover": "handover",
    **dict.fromkeys(
        ("renovation", "violation", "hot_work", "decoration_pass", "self_build",
         "illegal_structure"), "renovation"),
    **dict.fromkeys(("complaint", "repair", "inquiry", "return_visit", "visit", "help"), "service"),
    **dict.fromkeys(("key", "key_loan"), "keys"),
}  # fmt: skip
"""Of which phase a record of the home is; all others are other matters."""

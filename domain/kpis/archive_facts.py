"""What each column of the facts of the archives means (domain 14 §5.6)."""

from domain.kpi import GRAINS, Fact

_PLACES = ("month", "quarter", "year", "project", "building")
ARCHIVE_HOMES = Fact(
    "archive_homes",
    "Homes that must have a file",
    {
        "unit": "one home that was handed over by then",
        "begun": "the file of its owner is open and begun, as it stands now (14 §5.6)",
    },
    ("project", "building", *GRAINS),
    timed=False,
)
ARCHIVE_OWED = Fact(
    "archive_owed",
    "Papers that files must hold",
    {
        "unit": "the home; one record for each kind of paper that its history asks for",
        "present": "a paper of the kind was accepted and is not lost, as it stands now",
    },
    ("project", "building", *GRAINS),
    timed=False,
)
ARCHIVE_FILES = Fact(
    "archive_files",
    "Parts of files by the day they were opened",
    {
        "unit": "the home; one record for each part of its file",
        "in_time": "begun within 24 hours of the formalities (14 §5.4 a)",
    },
    _PLACES,
    timed=True,
)
ARCHIVE_APPRAISALS = Fact(
    "archive_appraisals",
    "Files by the day their time runs out",
    {
        "unit": "the home; one record for each closed part, on its first day of appraisal",
        "appraised": "kept for longer, or proposed to be destroyed",
    },
    _PLACES,
    timed=True,
)
ARCHIVE_REQUESTS = Fact(
    "archive_requests",
    "Requests for archives",
    {
        "case": "one request on the day it came; who asked is its category",
        "refused": "refused in writing",
    },
    (*_PLACES, "category"),
    timed=True,
)

FACTS = (ARCHIVE_HOMES, ARCHIVE_OWED, ARCHIVE_FILES, ARCHIVE_APPRAISALS, ARCHIVE_REQUESTS)

"""What each column of the facts of keys means; the statements are in `data_access.key_facts`."""

from domain.kpi import Fact

_PLACES = ("month", "quarter", "year", "project", "building")

KEY_LOANS = Fact(
    "key_loans",
    "Loans of keys",
    {
        "loan": "one loan on the day on which the key was to be back",
        "in_time": "back in the cabinet by the hour that was agreed: the closing hour as a rule",
    },
    _PLACES,
    timed=True,
)
KEYS = Fact(
    "keys",
    "Keys in our keeping",
    {
        "case": "one key or sealed set that was received by then; voided ones are not here",
        "out": "lent out at the end of the last day",
        "long_out": "lent out for more than 24 hours by then",
        "entrusted": "kept on a written entrustment and still with us, as it stands now",
        "valid": "its entrustment has not ended by then",
    },
    _PLACES,
    timed=False,
)
COUNTED_KEYS = Fact(
    "counted_keys",
    "Keys expected at stock-takings",
    {
        "key": "one key that the register expected at a stock-taking, on its day",
        "there": "it was there; the count says how many, not which",
    },
    ("month", "quarter", "year", "project"),
    timed=True,
)
KEY_LOSSES = Fact(
    "key_losses",
    "Keys reported lost",
    {"case": "one key on the day it was reported; one that was found again is not here"},
    _PLACES,
    timed=True,
)
VACANT_HOMES = Fact(
    "vacant_homes",
    "Vacant homes in charge",
    {
        "unit": "one home that stands empty at the end of the last day, in a list or not; one "
        "that a patrol found lived in since is not here",
        "checked": "looked through in a month's round in the month of the last day, by its end",
    },
    _PLACES,
    timed=False,
)

FACTS = (KEY_LOANS, KEYS, COUNTED_KEYS, KEY_LOSSES, VACANT_HOMES)

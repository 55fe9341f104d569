"""Draws random small estates by hypothesis: whatever may stand in a list stands there at times."""

from hypothesis import strategies as st

from domain.homes import TAG
from tests.random_archives import FILES, WISHES
from tests.random_builds import ASKED, STANDS
from tests.random_estates import (
    SHOP,
    Call,
    Complaint,
    Errand,
    Fault,
    Home,
    House,
    Item,
    Order,
    Owed,
    Paper,
    Question,
    Random,
    Shop,
)
from tests.random_jobs import JOBS
from tests.random_keys import KEYS, ROUNDS, STOCKS
from tests.random_tasks import TASKS

DAYS = st.integers(0, 180)
STATUSES = st.sampled_from(["owner_occupied", "tenant_occupied", "handed_vacant", "unsold"])
HOMES = st.builds(
    Home,
    STATUSES,
    DAYS,
    st.none() | DAYS,
    st.lists(
        st.tuples(st.sampled_from(sorted(TAG)), DAYS), max_size=2, unique_by=lambda t: t[0]
    ).map(tuple),
    owner=st.none() | st.integers(0, 2),
)
UNITS = st.integers(0, 4)
COMPLAINTS = st.builds(
    Complaint,
    st.none() | UNITS | st.just(SHOP),
    DAYS,
    st.sampled_from(["pending", "valid_full", "valid_part", "invalid_scope", "developer"]),
    st.sampled_from([None, "property", "developer"]),
    st.integers(1, 3),
    st.sampled_from(["direct", "external", "found"]),
    st.booleans(),
    st.integers(0, 2),
    st.booleans(),
    st.none() | st.integers(1, 7),
    st.sampled_from([0, 0, 5]),
    st.none() | st.integers(0, 12),
    st.none() | st.integers(0, 6),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
    of_order=st.none() | st.integers(0, 3),
    owes=st.booleans(),
    answered=st.none() | st.integers(0, 2),
    level=st.integers(0, 3),
    extended=st.booleans(),
    suspended=st.booleans(),
    withdrawn=st.booleans(),
    staff=st.booleans(),
    anonymous=st.booleans(),
    ordered=st.booleans(),
    said=st.sampled_from([None, "satisfied", "dissatisfied"]),
    hot=st.booleans(),
    early=st.booleans(),
    of_notices=st.booleans(),
)
OWED = st.builds(
    Owed,
    DAYS,
    st.sampled_from(["complaint", "complaint", "urgent_repair"]),
    st.sampled_from(
        ["pending", "attempting", "done", "done", "reopened", "unreachable", "heard", "exempt",
         "voided"]
    ),
    st.integers(0, 6),
    st.sampled_from([None, "unrated", "very_satisfied", "satisfied", "basically_satisfied",
                     "dissatisfied"]),
    UNITS,
    of_complaint=st.none() | st.integers(0, 3),
    solved=st.sampled_from([None, "yes", "no"]),
    again=st.sampled_from([None, 3, 30]),
)  # fmt: skip
ORDERS = st.builds(
    Order,
    st.none() | st.integers(0, 2),
    st.sampled_from(["tap", "lamp"]),
    DAYS,
    st.none() | st.integers(0, 4),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, None, "yes", "part", "no"]),
    urgent=st.booleans(),
    waited=st.sampled_from([0, 5, 30]),
    patrolled=st.booleans(),
    due=st.none() | st.integers(1, 5),
    stopped=st.booleans(),
    dispatched=st.none() | st.integers(0, 2),
    arrived=st.none() | st.integers(0, 2),
    handed=st.none() | st.integers(0, 3),
    asset=st.none() | st.integers(0, 1),
)
CALLS = st.builds(
    Call,
    UNITS,
    DAYS,
    st.sampled_from(["routine", "key", "return_visit"]),
    st.sampled_from(["door", "office", "outdoor", "phone"]),
    st.sampled_from(["success", "not_home", "refused"]),
    st.booleans(),
    planned=st.booleans(),
    visitor=st.none() | st.integers(0, 1),
    raised=st.booleans(),
    answered=st.none() | st.integers(0, 4),
    said=st.sampled_from([None, "satisfied", "dissatisfied"]),
    checked=st.booleans(),
)
ITEMS = st.builds(
    Item,
    UNITS,
    st.integers(1, 6),
    st.sampled_from(["planned", "done", "cancelled"]),
    st.none() | st.integers(1, 6),
    st.sampled_from([None, "moved", "vacant", "adjusted"]),
)
HANDOVERS = st.builds(
    House,
    UNITS,
    st.sampled_from(["notified", "delivered", "deemed", "cancelled"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
FAULTS = st.builds(
    Fault,
    UNITS,
    DAYS,
    st.integers(1, 30),
    st.sampled_from(["open", "closed", "waived", "converted", "not_a_defect"]),
    st.none() | DAYS,
    st.integers(0, 2),
)
QUESTIONS = st.builds(
    Question,
    st.none() | UNITS,
    st.sampled_from(["fees.bill", "other.other"]),
    DAYS,
    st.none() | st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
ERRANDS = st.builds(
    Errand,
    st.sampled_from(["goods", "moving"]),
    DAYS,
    st.none() | st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
PAPERS = st.builds(
    Paper,
    DAYS,
    st.integers(1, 20),
    st.none() | st.integers(0, 4),
    st.none() | st.integers(0, 3),
    st.booleans(),
)
ESTATES = st.builds(
    Random,
    st.lists(HOMES, min_size=5, max_size=5).map(tuple),
    st.lists(COMPLAINTS, max_size=10).map(tuple),
    st.lists(CALLS, max_size=12).map(tuple),
    st.lists(ITEMS, max_size=8, unique_by=lambda i: (i.unit, i.month)).map(tuple),
    st.lists(OWED, max_size=10).map(tuple),
    st.lists(ORDERS, max_size=10).map(tuple),
    st.lists(HANDOVERS, max_size=5, unique_by=lambda h: h.unit).map(tuple),
    st.lists(FAULTS, max_size=8).map(tuple),
    st.lists(KEYS, max_size=6).map(tuple),
    st.lists(STOCKS, max_size=3).map(tuple),
    st.lists(ROUNDS, max_size=6).map(tuple),
    st.lists(TASKS, max_size=6).map(tuple),
    st.lists(FILES, max_size=5, unique_by=lambda f: f.unit).map(tuple),
    st.lists(WISHES, max_size=4).map(tuple),
    st.lists(ASKED, max_size=8).map(tuple),
    st.lists(STANDS, max_size=8).map(tuple),
    st.lists(JOBS, max_size=8).map(tuple),
    st.lists(QUESTIONS, max_size=8).map(tuple),
    st.lists(ERRANDS, max_size=8).map(tuple),
    st.lists(PAPERS, max_size=5).map(tuple),
    st.builds(Shop, st.integers(0, 500), DAYS),
)

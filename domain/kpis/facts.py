"""What each column of each fact means. The statements behind them are in `data_access.facts`."""

from domain.kpi import Fact

COMPLAINTS = Fact(
    "complaints",
    "Complaints",
    {
        "case": "one complaint, whatever its validity; merged ones and chasers are not here",
        "unit": "the unit it came from; empty for public areas and strangers",
        "counts": "valid or pending, and not the developer's (20 §9.2 CR03)",
        "valid": "judged valid in whole or part, and not the developer's",
        "judged": "has a verdict",
        "major": "severity 3, as it stands now",
        "external": "came through 12345, government, media or a lawyer",
        "residential": "from a dwelling, or from no unit at all",
        "replied": "has had its first answer",
        "repeat": "its home had the same matter closed within 90 days before (20 §9.2 CR13)",
        "chased": "the customer called about it again, as it stands now",
    },
    (
        "month",
        "quarter",
        "year",
        "project",
        "building",
        "category",
        "subcategory",
        "channel",
        "channel_group",
    ),
    timed=True,
)

UNITS = Fact(
    "units",
    "Households",
    {
        "unit": "one unit in the population at the moment looked at",
        "owner": "its owner now",
        "covered": "had an effective face visit in the horizon (05 §5.3)",
        "visited": "had an effective visit by any method in the horizon",
        "contacted": "talked with us in the horizon: on a visit, a return visit or a complaint",
        "attempted": "was tried in the horizon, with whatever result",
        "refused": "refused a visit in the horizon",
        "never": "has never had an effective visit, in the horizon or before",
        "key": "has a key-household tag now",
        "overdue": "its next visit was due before the moment (20 §9.4 VC07)",
        "in_time": "not overdue",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
)

ATTEMPTS = Fact(
    "attempts",
    "Visit attempts",
    {
        "case": "one attempt at one household; return visits are not here",
        "unit": "the household",
        "result": "what came of it (05 §5.4)",
        "effective": "met and talked, and not rejected by a reviewer",
    },
    ("month", "quarter", "year", "project", "building"),
    timed=True,
)

PLAN_ITEMS = Fact(
    "plan_items",
    "Planned visits",
    {
        "item": "one household planned for one month; not cancelled as moved or vacant",
        "unit": "the household",
        "on_time": "fulfilled within its month",
        "done": "fulfilled, late or not",
        "matured": "its month is over, or it is no longer waited for (01 §1.3)",
    },
    ("month", "quarter", "year", "project", "building"),
    timed=True,
)

FACTS = {fact.code: fact for fact in (COMPLAINTS, UNITS, ATTEMPTS, PLAN_ITEMS)}

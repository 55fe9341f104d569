"""A procedure in tables: what the declaration says, in the reader's language."""

from collections.abc import Iterable
from datetime import timedelta

from domain.deadline import Days, Term, WorkingDays
from domain.escalation import Escalation
from domain.intake import URGENCIES
from domain.people import ROLE_TITLES, Role
from domain.procedure import Procedure
from domain.procedures.complaint.fields import SEVERITIES
from ui.texts import DASH, Translate

NAMES: dict[str, str] = {**URGENCIES, **{str(level): title for level, title in SEVERITIES.items()}}
Row = dict[str, object]


def moves(_: Translate, procedure: Procedure) -> list[Row]:
    """Return a row for each step: from where to where, who, what is asked and refused with."""
    titles = {state.code: _(state.title) for state in procedure.states}
    return [
        {
            _("Step"): _(move.title),
            _("From state"): ", ".join(titles[state.code] for state in move.starts),
            _("To state"): titles[move.end.code] if move.end else _("stays"),
            _("Who"): _("by the program") if move.internal else people(_, move.by),
            _("Asks"): ", ".join(_(asked.title) for asked in move.asks) or DASH,
            _("Refused with"): " ".join(_(guard.sentence) for guard in move.when) or DASH,
        }
        for move in procedure.moves
    ]


def deadlines(_: Translate, procedure: Procedure) -> list[Row]:
    """Return a row for each term of each deadline; a project may have set its own."""
    return [
        {
            _("Deadline"): _(one.title),
            _("For"): _(NAMES[name]) if name in NAMES else _("every case of this kind"),
            _("Within"): term(_, length),
        }
        for one in procedure.deadlines
        for name, length in one.terms.items()
    ]


def levels(_: Translate, procedure: Procedure, rules: Iterable[Escalation]) -> list[Row]:
    """Return a row for each level of escalation: what has happened, when, and who is told."""
    titles = {one.kind: _(one.title) for one in procedure.deadlines}
    return [
        {
            _("Level"): rule.level,
            _("What has happened"): _(rule.title),
            _("At which moment"): _when(_, rule, titles),
            _("Who is told"): _(ROLE_TITLES[rule.to]) if rule.to else _("Person in charge"),
        }
        for rule in rules
    ]


def people(_: Translate, roles: Iterable[Role]) -> str:
    return ", ".join(_(ROLE_TITLES[role]) for role in roles)


def term(_: Translate, length: Term) -> str:
    """Return a term in words; working days and calendar days say which they are."""
    if isinstance(length, WorkingDays):
        return _("{n} working days").format(n=length.count)
    if isinstance(length, Days):
        said = _("the end of the day") if not length.count else _("the end of day {n} after")
        return said.format(n=length.count)
    for unit, said in ((timedelta(days=1), _("{n} d")), (timedelta(hours=1), _("{n} h"))):
        if length % unit == timedelta():
            return said.format(n=length // unit)
    return _("{n} min").format(n=length // timedelta(minutes=1))


def _when(_: Translate, rule: Escalation, titles: dict[str, str]) -> str:
    if rule.share < 1:
        said = _("{share} % of the time for “{deadline}” is used")
        return said.format(share=round(rule.share * 100), deadline=titles[rule.deadline])
    if not rule.deadline:
        return _("{span} after it is so").format(span=term(_, rule.after)) if rule.after else (
            _("at once")
        )  # fmt: skip
    said = _("{span} past “{deadline}”") if rule.after else _("“{deadline}” is due")
    return said.format(span=term(_, rule.after), deadline=titles[rule.deadline])

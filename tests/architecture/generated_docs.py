"""Writes what the declarations say as pages for people: `docs/generated`.

`python -m tests.architecture.generated_docs` writes them; a test fails while they differ.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from domain.deadline import Days, Deadline, Term, WorkingDays
from domain.escalation import Escalation
from domain.flow import arrows, ends
from domain.kpi import TIME_RULES, TRAPS, Computed, Count, Figure, Households, Target
from domain.kpis.catalogue import MISSING
from domain.kpis.facts import FACTS
from domain.kpis.registry import FIGURES
from domain.people import ROLE_TITLES, Role
from domain.procedure import Field, Move, Procedure, State
from domain.registry import ESCALATIONS, PROCEDURES
from domain.rights.separation import SEPARATED
from domain.rights.table import SECTIONS, Line, lines, titles
from ui.rights import cell

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "generated"
MADE = "Made from the declarations by `python -m tests.architecture.generated_docs`; do not edit."
SOURCES = (
    "A target is a proposal (P), common practice (CP), of an industry standard (IS) or of a local "
    "standard (LS)."
)
HOUSEHOLDS = {
    "mean": "households, mean of the period",
    "mean_of_months": "households, mean of the months of the year so far",
    "sum_of_months": "household-months",
}


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "figures.md": _figures(),
        "procedures.md": _procedures(),
        "rights.md": _rights(),
    }


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def _figures() -> str:
    plain = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]
    computed = [figure for figure in FIGURES.values() if isinstance(figure, Computed)]
    parts = ["# Figures", MADE]
    parts += ["## Counted", _counted(plain), "## Worked out of others", _worked_out(computed)]
    missing = [(one.code, one.title, one.question, one.needs) for one in MISSING.values()]
    parts += ["## Not counted", _table(("Code", "Title", "Question", "Needs"), missing)]
    parts += ["## Time", _table(("Rule", "Which records"), TIME_RULES.items())]
    parts += ["## Beware", _table(("Letter", "Of what"), TRAPS.items())]
    parts.append(SOURCES)
    for fact in FACTS.values():
        kind = "records on days" if fact.timed else "a picture at the end of the period"
        kind = "what was in hand during the period" if fact.stock else kind
        columns = _table(("Column", "What it says"), fact.columns.items())
        cuts = ", ".join(fact.cuts)
        parts += [f"## Fact `{fact.code}`: {fact.title}", f"It is {kind}.", columns]
        parts += [f"Cuts: {cuts}."]
    return _page(parts)


def _counted(figures: Sequence[Figure]) -> str:
    rows = [
        (
            f.code,
            f.title,
            f.question,
            _measure(f.numerator),
            _measure(f.denominator),
            f"× {f.times:,} {f.unit}".strip() if f.denominator else "",
            f.population,
            _target(f.target, f.unit),
            f.time,
            f.direction,
            f.owner,
            _traps(f.traps),
        )
        for f in figures
    ]
    head = (
        "Code", "Title", "Question", "Counts", "Divided by", "Times", "Population", "Target",
        "Time", "Better", "Owner", "Beware",
    )  # fmt: skip
    return _table(head, rows)


def _worked_out(figures: Sequence[Computed]) -> str:
    rows = [
        (f.code, f.title, f.question, f.of, f.how, _target(f.target, f.unit), f.owner,
         _traps(f.traps))
        for f in figures
    ]  # fmt: skip
    head = ("Code", "Title", "Question", "Out of", "How", "Target", "Owner", "Beware")
    return _table(head, rows)


def _traps(traps: Sequence[str]) -> str:
    """Return the letters first, then what is said of this figure alone."""
    letters = [one for one in traps if one in TRAPS]
    return " ".join((" ".join(letters), *(one for one in traps if one not in TRAPS))).strip()


def _measure(measure: Count | Households | None) -> str:
    if measure is None:
        return ""
    if isinstance(measure, Households):
        return HOUSEHOLDS[measure.how]
    counted = f"`{measure.fact.code}`" + (f" by distinct `{measure.of}`" if measure.of else "")
    counted += f" that occur {measure.at_least} times" if measure.at_least > 1 else ""
    where = [f"`{name}`" if v is True else f"`{name}` = {v}" for name, v in measure.where.items()]
    since = ", since January" if measure.window == "year_to_date" else ""
    return counted + (f" where {' and '.join(where)}" if where else "") + since


def _target(target: Target | None, unit: str) -> str:
    if target is None:
        return ""
    sign, aim = ("≤", target.at_most) if target.at_most is not None else ("≥", target.at_least)
    return f"{sign} {aim:g} {unit}".strip() + f" ({target.source})"


def _procedures() -> str:
    parts = ["# Procedures", MADE]
    for procedure in PROCEDURES.values():
        parts += _procedure(procedure)
    return _page(parts)


def _procedure(procedure: Procedure) -> list[str]:
    said = f"Code `{procedure.code}`, numbers begin with {procedure.prefix}. "
    said += f"Opened by: {_roles(procedure.opened_by)}."
    parts = [f"## {procedure.title}", said, _picture(procedure)]
    parts += ["### States", _states(procedure.states)]
    parts += ["### Asked when it is opened", _fields(procedure.asks)]
    parts += ["### Moves", _moves(procedure.moves)]
    asked = {field.code: field for move in procedure.moves for field in move.asks}
    parts += ["### Asked by moves", _fields(asked.values())]
    if procedure.deadlines:
        parts += ["### Deadlines", _deadlines(procedure)]
    if procedure.code in ESCALATIONS:
        parts += ["### Escalation", _levels(ESCALATIONS[procedure.code])]
    return parts


def _picture(procedure: Procedure) -> str:
    """Return the states as a diagram that Mermaid draws."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.title}" as {state.code}' for state in procedure.states]
    drawn = arrows(procedure)
    if any(not arrow.start for arrow in drawn):
        lines.append('    state "From several states" as several_states')
    lines.append(f"    [*] --> {procedure.first.code}")
    for arrow in drawn:
        label = " / ".join(move.title.replace(":", " -") for move in arrow.moves)
        lines.append(f"    {arrow.start or 'several_states'} --> {arrow.end}: {label}")
    lines += [f"    {code} --> [*]" for code in ends(procedure)]
    return "\n".join(["```mermaid", *lines, "```"])


def _levels(rules: Iterable[Escalation]) -> str:
    rows = [
        (
            rule.code,
            str(rule.level),
            rule.title,
            ROLE_TITLES[rule.to] if rule.to else "whoever is in charge",
            rule.deadline or f"since {rule.since}",
            f"{rule.share:.0%} of the term" if rule.share < 1 else _term(rule.after),
        )
        for rule in rules
    ]
    return _table(("Code", "Level", "Title", "To", "Of", "After"), rows)


def _states(states: Iterable[State]) -> str:
    rows = [(state.code, state.title, state.phase) for state in states]
    return _table(("Code", "Title", "Phase"), rows)


def _fields(asks: Iterable[Field]) -> str:
    rows = [
        (
            asked.code,
            asked.title,
            asked.of or asked.kind,
            _needed(asked),
            "column" if asked.is_column else "details",
            ", ".join(asked.options),
        )
        for asked in asks
    ]
    return _table(("Code", "Title", "Kind", "Needed", "Kept in", "Options"), rows)


def _needed(asked: Field) -> str:
    if asked.required:
        return "yes"
    return "by other answers" if asked.needed_when else ""


def _moves(moves: Iterable[Move]) -> str:
    rows = [
        (
            move.code,
            move.title,
            ", ".join(state.code for state in move.starts),
            move.end.code if move.end else "stays",
            _roles(move.by),
            ", ".join(asked.code for asked in move.asks),
            " ".join(guard.sentence for guard in move.when),
            ", ".join((*move.stamps, *move.restamps)),
        )
        for move in moves
    ]
    head = ("Code", "Title", "From", "To", "Who", "Asks", "Refused with", "Stamps")
    return _table(head, rows)


def _roles(roles: Collection[Role]) -> str:
    return ", ".join(ROLE_TITLES[role] for role in roles)


def _deadlines(procedure: Procedure) -> str:
    rows = [
        (
            _kind(deadline, procedure),
            deadline.title,
            deadline.starts_at,
            deadline.met_by,
            ", ".join(f"{name}: {_term(term)}" for name, term in deadline.terms.items()),
        )
        for deadline in procedure.deadlines
    ]
    return _table(("Kind", "Title", "Runs from", "Kept by", "Terms"), rows)


def _kind(deadline: Deadline, procedure: Procedure) -> str:
    return f"{deadline.kind} (main)" if deadline.kind == procedure.main_deadline else deadline.kind


def _term(term: Term) -> str:
    if isinstance(term, WorkingDays):
        return f"{term.count} working d"
    if isinstance(term, Days):
        return f"end of day {term.count}"
    if term % timedelta(days=1) == timedelta():
        return f"{term // timedelta(days=1)} d"
    if term % timedelta(hours=1) == timedelta():
        return f"{term // timedelta(hours=1)} h"
    return f"{term // timedelta(minutes=1)} min"


def _rights() -> str:
    parts = ["# Who may do what", MADE, "What is not written here is refused."]
    for section, title in SECTIONS.items():
        found = [line for line in lines() if line.section == section]
        rows = [
            (line.number, line.title, *(_cell(line, role) for role in ROLE_TITLES), line.note)
            for line in found
        ]
        parts += [f"## {title}", _table(("No.", "What", *ROLE_TITLES.values(), "Condition"), rows)]
    named = {action: " · ".join(words) for action, words in titles().items()}
    apart = _table(("First", "Then"), ((named[a], named[b]) for a, b in SEPARATED))
    said = "Whoever did the first on a record may not do the second on it."
    return _page([*parts, "## What one person may not do alone", said, apart])


def _cell(line: Line, role: Role) -> str:
    return cell(lambda text: text, line.cells.get(role, ()))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', '&#124;') for c in line)} |" for line in lines)


def _page(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    write()

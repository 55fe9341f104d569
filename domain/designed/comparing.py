"""What a new version changes of the one before, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.designed.plan import Plan
from domain.refusal import Titles

Named = Mapping[str, tuple[Titles, object]]
NEW = "New: {name}"
GONE = "Left out: {name}"
OTHER = "Changed: {name}"


@dataclass(frozen=True)
class Change:
    """One difference: a sentence with the name of what it is about."""

    message: str
    name: Titles


def changes(old: Plan | None, new: Plan) -> list[Change]:
    """Return how a plan differs from an older one; of the first, everything is new."""
    before = _named(old) if old else {}
    return list(_differences(before, _named(new)))


def _differences(old: Named, new: Named) -> Iterator[Change]:
    for code, (name, whole) in new.items():
        if code not in old:
            yield Change(NEW, name)
        elif old[code][1] != whole:
            yield Change(OTHER, name)
    yield from (Change(GONE, name) for code, (name, _) in old.items() if code not in new)


def _named(plan: Plan) -> dict[str, tuple[Titles, object]]:
    """Return the parts of a plan by a code, each with what a person calls it."""
    about = (plan.title, plan.prefix, plan.icon, plan.opened_by)
    found: dict[str, tuple[Titles, object]] = {"about": (Titles(("Basics",)), about)}
    for group, title, parts in (
        ("field", "Question", plan.fields),
        ("state", "State", plan.states),
        ("move", "Step", plan.moves),
    ):
        for one in parts:
            found[f"{group} {one.code}"] = (Titles((title, one.title.typed)), one)
    if plan.sheet:
        found["sheet"] = (Titles(("Printed sheet",)), plan.sheet)
    if plan.deadlines:
        found["deadlines"] = (Titles(("Deadlines",)), plan.deadlines)
    return found

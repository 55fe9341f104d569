"""The shape that most figures have: of some records, what share fulfils one condition more."""

from domain.kpi import Count, Direction, Fact, Figure, Target, Where

EVERY: Where = {}


def share(
    code: str, title: str, question: str, fact: Fact, above: Where, *, of: Where = EVERY,
    target: Target | None = None, direction: Direction = "higher", beware: tuple[str, ...] = (),
    owner: str = "Service supervisor",
) -> Figure:  # fmt: skip
    """Return a percentage of the records in `of` that are also as `above` says."""
    return Figure(
        code=code, title=title, question=question,
        numerator=Count(fact, {**of, **above}), denominator=Count(fact, of),
        times=100, unit="%", direction=direction, target=target, small=30, beware=beware,
        owner=owner,
    )  # fmt: skip


def number(
    code: str, title: str, question: str, fact: Fact, where: Where, *,
    target: Target | None = None, direction: Direction = "lower", beware: tuple[str, ...] = (),
    owner: str = "Service supervisor",
) -> Figure:  # fmt: skip
    """Return how many records are as `where` says."""
    return Figure(
        code=code, title=title, question=question, numerator=Count(fact, where),
        direction=direction, target=target, beware=beware, owner=owner,
    )  # fmt: skip

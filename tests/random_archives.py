"""Random files of homes and requests for archives, drawn by hypothesis."""

from dataclasses import dataclass

from hypothesis import strategies as st


@dataclass(frozen=True)
class File:
    """The owner part of the file of a unit; its papers with whether each is there."""

    unit: int
    state: str
    opened: int
    in_time: bool
    owed: tuple[bool, ...]
    due: int | None
    appraised: bool


@dataclass(frozen=True)
class Wish:
    """A request for archives."""

    on: int
    who: str
    state: str


DAYS = st.integers(0, 180)
FILES = st.builds(
    File,
    st.integers(0, 4),
    st.sampled_from(["to_create", "collecting", "complete", "closed", "destroyed", "voided"]),
    DAYS,
    st.booleans(),
    st.lists(st.booleans(), max_size=3).map(tuple),
    st.none() | DAYS,
    st.booleans(),
)
WISHES = st.builds(
    Wish, DAYS, st.sampled_from(["owner", "police"]),
    st.sampled_from(["registered", "refused", "filed", "voided"]),
)  # fmt: skip

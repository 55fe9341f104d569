"""Random orders of paid services, drawn by hypothesis; `stored_jobs` puts them into the tables."""

from dataclasses import dataclass

from hypothesis import strategies as st

DAYS = st.integers(0, 180)


@dataclass(frozen=True)
class Job:
    """An order of a unit: days since the start, None where it has not come."""

    unit: int
    on: int
    state: str
    on_time: bool | None
    reworks: int
    disputed: bool
    accepted: int | None
    settled: int | None
    followed: int | None
    total: int
    paid: int
    refunded: int
    listed: bool
    satisfied: bool | None

    @property
    def entries(self) -> tuple[int, ...]:
        """The yuan of its entries in the ledger, all on the day on which it was settled."""
        if self.state == "requested" or self.settled is None or not self.paid:
            return ()
        return (self.paid, -self.refunded) if self.refunded else (self.paid,)


JOBS = st.builds(
    Job,
    st.integers(0, 4),
    DAYS,
    st.sampled_from(["requested", "accepted", "paid", "closed", "closed", "voided"]),
    st.sampled_from([None, True, True, False]),
    st.integers(0, 1),
    st.sampled_from([False, False, True]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from([30, 60]),
    st.sampled_from([0, 30, 60]),
    st.sampled_from([0, 0, 10]),
    st.booleans(),
    st.sampled_from([None, True, False]),
)

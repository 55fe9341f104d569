"""Worked example X1 (domain 21): a month of complaints over a moving population."""

from data_access.database import Session
from tests.worked import World

ROWS = """
C1,2025-03-02 09:10,2025-03-02 09:12,U1,valid_full,property
C2,2025-03-05 10:00,2025-03-05 10:05,U2,invalid_scope,other
C3,2025-03-31 23:50,2025-04-01 08:10,U3,valid_full,property
C4,2025-02-27 15:00,2025-03-03 09:00,U4,valid_full,property
C5,2025-03-10 11:00,2025-03-10 11:01,U5,developer,developer
C6,2025-03-12 16:20,2025-03-12 16:25,U6,pending,
C7,2025-03-15 08:30,2025-03-15 08:31,U7,valid_part,property
C9,2025-03-20 19:00,2025-03-20 19:05,U1,valid_full,property
C10,2025-03-22 12:00,2025-03-22 12:02,U8,invalid_misunderstanding,other
C11,2025-03-25 10:00,2025-03-25 10:02,U7,valid_full,property
"""
"""X1 without C8, which is a chaser: an event of C7, not a case."""


def build(session: Session) -> World:
    """Return the project `X1` with its 500 homes and ten complaints."""
    world = World(session, "X1")
    world.handed_over([f"U{n}" for n in range(1, 481)], "2025-01-01")
    world.handed_over([f"W{n}" for n in range(12)], "2025-03-11")
    world.handed_over([f"Z{n}" for n in range(8)], "2025-03-21")
    world.settle()
    for line in ROWS.strip().splitlines():
        name, received, entered, unit, validity, responsibility = line.split(",")
        more = {"state": "withdrawn", "phase": "cancelled"} if name == "C10" else {}
        world.complaint(
            name,
            received,
            unit,
            entered=entered,
            validity=validity,
            responsibility=responsibility or None,
            **more,
        )
    return world

"""How the readings of designed kinds are asked, and how any reading is asked of each side."""

from collections.abc import Callable

from data_access.database import Session
from domain.people import Actor
from domain.refusal import Refusal
from services import design_exports, designs, procedures
from tests.conftest import NOON
from tests.rights import world
from tests.rights.world import World

Call = Callable[[Session, Actor, World], object]


def each(w: World, read: Callable[[world.Side], object]) -> list[object]:
    found: list[object] = []
    for side in (w.east, w.west, w.away):
        try:
            found.append(read(side))
        except Refusal as refusal:
            found.append(str(refusal))
    return found


LISTED: dict[str, Call] = {
    "design_exports.records": lambda s, a, w: each(
        w, lambda x: design_exports.records(s, x.design, _=lambda text: text, actor=a, now=NOON)
    ),
    "designs.get": lambda s, a, w: each(w, lambda x: designs.get(s, x.design, actor=a, now=NOON)),
    "designs.listed": lambda s, a, w: designs.listed(s, actor=a, now=NOON),
    "procedures.kinds": lambda s, a, w: procedures.kinds(s, actor=a),
    "procedures.published": lambda s, a, w: each(
        w, lambda x: procedures.published(s, x.project_id, actor=a, now=NOON)
    ),
}  # fmt: skip

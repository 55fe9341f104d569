"""How the readings of designed kinds are asked."""

from services import design_exports, designs, procedures
from tests.conftest import NOON
from tests.rights.asking import Call, each

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

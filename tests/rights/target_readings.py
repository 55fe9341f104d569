"""How the reading services of targets and of what-if are asked."""

from domain import rights
from domain.what_if import LIMITS
from services import figures, target_frames, targets, what_if, what_if_pace
from tests.conftest import NOON
from tests.rights.asking import Call, each
from tests.rights.figure_readings import YEAR, of_figures, reader_and_scope

AIMING: dict[str, Call] = {
    "targets.valid": lambda s, a, w: targets.valid(
        s, reach=rights.reach(a, "figures.read").without_own()
    ),
    "targets.history": lambda s, a, w: targets.history(s, actor=a),
    "targets.may_set": lambda s, a, w: each(
        w, lambda x: targets.may_set(s, x.project_id, "promise", actor=a)
    ),
    "target_frames.beside": lambda s, a, w: of_figures(
        s, a, lambda f, r: target_frames.beside(
            s, f.code, YEAR, figures.answer(s, f.code, YEAR, reach=r), reach=r
        ),
    ),
    "what_if.reader_of": lambda s, a, w: what_if.reader_of(s, actor=a, now=NOON),
    "what_if.look": lambda s, a, w: [what_if.look(
        s, what_if.reader_of(s, actor=a, now=NOON), reader_and_scope(s, a)[1], code
    ) for code in LIMITS],
    "what_if_pace.paces": lambda s, a, w: what_if_pace.paces(
        s, what_if.reader_of(s, actor=a, now=NOON), reader_and_scope(s, a)[1],
        target_percent=98, per_week=3.0,
    ),
}  # fmt: skip

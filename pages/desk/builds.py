"""The part of a household's screen that leads to its self-builds and illegal structures."""

from domain.case import Case
from domain.procedure import Procedure
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.self_build import SELF_BUILD
from services import self_builds, structures
from services.context import Context
from ui import places
from ui.texts import escape


def links(ctx: Context, unit_id: int) -> None:
    """Link to each, with where it stands."""
    with ctx.reading() as work:
        asked = self_builds.of_unit(work.session, unit_id, actor=work.actor)
        found = structures.of_unit(work.session, unit_id, actor=work.actor)
    for one in asked:
        _link(ctx, SELF_BUILD, one, "self-builds", {"build": one.number})
    for one in found:
        _link(ctx, ILLEGAL_STRUCTURE, one, "structures", {"structure": one.number})


def _link(ctx: Context, procedure: Procedure, one: Case, place: str, query: dict[str, str]) -> None:
    _ = ctx.translate
    state = _(procedure.state(one.state).title)
    label = f"{_(procedure.title)} {one.number} · {escape(state)}"
    places.link(place, label, query, icon=procedure.icon)

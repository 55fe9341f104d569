"""How the services behind lists of cases are asked: filters, views, tags and files."""

from data_access.database import Session
from domain.boards import Tile
from domain.case_columns import COLUMNS
from domain.case_filter import CaseFilter
from domain.figure_screens import COMPOSED
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import boards, bulk, case_exports, case_lists, list_options, saved_views, tags
from tests.conftest import NOON
from tests.rights.asking import Call, each


def boards_of(s: Session, a: Actor) -> object:
    found = [one for one in boards.listed(s, actor=a) if one.board == COMPOSED]
    return [(boards.get(s, one.id, actor=a), boards.tiles(s, one, actor=a)) for one in found]


LISTED: dict[str, Call] = {
    "bulk.everything": lambda s, a, w: bulk.everything(
        s, CaseFilter(), actor=a, now=NOON, most=bulk.MOST
    ),
    "case_exports.file": lambda s, a, w: case_exports.file(
        s, CaseFilter(), tuple(COLUMNS), offer=list_options.offer(s, None, actor=a, now=NOON),
        ids=None, actor=a, now=NOON, _=lambda text: text,
    ),
    "case_lists.counts": lambda s, a, w: [
        case_lists.counts(s, CaseFilter(), by, actor=a, now=NOON) for by in case_lists.COUNTED
    ],
    "boards.listed": lambda s, a, w: boards.listed(s, actor=a),
    "boards.get": lambda s, a, w: boards_of(s, a),
    "boards.seen_by": lambda s, a, w: boards.seen_by(s, actor=a, now=NOON),
    "boards.tiles": lambda s, a, w: boards_of(s, a),
    "boards.shown": lambda s, a, w: boards.shown(
        s, boards.seen_by(s, actor=a, now=NOON), [Tile(1, "CR03", "building", {})]
    ),
    "case_lists.overdue": lambda s, a, w: case_lists.overdue(
        s, [w.estate.project_id, w.other.project_id], actor=a, now=NOON, limit=99
    ),
    "list_options.offer": lambda s, a, w: [
        list_options.offer(s, one, actor=a, now=NOON) for one in (None, COMPLAINT)
    ],
    "saved_views.listed": lambda s, a, w: saved_views.listed(s, actor=a),
    "saved_views.get": lambda s, a, w: each(w, lambda x: saved_views.get(s, 1, actor=a)),
    "saved_views.columns": lambda s, a, w: saved_views.columns(s, "complaint", actor=a),
    "saved_views.audiences": lambda s, a, w: saved_views.audiences(s, actor=a),
    "tags.offered": lambda s, a, w: each(
        w, lambda x: tags.offered(s, [x.project_id], actor=a)
    ),
    "tags.known": lambda s, a, w: tags.known(s, actor=a),
    "tags.words_of": lambda s, a, w: each(w, lambda x: tags.words_of(s, x.project_id, actor=a)),
    "tags.of_picks": lambda s, a, w: tags.of_picks(s, range(1, 99), actor=a),
}  # fmt: skip

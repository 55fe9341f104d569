"""What a post may do, in words."""

from domain.rights.grants import DUTY_TITLES, REACH_TITLES, VERB_TITLES, Grant
from domain.rights.table import Cell
from ui.texts import Translate


def cell(_: Translate, held: Cell) -> str:
    """Return a cell of the matrix in words; an empty one says nothing."""
    return "; ".join(_word(_, verb, grant) for verb, grant in held)


def _word(_: Translate, verb: str, grant: Grant) -> str:
    conditions = [_(REACH_TITLES[grant.reach])] if REACH_TITLES[grant.reach] else []
    conditions += [_("masked")] if grant.masked else []
    conditions += [_("with a reason")] if grant.reason else []
    conditions += [_("up to {n}").format(n=grant.at_most)] if grant.at_most is not None else []
    conditions += [_(DUTY_TITLES[grant.duty])] if grant.duty else []
    said = _(VERB_TITLES[verb])
    return f"{said} ({', '.join(conditions)})" if conditions else said

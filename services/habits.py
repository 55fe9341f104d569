"""What somebody does most: the categories that they last used come first in the list."""

from collections.abc import Mapping, Sequence

from data_access import habits as store
from data_access.database import Session
from domain import rights
from domain.people import Actor
from domain.procedure import Procedure


def categories_in_order(
    session: Session,
    project_id: int,
    procedure: Procedure,
    tree: Mapping[str, Sequence[str]],
    *,
    actor: Actor,
) -> tuple[str, ...]:
    """Return the sub-categories of a tree: those that the actor last used, then those of the
    project, then the others as they were added.

    :raises NotAllowed: when the actor may not open such a case in the project
    """
    rights.require_open(actor, procedure, project_id)
    mine = store.categories_of_person(
        session, actor.id, project_id=project_id, procedure=procedure.code
    )
    of_all = store.categories_of_project(session, project_id=project_id, procedure=procedure.code)
    every = [code for below in tree.values() for code in below]
    used = [code for code in (*mine, *of_all) if code in set(every)]
    return tuple(dict.fromkeys((*used, *every)))

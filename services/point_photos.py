"""The photo that proves a paper hung: one of the notice's own, tied to its posting point."""

from data_access import notices as store
from data_access.database import Session
from domain import rights
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import attachments, posting


def prove(session: Session, number: str, point_id: int, key: str, *, actor: Actor) -> None:
    """Tie a photo of the notice to a point where it was posted; a later one takes its place.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises NotAllowed: when the actor does not tick its points
    :raises AnswerRefused: when it is no photo of this notice
    :raises PointRefused: when nothing was posted there
    """
    case = posting.found(session, number, actor=actor)
    rights.require(actor, "notices.update", case)
    file = attachments.get(session, key, actor=actor)
    if file.case_id != case.id or not file.what.is_photo:
        raise AnswerRefused("Photo", "Choose a photo of this notice.")
    if not store.prove(session, case.id, point_id, key):
        raise posting.PointRefused("Tick first that it hangs.")

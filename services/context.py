"""What a screen is given: who asks, in which language, and the two kinds of unit of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from data_access.database import Session
from domain.people import Actor
from domain.refusal import Refusal
from domain.rights import Denied
from services import audit, signing_in
from services.language import Translate, translator
from services.signing_in import SignedIn
from services.viewing import OnlyLooking
from services.wiring import Wiring


class SignedOut(Refusal):
    """The session behind a request has ended; nothing was done."""

    def __init__(self) -> None:
        super().__init__("You have been signed out. Sign in again; nothing was saved.")


@dataclass(frozen=True)
class Work:
    """One unit of work: the session, the actor as looked up in it, and its moment."""

    session: Session
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class Context:
    """The request of one signed-in browser.

    The actor is looked up anew in every unit of work, because a callback or a fragment
    may run after the account was disabled. While a lead looks through somebody else's eyes
    the actor is that person, and nothing can be written.
    """

    wiring: Wiring
    sid: str
    language: str

    @property
    def translate(self) -> Translate:
        return translator(self.language)

    @property
    def now(self) -> datetime:
        return self.wiring.clock()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Open a unit of work that reads.

        :raises SignedOut: when the browser's session has ended
        """
        with self._noting_denials(), self.wiring.database.reading() as session:
            yield self._work(session)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """Open a unit of work that is committed whole when the block ends.

        :raises SignedOut: when the browser's session has ended
        :raises OnlyLooking: while the person looks through somebody else's eyes
        """
        with self._noting_denials(), self.wiring.database.writing() as session:
            work = self._work(session)
            if work.actor.viewed_by is not None:
                raise OnlyLooking
            yield work

    @contextmanager
    def writing_as_oneself(self) -> Iterator[Work]:
        """Open a unit of work of the person themselves, whoever's eyes they look through.

        :raises SignedOut: when the browser's session has ended
        """
        with self._noting_denials(), self.wiring.database.writing() as session:
            signed_in, now = self._signed_in(session)
            yield Work(session, signed_in.actor, now)

    @contextmanager
    def _noting_denials(self) -> Iterator[None]:
        """Write a denial down once what was tried has been undone, and let it pass on."""
        try:
            yield
        except Denied as denial:
            with self.wiring.database.writing() as session:
                signed_in, now = self._signed_in(session)
                audit.refused(session, denial, actor=signed_in.actor, now=now)
            raise

    def _work(self, session: Session) -> Work:
        signed_in, now = self._signed_in(session)
        return Work(session, signed_in.acting, now)

    def _signed_in(self, session: Session) -> tuple[SignedIn, datetime]:
        now = self.wiring.clock()
        found = signing_in.signed_in(session, self.sid, now=now)
        if found is None:
            raise SignedOut
        return found, now

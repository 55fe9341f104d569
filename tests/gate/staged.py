"""People who pass a stage after the password: an administrator, and one with a reset password."""

from datetime import UTC, datetime

from sqlmodel import select

from data_access.tables import Account, Posting, Project
from services import password_keeping
from tests.gate.conftest import Serve, Server
from tests.gate.visitors import Answer, Visitor

FRESH = "Tr4verse-Lamp-Post-Anew"


def with_administrator(serve: Serve) -> Server:
    """A server with an administrator, who needs a second factor, and somebody who does not."""
    running = serve("head", "chen")
    with running.database.writing() as session:
        project = Project(code="P01", name="P")
        session.add(project)
        session.flush()
        head = session.exec(select(Account).where(Account.login == "head")).one()
        session.add(Posting(account_id=head.id or 0, project_id=project.id or 0, role="admin"))
    return running


def reset(server: Server, login: str) -> str:
    with server.database.writing() as session:
        account = session.exec(select(Account).where(Account.login == login)).one()
        now = datetime.now(UTC)  # noqa: TID251  as the server has it
        return password_keeping.reset_password(session, account.id or 0, actor=None, now=now)


def changed(visitor: Visitor, password: str) -> Answer:
    return visitor.post("/sign-in/password", {"new_password": password})

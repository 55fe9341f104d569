"""What single sign-on does not let pass, and what it does not ask for."""

import base64
import hashlib
from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from data_access.tables import Account, SignInSession
from gate import oidc
from services.sso import UNUSED
from tests.gate.conftest import Server
from tests.gate.providing import Provider
from tests.gate.test_single_sign_on import provider, say, served, signed_in_as

__all__ = ["provider", "served"]


@pytest.mark.parametrize(
    ("algorithm", "size"), [("RS256", 256), ("ES384", 384), ("RS512", 512), ("EdDSA", 512)]
)
def test_an_access_token_of_somebody_else_is_not_taken(algorithm: str, size: int) -> None:
    digest = hashlib.new(f"sha{size}", b"mine").digest()
    half = base64.urlsafe_b64encode(digest[: size // 16]).decode().rstrip("=")

    oidc.require_belonging("mine", {"at_hash": half}, algorithm)
    oidc.require_belonging("mine", {}, algorithm)
    for other in ("theirs", ""):
        with pytest.raises(oidc.ProviderFailed, match="at_hash"):
            oidc.require_belonging(other, {"at_hash": half}, algorithm)


def test_who_did_not_come_for_90_days_stays_out(served: Server, provider: Provider) -> None:
    provider.know("u90", name="Zhou Min", groups=["keepers"])
    signed_in_as(served, provider, "u90")
    with served.database.writing() as session:
        account = session.exec(select(Account).where(Account.name == "Zhou Min")).one()
        long_ago = account.created_at - timedelta(days=91)
        old = {"created_at": long_ago, "password_changed_at": long_ago}
        session.execute(update(Account).where(col(Account.id) == account.id).values(**old))
        mine = col(SignInSession.account_id) == account.id
        session.execute(update(SignInSession).where(mine).values(seen_at=long_ago))

    _visitor, answer = signed_in_as(served, provider, "u90")

    assert answer.status == 403
    assert say(UNUSED) in answer.body.decode()


def test_who_has_no_password_is_asked_for_none(served: Server, provider: Provider) -> None:
    provider.know("u91", name="Xu Lan", groups=["keepers"])
    visitor, _answer = signed_in_as(served, provider, "u91")

    assert b'name="proof"' not in visitor.ask("/account/factor").body
    assert b'name="proof"' in served.signed_in("chen").ask("/account/factor").body

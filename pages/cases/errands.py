"""The purpose "errand" of a call: which of the other affairs the caller came for."""

from collections.abc import Mapping

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.affairs import AFFAIRS
from domain.procedures.archive_loan import ARCHIVE_LOAN
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.keys import KEY
from domain.procedures.service_order import SERVICE_ORDER
from services.context import Context

ERRAND = "errand"
ICON = ":material/assignment:"


def offered(actor: Actor, project_id: int) -> Mapping[str, Procedure]:
    """Return what the person may register in a project: an order, affairs, a key, a loan."""
    kinds = (SERVICE_ORDER, *AFFAIRS, KEY, ARCHIVE_LOAN, ARCHIVE_REQUEST, HOUSEHOLD_FILE)
    return {one.code: one for one in kinds if rights.may(actor, f"{one.code}.open", project_id)}


def choose(ctx: Context, kinds: Mapping[str, Procedure]) -> Procedure | None:
    """Let the kind be searched for, and write it into the address; None before it is chosen."""
    _, key = ctx.translate, "register.errand"
    asked = st.query_params.get("purpose")
    st.session_state[key] = asked if asked in kinds else None
    st.selectbox(
        _("Which errand?"),
        list(kinds),
        format_func=lambda code: _(kinds[code].title),
        key=key,
        placeholder=_("Type a few characters, such as goods or card"),
        on_change=_write,
        args=(key,),
    )
    return kinds.get(st.session_state[key] or "")


def _write(key: str) -> None:
    chosen = st.session_state[key]
    st.query_params["purpose"] = chosen or ERRAND
    st.query_params.pop("registered", None)

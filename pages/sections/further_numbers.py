"""A further phone number of a case: its mask, opened by whoever may, with a reason."""

from functools import partial

import streamlit as st

from domain import rights
from domain.case import Case
from domain.people import Actor
from services import private
from services.context import Context
from ui import reveal
from ui.texts import escape


def show(ctx: Context, case: Case, actor: Actor, *, purpose: str, label: str) -> None:
    """Show the number under its label; nothing where the case has none."""
    mask = case.details.get(purpose)
    if not mask:
        return
    st.caption(escape(label))
    opens = partial(_open, ctx, case.number, purpose)
    reveal.number(
        ctx.translate, str(mask), opens if rights.may(actor, "phones.read", case) else None,
        key=f"case.{case.number}.{purpose}", seconds=private.SHOWN_SECONDS, now=ctx.wiring.clock,
    )  # fmt: skip


def _open(ctx: Context, number: str, purpose: str, reason: str) -> str:
    with ctx.writing() as work:
        return private.reveal_further(
            work.session, number, purpose, reason, actor=work.actor, now=work.now
        )

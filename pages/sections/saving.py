"""One press that saves: done and said so, or refused and kept to be shown beside the inputs."""

from collections.abc import Callable

import streamlit as st

from domain.refusal import Refusal
from services.context import Context, Work
from ui import messages


def done(ctx: Context, act: Callable[[Work], object], said: str, *, refused: str) -> bool:
    """Save in one unit of work and say so; or keep under `refused` why not, and the inputs stay."""
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[refused] = messages.about(refusal)
        return False
    messages.flash(said)
    return True

"""Where a designed kind stands, at a glance."""

import streamlit as st

from services.designs import Kind
from ui.texts import Translate


def show(_: Translate, kind: Kind) -> None:
    """Show whether a kind is a draft, published, changed since, or retired."""
    if kind.retired:
        st.badge(_("Retired"), color="gray")
    elif kind.number is None:
        st.badge(_("Not published"), color="orange")
    else:
        said = _("Published: version {n}").format(n=kind.number)
        st.badge(said, color="green")
    if kind.number is not None and kind.changes:
        st.badge(_("Changed since"), color="orange")

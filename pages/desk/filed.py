"""The file of a home: where it is, and which paper to ask for while somebody is on the phone."""

import streamlit as st

from domain import rights
from domain.archives.kinds import PARTS, TITLES
from domain.household import Household
from domain.people import Actor
from domain.procedures.household_file import HOUSEHOLD_FILE
from services import homes
from services.archives import reading
from services.context import Context
from ui import places
from ui.texts import escape

FEW = 3
"""Papers that are named at once; the file names them all."""


def show(ctx: Context, household: Household, actor: Actor) -> None:
    """Show the open parts of the file to whoever reads files; nothing where there is none."""
    if not rights.may(actor, reading.READ, homes.where_of(household)):
        return
    _, unit_id = ctx.translate, household.home.unit_id
    with ctx.reading() as work:
        parts = [
            one
            for one in reading.of_unit(work.session, unit_id, actor=work.actor)
            if one.state in reading.VIEWS["open"]
        ]
        missing = reading.missing_of_unit(work.session, unit_id, actor=work.actor)
    if missing:
        st.badge(_("Papers missing in the file"), icon=":material/folder_off:", color="orange")
        named = ", ".join(_(TITLES[kind]) for kind in missing[:FEW])
        st.caption(escape(_("Ask for: {papers}").format(papers=named)))
    for one in parts:
        label = f"{_(PARTS[one.cat_l1])} {one.issued_no or one.number}"
        places.link("archives", escape(label), {"file": one.number}, icon=HOUSEHOLD_FILE.icon)

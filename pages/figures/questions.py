"""The questions that supervisors ask again and again, each with the way to its answer."""

from collections.abc import Sequence

import streamlit as st

from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.questions import DECLARED, GROUPS, LEADS_ONLY, LED_OR_OWN, Question
from services import figure_scope
from services.context import Context
from services.figure_scope import Reader
from services.language import Translate
from services.questions import answering
from ui import filters, places
from ui.texts import escape

KEY = "questions"


def page(ctx: Context) -> None:
    """List the questions that match the words and the group of the address."""
    _ = ctx.translate
    st.title(_("Supervisors' questions"))
    st.caption(_("What supervisors ask again and again. Each opens its answer for your projects."))
    with ctx.reading() as work:
        actor = work.actor
        reader = figure_scope.reader(work.session, actor=actor, now=work.now)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(_("Search"), "q", key=KEY, placeholder=_("A word of the question"))
        titles = {code: _(title) for code, title in GROUPS.items()}
        group = filters.one_of(
            _("Kind of question"), "group", titles, key=KEY, none=_("All"), width=230
        )
    found = [one for one in DECLARED if _matches(_, one, words, group)]
    if not found:
        st.info(
            _("No question matches. Search for another word, or choose all groups."),
            icon=":material/search_off:",
        )
    for code, title in GROUPS.items():
        asked = [one for one in found if one.group == code]
        if asked:
            st.subheader(_(title))
            _listed(_, asked, reader, actor)


def _matches(_: Translate, one: Question, words: str, group: str) -> bool:
    told = f"{one.number} {one.text} {_(one.text)} {' '.join(one.rests_on)}".casefold()
    here = not group or one.group == group
    return here and all(word in told for word in words.casefold().split())


def _listed(_: Translate, asked: Sequence[Question], reader: Reader, actor: Actor) -> None:
    for one in asked:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{one.number}** {escape(_(one.text))}")
            st.caption(_rests_on(_, one))
            if answering.may_ask(actor, one):
                label = _("Answer to question {number}").format(number=one.number)
                places.link(one.place, label, _address(one, reader), icon=":material/quiz:")
            else:
                st.caption(f":material/lock: {escape(_why_not(_, one))}")


def _address(one: Question, reader: Reader) -> dict[str, str]:
    """Preset the person's project where they have one; with several all of them are meant."""
    only = list(reader.projects) if len(reader.projects) == 1 else []
    return {**one.address, **({"projects": only[0]} if only else {})}


def _why_not(_: Translate, one: Question) -> str:
    if one.only == LEADS_ONLY:
        return _("For leads only: it counts complaints of sealed complainants.")
    if one.only == LED_OR_OWN:
        return _("For those who read whole households only: it tells what was said at the door.")
    return _("For those who read the figures of a project only.")


def _rests_on(_: Translate, one: Question) -> str:
    return escape(" · ".join(f"{code} {_(FIGURES[code].title)}" for code in one.rests_on))

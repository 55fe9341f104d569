"""The form that gives and takes tags of many cases, and the words that a project adds."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import rights, tags
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused, Refusal
from services import bulk, estates
from services import tags as service
from services.bulk import Pick, Report
from services.context import Context
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices

Finish = Callable[[Report], str]


def form(ctx: Context, key: str, picks: Sequence[Pick], actor: Actor, *, finish: Finish) -> None:
    """Draw the choice of one tag to give and one to take; leads may add words to choose from."""
    _, project_id = ctx.translate, picks[0].project_id
    with ctx.reading() as work:
        offered = service.offered(work.session, [project_id], actor=work.actor)
        known = service.known(work.session, actor=work.actor)
        given = service.of_picks(work.session, [pick.id for pick in picks], actor=work.actor)
    asks = [Field(*tags.GIVE, "choice", options=offered)]
    there = {code: known.get(code, code) for code in sorted(given)}
    if there:
        asks.append(Field(*tags.TAKE, "choice", options=there))
    forms.draw(
        _,
        Form(
            key=f"{key}.tags", asks=tuple(asks),
            submit=_("Change the tags of {n} cases").format(n=len(picks)), icon=":material/label:",
            save=partial(_save, ctx, picks, finish), choices=Choices(), zone=estates.ZONE,
            now=ctx.now,
        ),
    )  # fmt: skip
    if rights.may(actor, "tags.create", project_id):
        _words(ctx, key, project_id)


def _save(
    ctx: Context, picks: Sequence[Pick], finish: Finish, answers: Mapping[str, Any], _token: str
) -> str:
    give, take = ([answers[n]] if answers.get(n) else [] for n in ("give", "take"))
    if not give and not take:
        raise AnswerRefused(tags.GIVE[1], "This must be filled in.")
    with st.spinner(ctx.translate("{n} cases…").format(n=len(picks)), show_time=True):
        report = bulk.run(ctx, picks, lambda work, pick: bulk.tag(work, pick, give, take))
    return finish(report)


def _words(ctx: Context, key: str, project_id: int) -> None:
    _ = ctx.translate
    with st.expander(_("Tags of the project"), icon=":material/new_label:"):
        with ctx.reading() as work:
            words = service.words_of(work.session, project_id, actor=work.actor)
        with st.container(horizontal=True, gap="small"):
            for word in [one for one, retired in words.items() if not retired]:
                st.button(
                    word, key=f"{key}.word.{word}", icon=":material/close:", type="tertiary",
                    help=_("Retire this tag; cases that have it keep it"),
                    on_click=_retire, args=(ctx, project_id, word),
                )  # fmt: skip
        forms.draw(
            _,
            Form(
                key=f"{key}.word", asks=(tags.WORD,),
                submit=_("Add the tag"), icon=":material/add:",
                save=partial(_add, ctx, project_id), choices=Choices(), zone=estates.ZONE,
                now=ctx.now,
            ),
        )  # fmt: skip


def _add(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        service.add_word(work.session, project_id, answers["word"], actor=work.actor, now=work.now)
    return ctx.translate("The tag can be given now.")


def _retire(ctx: Context, project_id: int, word: str) -> None:
    try:
        with ctx.writing() as work:
            service.retire_word(work.session, project_id, word, actor=work.actor, now=work.now)
    except Refusal as refusal:
        messages.flash(messages.words(ctx.translate, messages.about(refusal)))

"""What a form draws at once: the choices that its other questions look at."""

from domain.procedures.complaint import COMPLAINT
from domain.procedures.visit import VISIT
from ui import forms


def test_the_choices_that_other_questions_look_at_take_effect_at_once():
    assert forms.deciding(COMPLAINT.asks) == {"channel", "cat_l1", "cat_l2"}
    assert "result" in forms.deciding(VISIT.asks)


def test_texts_never_take_effect_before_the_button():
    live = {
        asked.kind
        for procedure in (COMPLAINT, VISIT)
        for asks in (procedure.asks, *(move.asks for move in procedure.moves))
        for asked in asks
        if asked.code in forms.deciding(asks)
    }

    assert live <= {"choice", "flag", "of"}

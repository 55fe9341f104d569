"""By when a renovation owes what (12 §3.2).

It uses moments of a case thus: `taken_at` is the application, `first_response_at` its papers
complete, `judged_at` the decision, `started_at` the permit, `on_site_at` the beginning of work,
`assigned_at` the request for acceptance, `handled_at` the first acceptance, `promised_at` the
end of the observation, `verified_at` the final acceptance, `replied_at` the payment.
"""

from domain.deadline import Days, Deadline, Term, WorkingDays


def _owed(kind: str, title: str, starts_at: str, met_by: str, term: Term) -> Deadline:
    return Deadline(kind, title, starts_at, met_by, lambda _: "any", {"any": term})


DEADLINES = (
    _owed("complete", "Papers checked", "taken_at", "first_response_at", Days(0)),
    _owed("review", "Decision", "first_response_at", "judged_at", WorkingDays(3)),
    _owed("inspect", "First acceptance", "assigned_at", "handled_at", WorkingDays(3)),
    _owed("final", "Final acceptance", "promised_at", "verified_at", WorkingDays(3)),
    _owed("refund", "Refund paid", "verified_at", "replied_at", WorkingDays(7)),
)

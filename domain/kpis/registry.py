"""Every figure by its code."""

from domain.kpi import Computed, DeclarationError, Figure
from domain.kpis import (
    archives,
    complaint_kinds,
    complaints,
    data_quality,
    desk,
    follow_ups,
    handling,
    handovers,
    keys,
    office,
    paid_services,
    promises,
    repairs,
    self_builds,
    visit_quality,
    visits,
)

FIGURES: dict[str, Figure | Computed] = {}
for _figure in (
    *complaints.FIGURES,
    *complaint_kinds.FIGURES,
    *handling.FIGURES,
    *promises.FIGURES,
    *visits.FIGURES,
    *visit_quality.FIGURES,
    *follow_ups.FIGURES,
    *handovers.FIGURES,
    *keys.FIGURES,
    *office.FIGURES,
    *archives.FIGURES,
    *self_builds.FIGURES,
    *paid_services.FIGURES,
    *repairs.FIGURES,
    *desk.FIGURES,
    *data_quality.FIGURES,
):
    if _figure.code in FIGURES or _figure.title in {f.title for f in FIGURES.values()}:
        raise DeclarationError(f"{_figure.code} or its title stands twice")
    FIGURES[_figure.code] = _figure

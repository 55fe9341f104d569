"""Every figure by its code."""

from domain.kpi import Computed, DeclarationError, Figure
from domain.kpis import complaints, follow_ups, handling, handovers, repairs, visits

FIGURES: dict[str, Figure | Computed] = {}
for _figure in (
    *complaints.FIGURES,
    *handling.FIGURES,
    *visits.FIGURES,
    *follow_ups.FIGURES,
    *handovers.FIGURES,
    *repairs.FIGURES,
):
    if _figure.code in FIGURES or _figure.title in {f.title for f in FIGURES.values()}:
        raise DeclarationError(f"{_figure.code} or its title stands twice")
    FIGURES[_figure.code] = _figure

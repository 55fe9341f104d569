"""What is kept of an outside company that serves owners (17 F-PS-05)."""

from domain.procedure import Field

LICENCE_NO = Field("licence_no", "Number of the licence", "text", most=60)
LICENCE = Field("licence_until_day", "Licence valid until", "moment", future=True)
INSURANCE = Field("insured_until_day", "Insured until", "moment", future=True)
CONTRACT_FROM = Field("contract_from_day", "Contract from", "moment")
CONTRACT = Field("contract_until_day", "Contract until", "moment", future=True)
STAFF = Field("staff", "People who work here", "whole", least=1, most=1_000)
PAPERS = (LICENCE_NO, LICENCE, INSURANCE, CONTRACT_FROM, CONTRACT, STAFF)
ENDS = (LICENCE, INSURANCE, CONTRACT)
SOON = 30
"""Days before the end of a paper from which its end is shown."""

"""What notices are about, how urgent, where they come from and how they reach people (07 §7.4)."""

KINDS: dict[str, str] = {
    "water": "Water outage",
    "power": "Power outage",
    "gas": "Gas outage",
    "heating": "Heating: start, end, outage",
    "lift": "Lift: maintenance or standstill",
    "pest_control": "Pest control",
    "water_tank": "Cleaning of the water tank",
    "facade": "Facade works and cleaning",
    "works": "Works and repairs",
    "traffic": "Roads and parking",
    "fire": "Fire drill or test",
    "weather": "Bad weather",
    "safety": "Safety and fraud warning",
    "holiday": "Holidays",
    "fees": "Fees, in general only",
    "disclosure": "Disclosure of accounts and results",
    "activity": "Activity",
    "health": "Epidemic and health",
    "renovation": "Rules of renovation",
    "manners": "Pets, throwing from height, manners",
    "lost_found": "Lost and found",
    "assembly": "Owners' assembly and committee",
    "government": "Forwarded from the government",
    "reminder": "Friendly reminder",
    "rectification": "Rectification notice to one home",
}
UTILITIES = ("water", "power", "gas", "heating")
"""Outages that are drafted within two hours (07 §7.2)."""
TOLD_HOW: dict[str, str] = {
    "in_person": "In person",
    "phone": "By phone",
    "relative": "Through a relative",
}
"""How a care household was told (07 §7.5)."""
SERVED = "rectification"
"""The kind that is handed to one home against a receipt, and never posted."""
LEVELS: dict[str, str] = {
    "general": "General",
    "important": "Important",
    "emergency": "Emergency",
}
URGENCY_OF: dict[str, str] = {"general": "normal", "important": "urgent", "emergency": "critical"}
SOURCES: dict[str, str] = {
    "internal": "Our own",
    "government": "Government",
    "utility": "Utility",
    "committee": "Owners' committee",
    "developer": "Developer",
    "other": "Other",
}
CHANNELS: dict[str, str] = {
    "board": "Notice board",
    "entrance": "Stairwell door or lobby",
    "lift": "Lift",
    "owners_group": "Owners' chat group",
    "app": "App or WeChat account",
    "sms": "Text message",
    "phone": "Phone calls",
    "door": "Door to door",
}
PAPER = ("board", "entrance", "lift")
ONLINE = ("owners_group", "app", "sms")
AUDIENCES: dict[str, str] = {
    "estate": "Whole estate",
    "buildings": "Buildings",
    "stairwells": "Stairwells",
    "homes": "Chosen homes",
}
POSTER_ENDS: dict[str, str] = {
    "given_back": "Taken down and given back",
    "kept": "Taken down, kept at the desk",
    "asked": "Left for now: its owner was asked",
}
"""What was done about a resident's private poster at a point of ours (07 §7.5)."""
CONDITIONS: dict[str, str] = {"intact": "Intact", "damaged": "Damaged", "torn": "Torn off"}

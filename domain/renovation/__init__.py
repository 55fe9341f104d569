"""The rules of renovation: works, hours, permits, patrols, violations and deposits (domain 12)."""

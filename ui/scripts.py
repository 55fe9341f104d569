"""The constant scripts that our own pages run, and no others: the gate allows them by hash."""

from ui import search_key, streamlit_texts, wall_look

SCRIPTS = (streamlit_texts.SCRIPT, search_key.SCRIPT, wall_look.SCRIPT)

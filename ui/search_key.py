"""One key to the first input of a screen, where the desk looks for the household (23)."""

import streamlit as st

SCRIPT = """(()=>{if(window.linliSearch)return;window.linliSearch=true;
const typing="input,textarea,select,[contenteditable=true],[role=textbox]";
document.addEventListener("keydown",e=>{
if(e.code!=="Slash"||e.ctrlKey||e.metaKey||e.altKey||e.shiftKey||e.target.closest(typing))return;
const box=document.querySelector("[data-testid=stMain] [data-testid=stTextInput] input");
if(!box)return;e.preventDefault();box.focus();});})();"""
"""The exact text between `<script>` and `</script>`; the gate allows it by its hash."""


def listen() -> None:
    """Let `/` lead to the first line of text of the screen, unless somebody is typing."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)

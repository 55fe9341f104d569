"""Gives the memory of uploads back: Streamlit keeps each until its window is closed."""

from collections.abc import Sequence

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile


def drop(files: Sequence[UploadedFile]) -> str:
    """Drop files that are kept elsewhere, and return the id of the window that held them."""
    run = get_script_run_ctx()
    if run is None:
        raise RuntimeError("uploads are dropped outside any window")
    keeper = run.uploaded_file_mgr
    for file in files:
        if isinstance(keeper, MemoryUploadedFileManager):  # the only one that Streamlit has
            keeper.remove_file(session_id=run.session_id, file_id=file.file_id)
    return run.session_id

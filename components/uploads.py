"""Files on their way in: taken from those only who may publish, and from page data."""

from collections.abc import Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import (
    MemoryUploadedFileManager,
)
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.access import may_upload

ADDRESS = "/_stcore/upload_file"
REFUSED = "Only stewards of the whole programme may hand over files."


class Uploads:
    """Refuse files, before any of their bytes is read, from who may not publish."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = scope["type"] == "http" and ADDRESS in scope["path"]
        app = self.app
        if asked and scope["method"] != "OPTIONS" and not may_upload(scope):
            app = PlainTextResponse(REFUSED, 403)
        await app(scope, receive, send)


def forget(files: Sequence[UploadedFile]) -> None:
    """Let go of files, which Streamlit otherwise keeps in memory with the session."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)

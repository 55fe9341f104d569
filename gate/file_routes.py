"""Hands out photos and files of cases: the right is looked up anew for each, and each time."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.attachment import Attachment
from domain.refusal import Refusal
from gate.asking import signed_in
from services import attachments
from services.context import Context, SignedOut
from services.signing_in import SignedIn
from services.wiring import current

NOTHING_ELSE = "default-src 'none'; sandbox"
"""Whatever a file holds, a browser that opens it runs and loads nothing."""


async def fetch_file(request: Request) -> Response:
    """Hand out a file, or with `?size=preview` the small picture of a photo.

    A photo is shown; everything else is saved by the browser, never opened in our pages.
    """
    preview = request.query_params.get("size") == "preview"
    try:
        found = await run_in_threadpool(
            _read, signed_in(request), request.path_params["key"], preview
        )
    except SignedOut:
        return PlainTextResponse("Sign in first", 401)
    except Refusal:
        found = None
    if found is None:
        return PlainTextResponse("Not found", 404)
    file, content = found
    how = "inline" if file.what.is_photo else "attachment"
    return Response(
        content,
        media_type=file.what.mime,
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Security-Policy": NOTHING_ELSE,
        },
    )


ROUTES = (Route("/files/{key}", fetch_file, methods=["GET"]),)


def _read(person: SignedIn, key: str, preview: bool) -> tuple[Attachment, bytes] | None:
    ctx = Context(current(), person.sid, person.language)
    with ctx.reading() as work:
        file = attachments.get(work.session, key, actor=work.actor)
    content = attachments.content(ctx.wiring.files, file, preview=preview)
    return (file, content) if content is not None else None

"""Who may speak to the page: this machine's browser, once it has shown the token."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD"})
WITH_BODY = frozenset({"POST", "PUT", "PATCH"})

FILES = frozenset({"/api/bringing/files", "/api/merging/copy", "/api/questions/file"})
"""Where a file's bytes may be sent, as such: only by PUT, which no form can send."""

PRACTICE = "/practice"
"""Before this, an address means the practice study."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load and do: only what this program serves, and nothing written into it."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
"""What every answer says, errors and files too."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    error: str
    hint: str = ""


WRONG_HOST = Refusal(
    421, "This address is not the page's.", "Use the address that qualtool open printed."
)
NOT_ENTERED = Refusal(
    403,
    "This browser has not been let in.",
    "Open the whole address that qualtool open printed, with its token.",
)
FOREIGN = Refusal(403, "Another page asked for this change; nothing was changed.")
NO_JSON = Refusal(415, "A change is sent as JSON; nothing was changed.")
NO_BYTES = Refusal(415, "A file is sent as application/octet-stream; nothing was taken.")


class Entrance:
    """Stands before the page and lets in what comes from its own address, with its cookie.

    A page elsewhere can make a browser send requests here. It cannot name this host after
    rebinding a name to this machine, nor leave out its own origin, nor send JSON or, by PUT, a
    file's bytes unasked; and its requests come without the cookie. Cookies know no ports: the
    name has the port in it, so that two studies may be open at once.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._cookie = cookie_name(port)
        self._pass = secrets.token_urlsafe(32)
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        if port == 80:
            # Browsers leave out the port that http has anyway.
            self._hosts |= {"127.0.0.1", "localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, pass on or refuse one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope)
        refusal = self._refusal(request.method, scope["path"], request.headers)
        if refusal is None and request.url.path == "/enter":
            await self._enter(request)(scope, receive, guarded)
            return
        if refusal is None and not _same(request.cookies.get(self._cookie, ""), self._pass):
            refusal = NOT_ENTERED
        answer = self._app if refusal is None else told(refusal, page=is_page(scope))
        await answer(scope, receive, guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> Refusal | None:
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return WRONG_HOST
        if method in SAFE_METHODS:
            return None
        if headers.get("origin") not in {f"http://{host}" for host in self._hosts}:
            return FOREIGN
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if method == "PUT" and path in FILES:
            return None if kind == "application/octet-stream" else NO_BYTES
        return NO_JSON if method in WITH_BODY and kind != "application/json" else None

    def _enter(self, request: Request) -> Response:
        given = parse_qs(request.url.query).get("token", [""])[0]
        if request.method not in SAFE_METHODS or not _same(given, self._token):
            return told(NOT_ENTERED, page=True)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self._cookie, self._pass, httponly=True, samesite="strict")
        return answer


def cookie_name(port: int) -> str:
    """The cookie that says a browser has been let in."""
    return f"qualtool-{port}"


def is_page(scope: Scope | Mapping[str, str]) -> bool:
    """Whether a person looks at the answer, rather than a script."""
    return not str(scope["path"]).removeprefix(PRACTICE).startswith("/api/")


def told(refusal: Refusal, *, page: bool, **more: object) -> Response:
    """A refusal as its reader takes it: a sentence for people, JSON for scripts."""
    if page:
        words = "\n\n".join(part for part in (refusal.error, refusal.hint) if part)
        return PlainTextResponse(words + "\n", refusal.status)
    return JSONResponse({"error": refusal.error, "hint": refusal.hint, **more}, refusal.status)


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode(errors="replace"), right.encode())

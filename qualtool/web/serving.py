"""Serving the page on this machine until somebody stops it."""

import gc
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from qualtool.errors import ConflictError, QualtoolError
from qualtool.store.study import Study
from qualtool.web.app import page_of
from qualtool.web.reading import know_sentences

HOST = "127.0.0.1"
"""This machine, from this machine alone."""

USUAL_PORT = 8420
"""The same each time, if it is free, so that a browser knows its reader's choices again."""


class PortTakenError(ConflictError):
    """Another program listens there."""

    hint = "Leave --port out, or give another."

    def __init__(self, port: int, why: str) -> None:
        super().__init__(f"The page cannot be served at port {port}: {why}.")


def serve(study: Study, *, port: int | None, ready: Callable[[str], None]) -> None:
    """Serve the page of `study` until the program is interrupted.

    Args:
        study: What the page shows.
        port: Where; without it the usual port, or one that is free.
        ready: Is told the address, with its token, as soon as it answers.

    Raises:
        PortTakenError: `port` is in use or not allowed.
    """
    with listening(port) as place, study.held():
        here = place.getsockname()[1]
        token = secrets.token_urlsafe(24)
        server = uvicorn.Server(
            uvicorn.Config(
                page_of(study, token=token, port=here),
                log_level="warning",
                # The address of the first request has the token in it.
                access_log=False,
                server_header=False,
                ws="none",
            )
        )
        threading.Thread(target=get_ready, args=(study,), daemon=True).start()
        ready(f"http://{HOST}:{here}/enter?token={token}")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[place])


def get_ready(study: Study) -> None:
    """Load what the first interview needs, while its reader still looks at the overview."""
    from qualtool.themes.sentences import sentences

    sentences(())
    # What was loaded stays: without it, searching for garbage takes a quarter of the time.
    gc.collect()
    gc.freeze()
    with suppress(QualtoolError):
        # Whoever opens an interview hears of what is wrong with the study.
        know_sentences(study)


def listening(port: int | None) -> socket.socket:
    """A socket of this machine that takes connections.

    Raises:
        PortTakenError: `port` is in use or not allowed.
    """
    if port is not None:
        return _bound(port)
    try:
        return _bound(USUAL_PORT)
    except PortTakenError:
        return _bound(0)


def _bound(port: int) -> socket.socket:
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        place.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((HOST, port))
        place.listen()
    except (OSError, OverflowError) as error:
        place.close()
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise PortTakenError(port, why) from error
    return place

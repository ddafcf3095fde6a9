"""The figures that were looked at last: in memory alone, so that the next look is quick."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from qualtool.compare.recounting import Counted

MOST = 4
"""Ways of asking that are held at once."""


class LastCounted:
    """What was counted last, by what was asked; requests come from several threads.

    It only saves time: whoever counts from it compares the layers themselves, so that nothing
    in it is ever shown that they do not say.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, Counted] = OrderedDict()

    def of(self, asked: Hashable) -> "Counted | None":
        """What was counted when this was asked last, if it is still held."""
        with self._lock:
            return self._held.get(asked)

    def hold(self, asked: Hashable, found: "Counted") -> None:
        """Hold it, and forget what was asked longest ago."""
        with self._lock:
            self._held[asked] = found
            self._held.move_to_end(asked)
            while len(self._held) > MOST:
                self._held.popitem(last=False)


def _last_counted(request: Request) -> LastCounted:
    found: LastCounted = request.state.last_counted
    return found


Last = Annotated[LastCounted, Depends(_last_counted)]
"""What was counted last behind the page of a request."""

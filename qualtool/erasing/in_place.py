"""What stands in place of a text that repeated words of somebody who withdrew."""

from qualtool.codebook.model import Code

ERASED = "[erased: somebody withdrew]"


def neutral(kind: str, identity: str, field: str) -> str:
    """What stands there; a code needs a name of its own until a person gives it one."""
    return f"code {identity[:4]}" if (kind, field) == (Code.KIND, "name") else ERASED

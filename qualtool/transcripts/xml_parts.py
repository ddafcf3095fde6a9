"""XML of files from elsewhere: no entities, nothing fetched, no deep nesting."""

from typing import Any

from qualtool.transcripts.parsed import UnreadableFileError

_MOST_TAGS = 600_000
"""A transcript of an hour with a tag around every word has about 25,000."""


def parse_xml(content: bytes, damaged: UnreadableFileError) -> Any:
    """The root element, as lxml gives it.

    Raises:
        UnreadableFileError: `damaged`, where it cannot be read, or defines entities.
    """
    from lxml import etree

    if b"<!ENTITY" in content:
        raise damaged
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged from error
    if root is None:
        raise damaged
    return root


def walked(root: Any) -> Any:
    """Every element as it begins and as it ends, without recursion; comments as they come."""
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end", "comment", "pi"))


def parse_html(page: str, empty: UnreadableFileError) -> Any:
    """The root element of a web page, however it is written, as lxml gives it.

    Raises:
        UnreadableFileError: `empty`, where it has no elements; its elements nest too deeply.
    """
    from lxml import etree

    if page.count("<") > _MOST_TAGS:
        raise UnreadableFileError("The page is far larger than a transcript.")
    # Pages leave elements open, so that they nest deeply.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise empty from error
    if root is None:
        raise empty
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise UnreadableFileError("The page is too large, or its elements nest too deeply.")
    return root

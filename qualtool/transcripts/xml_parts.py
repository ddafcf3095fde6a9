"""XML of files from elsewhere: no entities, nothing fetched, no deep nesting."""

from typing import Any

from qualtool.transcripts.parsed import UnreadableFileError


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

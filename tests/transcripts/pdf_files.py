"""PDFs for the tests, written by hand."""

import zlib

REGULAR = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>"
HEIGHT = 10


def pdf_of(*pages, fonts=b"", resources=b"", extra=(), page=b"", packed=True):
    """A PDF whose pages are streams of drawing; objects 1 to 4 are its catalogue and fonts.

    Args:
        pages: What is drawn on each, as `shown` gives it.
        fonts: More fonts beside F and B, such as /G 5 0 R.
        resources: More resources of every page, such as /XObject<</X 6 0 R>>.
        extra: More objects; the first has the number 5.
        page: More entries of every page.
        packed: Whether to compress the streams.
    """
    first = 5 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        REGULAR,
        BOLD,
        *extra,
    ]
    for i, drawn in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s"
            b"/Resources<</Font<</F 3 0 R/B 4 0 R%s>>%s>>>>"
            % (first + 2 * i + 1, page, fonts, resources)
        )
        objects.append(stream(drawn, packed=packed))
    return written(objects)


def stream(content, head=b"", *, packed=True):
    content = zlib.compress(content) if packed else content
    head += b"/Filter/FlateDecode" if packed else b""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def written(objects):
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return out


def shown(*lines):
    """Drawing of lines, each (left, baseline, text) or with a 4th item, the font: F or B."""
    return b"\n".join(
        b"BT /%s %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET"
        % ((more or ["F"])[0].encode(), HEIGHT, left, baseline, _escaped(text))
        for left, baseline, text, *more in lines
    )


def set_on_pages(paragraphs, *, width=60, lines=40, gap=0, header="", footer=""):
    """Paragraphs set in lines of a typewriter, page by page; `{}` in a footer is the page."""
    pages, page, left = [], [], 72
    baseline = 770
    for paragraph in paragraphs:
        for line in _wrapped(paragraph, width):
            page.append((left, baseline, line))
            baseline -= 12
            if len(page) == lines:
                pages.append(page)
                page, baseline = [], 770
        baseline -= gap if page else 0
    pages += [page] if page else []
    carried = ((810, header), (40, footer))
    return [
        shown(
            *((left, at, text.format(number)) for at, text in carried if text),
            *page,
        )
        for number, page in enumerate(pages, start=1)
    ]


def _wrapped(text, width):
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _escaped(text):
    data = text.encode("cp1252")
    for letter in b"\\()":
        data = data.replace(bytes([letter]), b"\\" + bytes([letter]))
    return data

"""Files as a bad disk or a broken transfer leaves them."""

from hypothesis import strategies as st


@st.composite
def damaged(draw, document):
    """A document in which a few bytes are others."""
    data = bytearray(document)
    for _ in range(draw(st.integers(1, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)

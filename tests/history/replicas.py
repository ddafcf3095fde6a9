"""Random work on several copies of a study, for property tests."""

from hypothesis import strategies as st

from qualtool.history.merge import union
from qualtool.history.model import Change, Entry, Stamp

KINDS = st.sampled_from(["code", "coding"])
IDS = st.sampled_from(["a", "b", "c"])
FIELDS = st.dictionaries(
    st.sampled_from(["name", "start", "removed"]),
    st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["x", "y"])),
    min_size=1,
    max_size=3,
)
CHANGES = st.dictionaries(st.tuples(KINDS, IDS), FIELDS, min_size=1, max_size=4).map(
    lambda found: tuple(Change(kind, id_, fields) for (kind, id_), fields in found.items())
)


@st.composite
def copies(draw, count=3):
    """Logs of copies that worked side by side and now and then took each other's work in."""
    logs = [()] * count
    for _ in range(draw(st.integers(0, 12))):
        here = draw(st.integers(0, count - 1))
        if draw(st.booleans()):
            last = Stamp.parse(logs[here][-1].stamp) if logs[here] else None
            stamp = Stamp.after(last, wall_millis=draw(st.integers(0, 9)), writer=f"{here:08d}")
            entry = Entry(str(stamp), f"coder {here}", "did it", draw(CHANGES))
            logs[here] = (*logs[here], entry)
        else:
            logs[here] = union(logs[here], logs[draw(st.integers(0, count - 1))])
    return tuple(logs)

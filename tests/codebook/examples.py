"""Small codebooks to try rules on."""

from dataclasses import asdict

from hypothesis import strategies as st

from qualtool.codebook.model import FIELDS, KINDS, Code, Codebook
from qualtool.codebook.names import clean_text, name_key, path_id
from qualtool.history.fold import fold
from qualtool.history.model import Entry

NASTY = (
    *("yes", "no", "null", "~", "1.0", "0x1F", "2024-01-01", "12:30", "[red]", "{a: b}"),
    *("- a", "# b", "a # b", "a: b", "a:", "'", '"', "*", "&x", "!y", "%", "@", "`", "|", "?"),
    *("🙂 hope", "e\u0301", "שלום", "مرحبا \u200fab", "“quoted”", "a\\nb", "=", "<<", "---", "…"),
)


def sample() -> Codebook:
    """Values (Recovery (hope, role-model), Mutuality (give-and-take)) and Impact (burnout)."""
    return Codebook(
        [
            Code("values", "Values", "theme", position=1),
            Code("recovery", "Recovery", "sub-theme", parent="values", position=1),
            Code("hope", "hope", parent="recovery", position=1, definition="Brings hope"),
            Code("model", "role-model", parent="recovery", position=2),
            Code("mutual", "Mutuality", "sub-theme", parent="values", position=2),
            Code("give", "give-and-take", parent="mutual", position=1),
            Code("impact", "Impact", "theme", position=2),
            Code("burnout", "burnout", parent="impact", position=1),
        ]
    )


def after(codebook, *actions):
    """The codebook after these actions were kept, one after the other."""
    entries = [
        Entry(f"{number:04d}", "ada", action.summary, action.changes)
        for number, action in enumerate(actions)
    ]
    fields = {code.id: asdict(code) for code in codebook.codes}
    for (kind, subject), settings in fold(entries).items():
        if kind == "code":
            fields.setdefault(subject, {"id": subject}).update(
                {name: setting.value for name, setting in settings.items()}
            )
    return Codebook(Code(**values) for values in fields.values())


def outline(codebook, *, tree=None):
    """The paths in tree order."""
    return [codebook.path_text(code) for code in codebook.walk(tree=tree)]


# private use and unassigned characters have no place in a test of names that people give
LETTERS = st.characters(exclude_categories=("Cs", "Co", "Cn"))
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(LETTERS, max_size=40)).map(clean_text)
NAMES = TEXTS.map(lambda text: " ".join(text.replace(">", "").split())).filter(bool)


@st.composite
def codebooks(draw):
    """Codebooks as a file can hold them: ids from paths, positions 1, 2, 3 …"""
    tree = draw(NAMES)
    codes = []

    def grow(above, depth):
        names = draw(st.lists(NAMES, max_size=4 if depth else 6, unique_by=name_key))
        for position, name in enumerate(names, start=1):
            path = (*above, name)
            codes.append(
                Code(
                    id=path_id(tree, path),
                    name=name,
                    kind=draw(st.sampled_from(KINDS)),
                    tree=tree,
                    parent=path_id(tree, above) if above else None,
                    position=float(position),
                    colour=draw(st.sampled_from(("", "#0072B2"))),
                    **{
                        field: draw(TEXTS)
                        for field in FIELDS
                        if field not in ("key", "colour", "origin")
                    },
                    key=draw(st.sampled_from(("", "h", "ñ", "1"))),
                    origin=draw(st.sampled_from(("prior framework", "from the data"))),
                )
            )
            if depth < 3 and draw(st.booleans()):
                grow(path, depth + 1)

    grow((), 0)
    return tree, Codebook(codes)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qualtool.codebook.files import CodebookFile, read_codebook, write_codebook
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.placing import TooDeepError
from qualtool.codebook.yaml_mistakes import CodebookFileError
from tests.codebook.examples import NASTY, TEXTS, codebooks, outline, sample

SMALL = """\
# a comment
codebook: Peer support
about: |
  For interviews.

  All examples are invented.
contains:

  - theme: Values
    definition: What they hold to
    contains:
      - code: hope
        definition: 'Hope: that it can get better'
        example: |
          it can
            get better
      - code: 'yes'

  - code: unsure
    key: 'y'
    colour: '#6B6B6B'
    origin: from the data
"""


SIGNS = (*"\t\n :#'\"-[]{}&*!|>%?,@`~\\\x00\x85\u2028🙂", "---\n", "...\n", "- ", ": ", " #")


def mistake_in(text):
    try:
        read_codebook(text)
    except CodebookFileError as error:
        return error
    return None


def test_a_file_is_read():
    file = read_codebook(SMALL)
    assert file.name == "Peer support"
    assert file.about == "For interviews.\n\nAll examples are invented."
    assert outline(file.codebook) == ["Values", "Values > hope", "Values > yes", "unsure"]
    hope, unsure = file.codebook.named("hope"), file.codebook.named("unsure")
    assert hope.definition == "Hope: that it can get better"
    assert hope.example == "it can\n  get better"
    assert (hope.kind, hope.tree, hope.origin) == ("code", "Peer support", "prior framework")
    assert (unsure.key, unsure.colour, unsure.origin) == ("y", "#6B6B6B", "from the data")


def test_a_file_is_written_as_it_was_read_without_its_comments():
    file = read_codebook(SMALL)
    written = write_codebook(file.codebook, name=file.name, about=file.about)
    assert written == SMALL.removeprefix("# a comment\n")


def test_two_readings_of_a_file_give_the_same_ids():
    assert read_codebook(SMALL) == read_codebook(SMALL.replace("\n", "\r\n"))


@settings(max_examples=60, deadline=None)
@given(codebooks(), TEXTS)
def test_what_was_written_is_read_back(named_codebook, about):
    name, codebook = named_codebook
    text = write_codebook(codebook, name=name, about=about)
    assert read_codebook(text.encode()) == CodebookFile(name, about, codebook)
    assert write_codebook(codebook, name=name, about=about) == text


@pytest.mark.parametrize("name", [name for name in NASTY if ">" not in name])
def test_nasty_names_are_text_for_every_yaml_reader(name):
    text = write_codebook(Codebook([Code("a", name, definition=name)]), name=name)
    assert YAML(typ="safe", pure=True).load(text) == {
        "codebook": name,
        "contains": [{"code": name, "definition": name, "origin": "from the data"}],
    }


def test_one_tree_of_several_is_written():
    codebook = Codebook([Code("a", "trust", tree="One"), Code("b", "hope", tree="Two")])
    text = write_codebook(codebook, name="Two", tree="Two")
    assert "- code: hope" in text
    assert "trust" not in text


def test_merged_and_removed_codes_are_not_written():
    codes = [Code("x", "merged-one", merged_into="hope"), Code("y", "gone", removed=True)]
    text = write_codebook(Codebook([*sample().codes, *codes]), name="X")
    assert text == write_codebook(sample(), name="X")


def test_too_many_levels_are_not_written():
    codes = [Code(str(n), f"c{n}", parent=str(n - 1) if n else None) for n in range(21)]
    with pytest.raises(TooDeepError):
        write_codebook(Codebook(codes), name="Deep")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("hello", 1, "begins “codebook: Its name”"),
        ("- code: a", 1, "begins “codebook: Its name”"),
        ("contains:\n  - code: a", 1, "is missing"),
        ("codebook: [X]", 1, "comes a text"),
        ("codebook: X\ncontains:\n\t- code: a", 3, "tab"),
        ("codebook: X\ncontains:\n  - code: a\n\tdefinition: b", 4, "tab"),
        ("codebook: X\ncontains:\n  - code: a: b", 3, "colon too many"),
        ("codebook: X\ncontains:\n  - code: a\n     include: b", 4, "too much space"),
        ("codebook: X\ncontains:\n  - code: a\n   include: b", 4, "below its neighbours"),
        ("codebook: X\ncontains:\n  - code: 'a\n  - code: b\n", 3, "never closed"),
        ("codebook: X\ncontains:\n  - code: [red\n  - code: b\n", 3, "“\\[”"),
        ("codebook: X\ncontains:\n  - code: [red]\n", 3, "comes a text"),
        ("codebook: X\ncontains:\n  - code: - a\n", 3, "“-”"),
        ("codebook: X\ncontains:\n  - code: @a\n", 3, "needs quotes"),
        ("codebook: X\ncontains:\n  - code: *a\n", 3, "“\\*”"),
        ("codebook: X\ncontains:\n  - code: &a b\n", 3, "“&”"),
        ("codebook: X\ncontains:\n  - code: !a b\n", 3, "“!”"),
        ("codebook: X\ncontains:\n  - code: a\n    example: ward #3 shut", 4, "“#3 shut” would be"),
        ("codebook: X\ncontains:\n  - code: a\n    colour: #0072B2", 4, "would be lost"),
        ("codebook: X\ncontains:\n  - code: a\n    colour: blue", 4, "not “blue”"),
        ("codebook: X\ncontains:\n  - code: a\n    key: F1", 4, "not “F1”"),
        ("codebook: X\ncontains:\n  - hope", 3, "“theme:”, “sub-theme:” or “code:”"),
        ("codebook: X\ncontains:\n  code: a", 3, "comes a list"),
        ("codebook: X\ncontains:\n  - definition: a", 3, "no name"),
        ("codebook: X\ncontains:\n  - code:\n  - code: b", 3, "A name is missing"),
        ("codebook: X\ncontains:\n  - code: a > b", 3, "can't contain “>”"),
        ("codebook: X\ncontains:\n  - code: a\n    theme: b", 3, "either “theme” or “code”"),
        ("codebook: X\ncontains:\n  - code: a\n    code: b", 4, "given on line 3 already"),
        ("codebook: X\ncontains:\n  - code: a\n  - code: ' A'", 4, "on line 3"),
        ("codebook: X\ncontains:\n  - code: a\n    defintion: b", 4, "“definition”"),
        ("codebook: X\ncontains:\n  - sub_theme: a", 3, "“sub-theme”"),
        ("codebook: X\n---\ncodebook: Y", 2, "second document"),
        ("codebook: a\x07", 1, "unprintable"),
        ("? [a]\n: b", 1, "must be a word"),
        ("%YAML 9.9\n---\na: b", 1, "can't be read as YAML"),
        ("codebook: X\ncontains:\n  - code: a\n - code: b", 4, "doesn't begin below"),
        ("  codebook: X\ncontains:", 2, "belong to anything above"),
        ("codebook: X\nabout: |text", 2, "begins on the next line"),
        ("codebook: X\nabout: , text", 2, "needs quotes"),
        ("codebook: " + "[" * 5000, 1, "nested too deep"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_line(text, line, words):
    with pytest.raises(CodebookFileError, match=words) as caught:
        read_codebook(text)
    assert caught.value.line == line


@given(
    st.lists(st.tuples(st.integers(0, len(SMALL)), st.sampled_from(SIGNS)), min_size=1, max_size=5)
)
def test_a_file_with_any_slip_is_read_or_refused_with_a_line(slips):
    text = SMALL
    for place, sign in slips:
        text = text[:place] + sign + text[place:]
    mistake = mistake_in(text)
    assert mistake is None or 1 <= mistake.line <= len(text.splitlines()) + 1


def test_a_file_with_too_many_levels_is_refused():
    levels = [f"{' ' * 4 * n}contains:\n{' ' * 4 * n}  - code: a\n" for n in range(21)]
    with pytest.raises(CodebookFileError, match="20 levels"):
        read_codebook("codebook: X\n" + "".join(levels))


def test_aliases_that_would_blow_up_are_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ncodebook: X\n"
    with pytest.raises(CodebookFileError, match="“&”"):
        read_codebook(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_of_the_usual_editors_are_read(encoding):
    assert read_codebook("codebook: Café\n".encode(encoding)).name == "Café"


def test_other_bytes_are_refused_with_their_line():
    with pytest.raises(CodebookFileError, match="UTF-8") as caught:
        read_codebook("codebook: X\nabout: Café\n".encode("latin-1"))
    assert caught.value.line == 2

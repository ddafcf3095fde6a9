"""Versions of a codebook: the same for the same meaning, another for any other."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.codebook.model import Codebook
from qualtool.codebook.version import CodebookVersion, fingerprint
from tests.codebook.examples import codebooks, sample


def changed(code_id, **fields):
    return Codebook(
        replace(code, **fields) if code.id == code_id else code for code in sample().codes
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Hope"},
        {"kind": "sub-theme"},
        {"parent": "values"},
        {"definition": "Brings hope to others"},
        {"include": "wishes"},
        {"exclude": "plans"},
        {"example": "it can get better"},
        {"merged_into": "model"},
        {"removed": True},
    ],
)
def test_what_a_code_says_makes_another_version(fields):
    assert fingerprint(changed("hope", **fields)) != fingerprint(sample())


@pytest.mark.parametrize(
    "fields",
    [
        {"colour": "#0072B2"},
        {"key": "h"},
        {"origin": "suggested"},
        {"position": 9.0},
        {"definition": "Brings\n  hope "},
    ],
)
def test_looks_order_and_blanks_make_none(fields):
    assert fingerprint(changed("hope", **fields)) == fingerprint(sample())


@settings(max_examples=30)
@given(codebooks(), st.randoms(use_true_random=False))
def test_copies_with_other_ids_and_another_order_are_one_version(made, random):
    _, book = made
    codes = [
        replace(code, id=f"x{code.id}", parent=code.parent and f"x{code.parent}")
        for code in book.codes
    ]
    random.shuffle(codes)
    assert fingerprint(Codebook(codes)) == fingerprint(book)


def test_a_version_is_read_back_as_it_was_kept():
    version = CodebookVersion("3f9c12ab", 2, "s2")
    assert CodebookVersion.read(version.stored) == version
    assert CodebookVersion.read(None) is None

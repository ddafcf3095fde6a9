"""Copies that seal, withdraw, code and merge in any order end alike, and the words are gone."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.erasing.blanking import blank, both_blanked
from qualtool.erasing.gone import gone_of
from qualtool.erasing.withdrawing import plan_withdrawal
from qualtool.history.fold import fold, value_of
from qualtool.history.merge import union
from qualtool.history.model import Change, Entry, Stamp
from qualtool.transcripts.model import Participant, Span, Turn
from qualtool.transcripts.stored import text_hash, turns_to_json

WORDS = {
    "P1": "the river took my red boat down past Llanfair mill at dawn",
    "P2": "nobody came to open our green door before the bell rang twice",
}
ALONE = {code: f"I: And then?\n{code}: {words}.\n" for code, words in WORDS.items()}
TOGETHER = "".join(f"{code}: As I said, {words}.\n" for code, words in WORDS.items())
TEXTS = {"alone1": ALONE["P1"], "alone2": ALONE["P2"], "group": TOGETHER}
QUOTES = [
    "My own thought.",
    "Note: the river took my red boat, as others say.",
    "“nobody came to open” again",
    "Look: before the bell rang twice. And past Llanfair mill at dawn.",
]


def turns_of(text):
    place = 0
    for line in text.splitlines(keepends=True):
        label, _, said = line.rstrip("\n").partition(": ")
        start = place + len(label) + 2
        yield Turn(label, Span(place, place + len(line)), (Span(start, start + len(said)),))
        place += len(line)


def transcript(identity, text, people):
    roles = {"I": "interviewer", "P1": "participant", "P2": "participant"}
    fields = {
        "title": identity,
        "source": text_hash(text),
        "turns": turns_to_json(turns_of(text)),
        "roles": {turn.speaker: roles[turn.speaker] for turn in turns_of(text)},
        "participants": people,
        "file_name": f"{identity}.txt",
        "file_hash": text_hash("file" + text),
        "words": len(text.split()),
        "warnings": [],
    }
    return Change("transcript", identity, fields)


BEGINNING = (
    Entry(
        "000000000001-0000-first",
        "Ada",
        "imported 3 transcripts",
        (
            *(Change("participant", code, {"code": code, "group": "g"}) for code in WORDS),
            *(
                transcript(name, text, [code for code in WORDS if f"{code}: " in text])
                for name, text in TEXTS.items()
            ),
        ),
    ),
)

PLACES = st.builds(
    lambda name, start, length: (name, start, min(start + length, len(TEXTS[name]))),
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 60),
    st.integers(1, 30),
)
DOINGS = st.one_of(
    st.tuples(st.just("code"), PLACES),
    st.tuples(st.just("note"), st.sampled_from(QUOTES)),
    st.tuples(st.just("hide and seal"), PLACES),
    st.tuples(st.just("withdraw"), st.sampled_from(sorted(WORDS))),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 2), DOINGS),
        st.tuples(st.integers(0, 2), st.tuples(st.just("merge"), st.integers(0, 2))),
    ),
    max_size=9,
)


def merged(ours, theirs):
    here, there = both_blanked(ours, theirs)
    return union(here.entries, there.entries), dict(sorted({**there.texts, **here.texts}.items()))


def kept(copy, number, summary, *changes):
    log, texts = copy
    last = Stamp.parse(log[-1].stamp)
    stamp = str(Stamp.after(last, wall_millis=0, writer=f"copy{number}"))
    log = (*log, Entry(stamp, "Ada", summary, tuple(sorted(changes, key=lambda c: c.kind))))
    done = blank(log, texts, gone_of(log))
    return done.entries, dict(sorted(done.texts.items()))


def do(copy, number, doing):
    what, about = doing
    fresh = f"{number}-{len(copy[0])}"
    if what in {"code", "hide and seal"}:
        name, start, end = about
        fields = {"transcript": name, "start": start, "end": end}
        if what == "code":
            return kept(copy, number, "coded", Change("coding", fresh, {**fields, "code": "c"}))
        hiding = {**fields, "replacement": "[x]", "why": "name", "sealed": True}
        return kept(copy, number, "sealed", Change("edit", fresh, hiding))
    if what == "note":
        fields = {"text": about, "about_kind": "study", "about": "", "coder": "Ada"}
        # Nobody quotes from memory what is gone: that no copy could tell.
        if gone_of(copy[0]).people:
            return copy
        return kept(copy, number, "wrote a memo", Change("note", fresh, fields))
    if about in gone_of(copy[0]).people:
        return copy
    planned = plan_withdrawal(*copy, [Participant(about, about)])
    return kept(copy, number, planned.action.summary, *planned.action.changes)


def worked(steps):
    beginning = blank(BEGINNING, {text_hash(text): text for text in TEXTS.values()}, gone_of(()))
    copies = [(beginning.entries, dict(sorted(beginning.texts.items())))] * 3
    for number, doing in steps:
        if doing[0] == "merge":
            copies[number] = merged(copies[number], copies[doing[1]])
        else:
            copies[number] = do(copies[number], number, doing)
    return copies


def everything(copy):
    log, texts = copy
    plain = [[e.stamp, e.summary, [[c.kind, c.id, dict(c.fields)] for c in e.changes]] for e in log]
    return json.dumps([plain, list(texts.values())], ensure_ascii=False)


def lost(copy):
    """What the people who withdrew said alone, in pieces of six words."""
    for code in set(gone_of(copy[0]).people):
        words = WORDS[code].split()
        yield from (" ".join(words[i : i + 6]) for i in range(len(words) - 5))


@settings(max_examples=40)
@given(STEPS)
def test_it_does_not_matter_who_merges_whom_and_in_which_grouping(steps):
    a, b, c = worked(steps)
    assert merged(a, b) == merged(b, a)
    assert merged(a, a) == a
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@settings(max_examples=40)
@given(STEPS)
def test_after_any_work_no_words_are_left_and_all_texts_are_whole(steps):
    for copy in (*worked(steps), merged(*worked(steps)[:2])):
        log, texts = copy
        text = everything(copy)
        assert [words for words in lost(copy) if words in text] == []
        assert all(text_hash(text) == key for key, text in texts.items())
        state = fold(log)
        for (kind, identity), fields in state.items():
            if kind == "transcript":
                here = texts[value_of(fields, "source")]
                assert len(here) == len(TEXTS[identity])
                assert all(a in (b, "█") for a, b in zip(here, TEXTS[identity], strict=True))
        again = blank(log, texts, gone_of(log))
        assert (again.entries, dict(sorted(again.texts.items()))) == copy

"""What the tests look at in a transcript that has been read."""


def spoken(parsed):
    """Each turn as (speaker, its words)."""
    return [(t.speaker, " ".join(s.of(parsed.source) for s in t.words)) for t in parsed.turns]


def assert_sound(parsed):
    """Turns stand in order inside the text, and words inside their turns."""
    position = 0
    for turn in parsed.turns:
        assert position <= turn.span.start <= turn.span.end <= len(parsed.source)
        position = turn.span.start
        at = turn.span.start
        for span in turn.words:
            assert at <= span.start < span.end <= turn.span.end
            at = span.end
        for aside in turn.asides:
            assert any(w.start <= aside.start <= aside.end <= w.end for w in turn.words)

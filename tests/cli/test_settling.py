"""`qualtool compare`, `differences` and `settle`."""

import csv
import io
import re
import shutil

import pytest

from qualtool.coding.model import AGREED
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook_version
from qualtool.store.coding import load_codings
from qualtool.store.keep import keep
from qualtool.store.passages import load_coded_passages
from qualtool.store.settlements import load_settlements
from qualtool.store.study import open_study

ADA = ("--coder", "Ada")


@pytest.fixture
def agreed(study):
    """What is in the agreed layer: transcript, code and words of each coding."""

    def read():
        with open_study(study).read() as db:
            return [(p.title, p.path[-1], p.words) for p in load_coded_passages(db, coder=AGREED)]

    return read


@pytest.fixture
def settled(study):
    """The outcome, reason and people of each settlement, in the order of the text."""

    def read():
        with open_study(study).read() as db:
            found = sorted(load_settlements(db), key=lambda one: (one.transcript, one.span))
        return {(one.outcome.split()[0], one.reason, one.took_part) for one in found}

    return read


@pytest.fixture
def own_layers(study):
    """The codings of the coders themselves, which settling never changes."""

    def read():
        with open_study(study).read() as db:
            return [coding for coding in load_codings(db) if coding.coder != AGREED]

    return read


@pytest.fixture
def walk(kept, typed):
    """Settle one by one, typing these lines, and give what was said."""

    def go(*lines):
        typed(*lines)
        return kept("settle", *ADA)

    return go


def test_every_key_has_its_outcome(walk, agreed, settled, own_layers, kept):
    before = own_layers()
    said = walk("1", "she said it twice", "w", "", "s", "0", "", "b", "both [red]", "d", "")
    assert "1 of 5 · P01" in said
    assert "»I found a leaflet in the car park.«" in said
    assert "1 as Ada" in said
    assert "No words were marked by all coders here." in said
    assert said.endswith("5 differences settled, 0 differences left. All is kept.\n")
    assert sorted(agreed()) == [
        ("P01", "unaware", "I found a leaflet in the car park."),
        ("P02", "no-time", "There aren't hours left in the day. I work nights"),
        ("P03", "lived-experience", "You can't learn that from a book"),
        ("P03", "supervision", "You can't learn that from a book"),
    ]
    both = ("Ada", "Ben")
    assert settled() == {
        ("as", "she said it twice", both),
        ("union", "", both),
        ("none", "", both),
        ("both", "both [red]", both),
        ("kept", "", both),
    }
    assert own_layers() == before
    assert kept("differences").endswith("0 places.\n")
    assert "Settle" not in walk()


def test_only_the_words_that_all_marked(walk, agreed):
    walk("l", "", "s", "", "q")
    assert agreed() == [("P02", "no-time", "There aren't hours left in the day.")]


def test_another_code_is_asked_for_until_there_is_one(walk, agreed):
    said = walk("n", "hope", "n", "Support > supervision", "talked over", "q")
    assert "There is no code named “hope”." in said
    assert agreed() == [("P01", "supervision", "I found a leaflet in the car park.")]


def test_all_the_words_with_different_codes_ask_which_code_holds(walk, agreed):
    walk("l", "", "l", "", "l", "", "w", "lived-experience", "", "q")
    assert agreed() == [("P03", "lived-experience", "You can't learn that from a book")]


def test_only_the_common_words_with_different_codes_ask_which_code_holds(walk, agreed):
    walk("l", "", "l", "", "l", "", "s", "supervision", "", "q")
    assert agreed() == [("P03", "supervision", "You can't learn that from a book")]


def test_what_is_left_for_later_stays_open(walk, kept, settled):
    walk("l", "ask Ben", "q")
    assert settled() == {("later", "ask Ben", ("Ada", "Ben"))}
    assert kept("differences").endswith("5 places.\n")


def test_a_key_that_there_is_not_is_asked_for_again(walk, agreed):
    said = walk("x\x1b[2J", "7", "é", " W ", "", "q")
    assert "x[2j is not one of the keys." in said
    assert "7 is not one of the keys." in said
    assert len(agreed()) == 1


def test_undo_goes_back_to_the_place_it_took_back(walk, agreed, kept):
    said = walk("u", "1", "", "w", "", "u", "u", "0", "never mind", "q")
    assert "Nothing has been settled yet." in said
    assert said.count("1 of 5 · P01") == 3
    assert said.count("2 of 5 · P02") == 3
    assert said.endswith("1 difference settled, 4 differences left. All is kept.\n")
    assert agreed() == []
    assert kept("history").count("undid: settled") == 2


@pytest.fixture
def dissents(study):
    """How some see what was settled otherwise, and who."""

    def read():
        with open_study(study).read() as db:
            found = [each for one in load_settlements(db) for each in one.dissent]
        return sorted((each.words, each.who) for each in found)

    return read


def test_who_sees_it_otherwise_is_kept_with_a_name_or_without(walk, dissents):
    said = walk(
        "x", "it is about anger", "Zoë", "1", "", "x", "", "x", "too early", "", "0", "", "q"
    )
    assert "2 differences settled" in said
    assert dissents() == [("it is about anger", "Zoë"), ("too early", "")]
    walk("1", "", "q")
    assert len(dissents()) == 2, "it belongs to one difference alone"


def test_dissent_comes_with_a_list_and_needs_words(kept, refused, tmp_path, dissents):
    kept("differences", "--out", "list.csv")
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    heading, *rows = list(csv.reader(io.StringIO(text, newline="")))
    given = dict.fromkeys(heading, "") | dict(zip(heading, rows[0], strict=True))
    given |= {"outcome": "both", "dissent_by": "Zoë"}

    def written(row):
        out = io.StringIO(newline="")
        csv.writer(out).writerows([heading, row.values()])
        (tmp_path / "list.csv").write_text(out.getvalue(), "utf-8")

    written(given)
    told = refused("settle", "--from", "list.csv", *ADA)
    assert "Line 2: What Zoë sees otherwise is not said." in told
    written(given | {"dissent": "two things at once"})
    kept("settle", "--from", "list.csv", *ADA)
    assert dissents() == [("two things at once", "Zoë")]


@pytest.mark.parametrize("lines", [(), ("1",), ("1", "why", "w")])
def test_leaving_at_any_question_keeps_what_was_settled_before(walk, agreed, lines):
    said = walk(*lines)
    assert f"{len(lines) // 2} difference" in said
    assert "All is kept." in said
    assert len(agreed()) == len(lines) // 2


def test_settling_goes_on_where_it_was_left(walk, kept):
    walk("1", "", "q")
    said = walk("q")
    assert "1 of 4 · P02" in said
    kept("code", "remove", "P02", "unaware", "--coder", "Ben")
    assert "1 of 3 · P02" in walk("q")


def test_settling_is_narrowed_to_a_transcript_codes_and_people(kept, typed, settled):
    typed("2", "", "q")
    said = kept("settle", "Ben", "Ada", "--transcript", "p02", "--took-part", "Ada, Zoë ,", *ADA)
    assert "1 of 2 · P02" in said
    assert settled() == {("as", "", ("Ada", "Zoë"))}
    typed("q")
    assert "1 of 1 · P03" in kept("settle", "--codes", "lived-experience", *ADA)


def test_settling_one_by_one_needs_a_terminal(refused):
    assert "Settling one by one needs a terminal." in refused("settle", *ADA)


def test_what_all_marked_alike_is_taken_at_once(kept, refused, agreed):
    kept("settle", "--alike", *ADA)
    assert agreed() == [("P01", "unaware", "Nobody told me anything for three weeks.")]
    refused("settle", "--alike", *ADA)
    kept("undo", *ADA)
    assert agreed() == []


def decisions(place, *filled):
    """Fill in the list of differences: for each place outcome, code and reason."""
    text = place.read_bytes().decode("utf-8-sig")
    heading, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(filled)
    for row, (outcome, code, reason) in zip(rows, filled, strict=True):
        for name, value in (("outcome", outcome), ("code", code), ("reason", reason)):
            row[heading.index(name)] = value
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([heading, *rows])
    place.write_bytes(out.getvalue().encode())


def test_differences_are_settled_from_a_list(kept, recorded, tmp_path, agreed, settled):
    said = recorded("differences", "--out", "list.csv")
    assert said.startswith("Wrote 5 places to list.csv.\nWithout their words: 2 of 5 passages")
    decisions(
        tmp_path / "list.csv",
        ("as ada", "", "said so"),
        ("Shrink", "", ""),
        ("none", "", "no"),
        ("new", "unaware;no-time", "both"),
        ("", "", "still thinking"),
    )
    assert kept("settle", "--from", "list.csv", *ADA) == (
        "Kept: settled 4 differences from a list.\n"
    )
    assert sorted(agreed()) == [
        ("P01", "unaware", "I found a leaflet in the car park."),
        ("P02", "no-time", "There aren't hours left in the day."),
        ("P03", "no-time", "You can't learn that from a book"),
        ("P03", "unaware", "You can't learn that from a book"),
    ]
    assert {outcome for outcome, *_ in settled()} == {"as", "shrink", "none", "new"}
    assert kept("differences").endswith("1 place.\n")
    assert kept("differences", "--all").endswith("6 places.\n")
    kept("undo", *ADA)
    assert agreed() == []


def test_codes_of_one_name_are_told_apart_by_their_paths(kept, refused, study, tmp_path):
    kept("codebook", "add", "unaware", "--under", "Support", *ADA)
    kept("differences", "--out", "list.csv")
    whole = (tmp_path / "list.csv").read_bytes()
    decisions(tmp_path / "list.csv", ("new", "unaware", ""), *[("", "", "")] * 4)
    told = refused("settle", "--from", "list.csv", *ADA)
    assert "Line 2: “unaware” could be “Awareness > unaware” or “Support > unaware”." in told
    (tmp_path / "list.csv").write_bytes(whole)
    decisions(tmp_path / "list.csv", ("new", "Support > unaware", ""), *[("", "", "")] * 4)
    kept("settle", "--from", "list.csv", *ADA)
    with open_study(study).read() as db:
        assert [p.path for p in load_coded_passages(db, coder=AGREED)] == [("Support", "unaware")]


def test_what_was_undone_is_settled_again(kept, tmp_path, agreed, settled):
    for _ in range(2):
        kept("differences", "--out", "list.csv")
        decisions(tmp_path / "list.csv", ("union", "", "why"), *[("", "", "")] * 4)
        kept("settle", "--from", "list.csv", *ADA)
        assert len(agreed()) == len(settled()) == 1
        assert kept("differences").endswith("4 places.\n")
        kept("undo", *ADA)
        assert agreed() == []
        assert settled() == set()
        assert kept("differences").endswith("5 places.\n")


def test_who_decides_on_a_list_is_said_in_it_or_with_it_or_the_coders(kept, tmp_path, settled):
    kept("differences", "--out", "list.csv")
    text = (tmp_path / "list.csv").read_bytes().decode("utf-8-sig")
    heading, *rows = list(csv.reader(io.StringIO(text, newline="")))
    for row, who in zip(rows, ("Zoë; Ada", "", "", "", ""), strict=True):
        row[heading.index("outcome")] = "both"
        row[heading.index("took_part")] = who
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heading, *rows])
    (tmp_path / "list.csv").write_bytes(out.getvalue().encode())
    kept("settle", "--from", "list.csv", *ADA)
    assert {who for *_, who in settled()} == {("Zoë", "Ada"), ("Ada", "Ben")}
    kept("undo", *ADA)
    kept("settle", "--from", "list.csv", "--took-part", "Cy, Dee", *ADA)
    assert {who for *_, who in settled()} == {("Zoë", "Ada"), ("Cy", "Dee")}


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (("perhaps", "", ""), "Line 2: “perhaps” is not an outcome."),
        (("as Zoë", "", ""), "“Zoë” is not one of the coders there."),
        (("new", "hope", ""), "Line 2: There is no code named “hope”"),
        (("shrink", "", ""), "No words were marked by all coders here."),
    ],
)
def test_a_decision_that_does_not_fit_stops_all_of_them(kept, refused, tmp_path, first, told):
    kept("differences", "--out", "list.csv")
    decisions(tmp_path / "list.csv", first, ("union", "", ""), *[("", "", "")] * 3)
    assert told in refused("settle", "--from", "list.csv", *ADA)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "there is no column “difference”"),
        (b"x", "there is no column “difference”"),
        (b"difference,outcome,reason\n", "No outcome is filled in"),
        (b"difference,outcome,reason\n0123,union,\n", "Line 2: there is no difference “0123”"),
        ("difference,outcome,reason\n0123,union,für\n".encode("latin-1"), "not UTF-8"),
        (bytes(range(256)), "not UTF-8"),
        (b"difference,outcome,reason\n0123,union," + b"y" * 200_000, "Line"),
    ],
)
def test_a_list_that_holds_no_decisions_is_a_sentence(refused, tmp_path, data, told):
    (tmp_path / "list.csv").write_bytes(data)
    assert told in refused("settle", "--from", "list.csv", *ADA)


def test_a_difference_that_somebody_recoded_meanwhile_is_said(kept, refused, tmp_path):
    kept("differences", "--out", "list.csv")
    decisions(tmp_path / "list.csv", ("union", "", ""), *[("", "", "")] * 4)
    kept("code", "remove", "P01", "unaware", "leaflet", *ADA)
    assert "somebody may have recoded it" in refused("settle", "--from", "list.csv", *ADA)


def test_where_coders_agree_is_said_in_words_then_in_figures(unchanged):
    said = unchanged("compare")
    assert "Only Ada used “lived-experience”." in said
    assert "What was coded: Ada, Ben" in said
    words = unchanged("compare", "ben", "ada", "--words-only")
    assert "both coded" in words
    assert "What was coded" not in words
    assert "Awareness" in unchanged("compare", "--themes", "--words-only")
    only = unchanged("compare", "--codes", "Awareness, supervision", "--words-only")
    assert "no-time" in only
    assert "lived-experience" not in only


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("char", "characters"),
        ("word", "words"),
        ("sentence", "sentences"),
        ("turn", "turns"),
        ("question", "question blocks"),
        ("stretch", "stretches of 50 words"),
        ("stretch:7", "stretches of 7 words"),
        ("marked:ada", "segments that Ada marked of 3 transcripts"),
    ],
)
def test_agreement_is_counted_in_the_wanted_unit(unchanged, unit, told):
    assert f"Counted in {told}" in unchanged("compare", "--unit", unit)


@pytest.mark.parametrize(
    ("unit", "without", "more"),
    [("turn", "6 in all", "12 in all"), ("sentence", "13 in all", "19 in all")],
)
def test_the_interviewers_words_count_where_it_is_wished(unchanged, unit, without, more):
    assert without in unchanged("compare", "--unit", unit)
    assert more in unchanged("compare", "--unit", unit, "--interviewer")


def test_the_wanted_figures_are_shown_and_pooled(unchanged):
    said = unchanged("compare", "--measure", "pi, positive", "--pooled")
    assert "Scott's pi" in said
    assert "Positive agreement" in said
    assert "kappa" not in said
    assert "All codes in one figure: Ada, Ben" in said
    assert "Brennan–Prediger" in unchanged("compare", "--measure", "all")


def test_sets_of_codes_are_compared_on_request(unchanged):
    said = unchanged("compare", "--measure", "masi,jaccard,tree", "--themes")
    assert "Sets of codes: Krippendorff's alpha" in said
    assert "Ada and Ben" in said
    assert "Agreement: Ada, Ben" not in said
    assert "By the code tree" in said


def test_the_u_alpha_family_comes_with_its_refusals(kept, unchanged):
    said = unchanged("compare", "--measure", "u-alpha")
    assert "u-alpha: each code against everything else" in said
    assert "(k)u-alpha: the codes of a family" in said
    assert "refused" not in said
    kept("code", "add", "P03", "supervision", "can't learn that", "--coder", "Ada")
    said = unchanged("compare", "--measure", "u-alpha")
    assert "refused: codes overlap in 1 place, 16 characters" in said
    assert "Where codes of a family overlap" in said


@pytest.mark.parametrize(
    ("program", "title"),
    [
        ("nvivo", "Like NVivo, code by file: Ada (A) and Ben (B)"),
        ("MAXQDA", "Like MAXQDA, segments: Ada (A) and Ben (B)"),
        ("dedoose", "Like Dedoose: Ben on the excerpts of Ada"),
        ("ATLAS.ti", "Like ATLAS.ti, codes: Ada, Ben"),
    ],
)
def test_figures_of_other_programs_say_what_they_do_differently(unchanged, program, title):
    said = unchanged("compare", "Ada", "Ben", "--like", program)
    assert title in said
    assert "does differently:" in said
    swapped = unchanged("compare", "Ben", "Ada", "--like", "dedoose")
    assert "Ada on the excerpts of Ben" in swapped


def test_what_would_be_missing_without_a_perspective_is_said(unchanged, kept, refused):
    said = unchanged("compare", "--by", "perspective")
    assert "Without lived experience (Ada) 3 of 7 passages (43 %) would be missing" in said
    assert "Only they used “lived-experience”." in said
    assert "Would not be heard" in said
    words = unchanged("compare", "--by", "perspective", "--words-only")
    assert "Would not be heard" not in words
    kept("compare", "--by", "perspective", "--out", "missing.docx")
    kept("coders", "add", "Cy", *ADA)
    kept("coders", "add", "Di", *ADA)
    for name in ("Cy", "Di"):
        kept("code", "add", "P01", "unaware", "car park", "--coder", name)
    assert "None of these coders has a perspective." in refused(
        "compare", "Cy", "Di", "--by", "perspective"
    )


def test_passages_are_matched_at_the_wanted_overlap(unchanged):
    assert "at an overlap of 50 %" in unchanged("compare", "--measure", "matching")
    assert "at least 30 %" in unchanged("compare", "--like", "maxqda", "--overlap", "30")


def test_gamma_says_its_seed_and_is_the_same_again(unchanged):
    said = unchanged("compare", "--measure", "gamma")
    assert "Gamma: passages aligned" in said
    assert "with the seed 1;" in said
    assert unchanged("compare", "--measure", "gamma") == said
    assert "with the seed 7;" in unchanged("compare", "--measure", "gamma", "--seed", "7")


def test_groups_of_coders_are_compared(kept, refused):
    kept("coders", "add", "A+B", *ADA)
    kept("code", "add", "P01", "unaware", "car park", "--coder", "A+B")
    assert "Ada + Ben and A+B" in kept("compare", "Ada+Ben", "A+B", "--words-only")
    assert "two groups" in refused("compare", "Ada+Ben", "Ben")
    assert "two coders or groups" in refused("compare", "Ada+Ben")
    assert "no coder named “Zoë”" in refused("compare", "Ada+Zoë", "Ben")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md", "html", "tex", "csv", "svg"])
def test_a_comparison_is_written_in_every_format(unchanged, tmp_path, suffix):
    said = unchanged("compare", "--out", f"agreement.{suffix}")
    assert said.endswith(f"Wrote the comparison of 1 group of coders to agreement.{suffix}.\n")
    assert (tmp_path / f"agreement.{suffix}").stat().st_size > 500


def test_three_coders_are_compared_by_pairs_and_together(kept):
    kept("coders", "add", "[red] {x}", *ADA)
    kept("code", "add", "P01", "unaware", "car park", "--coder", "[red] {x}")
    said = kept("compare", "--words-only")
    assert "[red] {x}" in said
    assert "[red] {x}" in kept("differences")


@pytest.mark.parametrize("command", ["compare", "differences", "settle"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Ada",), "A comparison needs two coders or more."),
        (("Ada", "ada"), "A comparison needs two coders or more."),
        (("Ada", "Zoë"), "There is no coder named “Zoë”."),
        (("--codes", "hope"), "There is no code named “hope”."),
        (("--codes", ","), "There is no code named “”."),
    ],
)
def test_what_cannot_be_compared_is_said(refused, command, words, told):
    assert told in refused(command, *words)


def test_other_bad_requests_are_said(refused):
    assert "“page” is not a unit." in refused("compare", "--unit", "page")
    assert "“omega” is not a figure." in refused("compare", "--measure", "kappa,omega")
    assert "“excel” is no program" in refused("compare", "--like", "excel")
    assert "of its own" in refused("compare", "--like", "nvivo", "--unit", "turn")
    assert "of its own" in refused("compare", "--by", "perspective", "--pooled")
    assert "goes with passages that are matched" in refused("compare", "--overlap", "20")
    assert "not one of the coders" in refused("compare", "--unit", "marked:Zoë")
    assert "at most 10,000 words" in refused("compare", "--unit", "stretch:99999")
    assert "no transcript called “P77”" in refused("differences", "--transcript", "P77")
    assert "no transcript called “P77”" in refused("settle", "--transcript", "P77", *ADA)
    assert "“.png” is no format" in refused("compare", "--out", "agreement.png")
    assert "holds one table" in refused("compare", "--like", "nvivo", "--out", "nvivo.csv")


def test_a_study_that_one_person_coded_has_nothing_to_compare(kept, refused):
    for place, code, words in [
        ("P01", "unaware", "Nobody told"),
        ("P02", "no-time", "hours"),
        ("P02", "unaware", "group"),
        ("P03", "supervision", "book"),
    ]:
        kept("code", "remove", place, code, words, "--coder", "Ben")
    assert "A comparison needs two coders or more." in refused("compare")


@pytest.fixture
def decided_by(study):
    """By which version of the codebook each difference was settled, each version once."""

    def read():
        with open_study(study).read() as db:
            return {one.codebook and one.codebook.fingerprint for one in load_settlements(db)}

    return read


def test_every_way_of_settling_keeps_the_codebook_version(kept, walk, tmp_path, decided_by, study):
    with open_study(study).read() as db:
        version = load_codebook_version(db).fingerprint
    kept("settle", "--alike", *ADA)
    walk("1", "", "q")
    kept("differences", "--out", "list.csv")
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    (tmp_path / "list.csv").write_text(text.replace(",,,,,,", ",both,,,,,", 1), "utf-8")
    assert kept("settle", "--from", "list.csv", *ADA) == "Kept: settled 1 difference from a list.\n"
    assert decided_by() == {version}


def test_a_decision_on_what_a_coder_changed_since_says_so(kept, walk, recorded, study, tmp_path):
    def decisions():
        recorded("export", "decisions", "decisions.csv", *ADA)
        text = (tmp_path / "decisions.csv").read_text("utf-8-sig")
        return [row["Decided"] for row in csv.DictReader(io.StringIO(text, newline=""))]

    walk("b", "", "b", "", "q")
    assert not any("changed their codes" in one for one in decisions())
    with open_study(study).read() as db:
        had = load_settlements(db)[0].had
    coding = next(coding for codings in had.values() for coding, *_ in codings)
    with open_study(study).begin() as db:
        keep(db, Action("moved it", [Change("coding", coding, {"start": 60})]), by="Ada")
    assert sum("changed their codes here since" in one for one in decisions()) == 1


def test_a_decision_by_an_older_codebook_says_what_its_codes_meant(kept, walk, recorded, tmp_path):
    def decisions():
        recorded("export", "decisions", "decisions.csv", *ADA)
        text = (tmp_path / "decisions.csv").read_text("utf-8-sig")
        return [row["Codebook"] for row in csv.DictReader(io.StringIO(text, newline=""))]

    walk("1", "", "w", "", "q")
    (first, second) = decisions()
    assert first == second
    assert re.fullmatch(r"The codebook of .+ \(6 themes and codes, version [0-9a-f]{8}\)", first)
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    assert decisions() == [
        (
            f"{first}\nWhat “unaware” means has changed since: the definition was empty and is "
            "“Nobody said.”."
        ),
        second,
    ]
    walk("1", "", "q")
    kept("codebook", "merge", "no-time", "--into", "unaware", *ADA)
    _, merged, *_ = decisions()
    assert merged == (
        f"{second}\nWhat “no-time” means has changed since: it was coded as “no-time”, which was "
        "merged into “unaware”; the definition was empty and is “Nobody said.”."
    )


def test_what_another_copy_had_changed_by_then_is_told_too(kept, study, tmp_path, recorded):
    copy = tmp_path / "theirs" / "copy.qual"
    copy.parent.mkdir()
    shutil.copy(study, copy)
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    kept("differences", "--out", "list.csv", "--study", copy)
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    (tmp_path / "list.csv").write_text(text.replace(",,,,,,", ",both,,,,,", 1), "utf-8")
    kept("settle", "--from", "list.csv", *ADA, "--study", copy)
    kept("merge", copy, *ADA)
    recorded("export", "decisions", "decisions.csv", *ADA)
    said = (tmp_path / "decisions.csv").read_text("utf-8-sig")
    assert "What “unaware” means has changed since: the definition was empty" in said

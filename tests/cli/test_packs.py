"""`qualtool pack`: what one coder needs, and taking their work back in any order."""

import itertools
import shutil
import sqlite3

import pytest

from qualtool.store.codebook import load_codebook
from qualtool.store.log import load_log
from qualtool.store.mishaps import CannotWriteStudyError, DiskError, StudyExistsError
from qualtool.store.packing import PackLabel, write_pack
from qualtool.store.study import open_study

PASSPHRASE = "seven herons on a jetty"


@pytest.fixture
def team(kept, study, once):
    """Ada, Ben and Cy, a round in which each codes, and words of others that no pack may hold."""

    def make():
        kept("coders", "add", "Cy", "--coder", "Ada")
        kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
        kept("notes", "add", "Bens notion of it", "--transcript", "P02", "--coder", "Ben")
        kept("notes", "add", "Cys notion of it", "--transcript", "P02", "--coder", "Cy")

    once(make)
    return study


def bytes_beside(place):
    return b"".join(path.read_bytes() for path in place.parent.glob(f"{place.name}*"))


def theirs(kept, name):
    """The interviews that somebody codes in the round."""
    told = kept("rounds", "show", "First").splitlines()
    return [line.split()[0] for line in told if line.strip().startswith("P0") and name in line]


def test_a_pack_holds_what_its_coder_needs_and_nothing_else(kept, team, tmp_path):
    told = kept("pack", "--for", "Cy", "--round", "First")
    place = tmp_path / "packs" / "small-Cy-First.qual"
    packed = theirs(kept, "Cy")
    assert 0 < len(packed) < 3
    assert f"Packed {len(packed)} interview" in told
    data = bytes_beside(place).decode("utf-8", "replace")
    said = {
        "P01": "Nobody told me anything for three weeks.",
        "P02": "There aren't hours left in the day.",
        "P03": "You can't learn that from a book",
    }
    assert {title for title, words in said.items() if words in data} == set(packed)
    whole = bytes_beside(team).decode("utf-8", "replace")
    for secret in ("Bens notion", "Ada", "Ben"):
        assert secret in whole
        assert secret not in data
    with open_study(place).read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM coding").scalar() == 0
        assert db.exec_driver_sql("SELECT name FROM coder").scalars().all() == ["Cy"]
    assert "whole" in kept("check", "--study", place)


def test_blind_work_goes_into_no_pack_that_somebody_else_makes(kept, team, tmp_path):
    title = theirs(kept, "Cy")[0]
    words = {
        "P01": "Nobody told me anything",
        "P02": "There aren't hours left in the day.",
        "P03": "You can't learn that from a book",
    }
    kept("code", "add", title, "no-time", words[title], "--coder", "Cy")
    kept("notes", "add", "Cys own thought", "--transcript", title, "--coder", "Cy")
    (tmp_path / "packs").mkdir()
    own, sent = tmp_path / "packs" / "own.qual", tmp_path / "packs" / "sent.qual"
    told = kept("pack", "--for", "Cy", "--round", "First", "--out", own, "--coder", "Cy")
    assert "left out" not in told
    told = kept("pack", "--for", "Cy", "--round", "First", "--out", sent, "--coder", "Ada")
    assert "What Cy has done so far in a blind round is left out" in told
    for place, codings in ((own, 1), (sent, 0)):
        with open_study(place).read() as db:
            assert db.exec_driver_sql("SELECT count(*) FROM coding").scalar() == codings
        assert (b"Cys own thought" in bytes_beside(place)) is bool(codings)
    kept("codebook", "add", "later", "--study", sent)
    kept("merge", sent, "--study", own)
    assert "later" in kept("codebook", "show", "--study", own)
    with open_study(own).read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM coding").scalar() == 1


def test_it_is_put_on_record_and_never_written_over(kept, team, refused):
    kept("pack", "--for", "Cy", "--round", "First")
    assert "pack for Cy" in kept("export", "list")
    assert "exists already" in refused("pack", "--for", "Cy", "--round", "First")


def test_who_conducted_an_interview_is_not_in_a_pack(kept, team, tmp_path):
    kept("transcripts", "conducted", "P01", "Ada", "Dr Okafor", "--coder", "Ada")
    place = tmp_path / "cy.qual"
    kept("pack", "--for", "Cy", "--transcripts", "P01", "--out", place)
    data = bytes_beside(place)
    assert b"Ada" not in data
    assert b"Okafor" not in data
    assert "another coder" in kept("history", "--study", place)
    assert "brings nothing new" in kept("merge", place, "--study", team)
    assert "another coder" not in kept("merge", team, "--study", place)
    assert "conducted by Ada and Dr Okafor" in kept("history", "--study", place)


def test_what_is_packed_by_its_name_can_be_finished_in_its_round(kept, team, tmp_path):
    title = theirs(kept, "Cy")[0]
    kept("pack", "--for", "Cy", "--transcripts", title, "--out", tmp_path / "cy.qual")
    kept("rounds", "finish", title, "--study", tmp_path / "cy.qual")
    kept("merge", tmp_path / "cy.qual", "--study", team)
    assert "Cy (finished)" in kept("rounds", "show", "First", "--study", team)


def test_whoever_did_not_agree_to_analysis_is_not_sent_out(kept, team, tmp_path, refused):
    kept("participants", "consent", "P02", "--analysis", "no", "--on", "2026-03-02", "-c", "Ada")
    place = tmp_path / "cy.qual"
    told = kept("pack", "--for", "Cy", "--transcripts", "P01,P02", "--out", place)
    assert "Packed 1 interview" in told
    assert "Left out: P02. Nobody whose words are there is to be analysed" in told
    assert b"hours left in the day" not in bytes_beside(place)
    place.unlink()
    assert "Left out: P02." in refused(
        "pack", "--for", "Cy", "--transcripts", "P02", "--out", place
    )
    assert not place.exists()


def test_names_that_are_hidden_and_not_sealed_are_told_of(kept, team, tmp_path):
    kept("transcripts", "replace", "P01", "leaflet", "[flyer]", "--why", "name", "--coder", "Ada")
    pack = ("pack", "--for", "Cy", "--coder", "Ada", "--study", team, "--transcripts")
    assert "is hidden." not in kept(*pack, "P02", "--out", tmp_path / "first.qual")
    told = kept(*pack, "P01", "--out", tmp_path / "second.qual")
    assert "In 1 place a name or the like is hidden." in told
    assert b"leaflet" in bytes_beside(tmp_path / "second.qual")
    kept("names", "seal", "--yes", "--coder", "Ada", "--study", team)
    assert "is hidden." not in kept(*pack, "P01", "--out", tmp_path / "third.qual")
    assert b"leaflet" not in bytes_beside(tmp_path / "third.qual")


def test_words_of_whoever_did_not_agree_to_analysis_are_kept_back_from_codes(kept, team, tmp_path):
    said = "As in “I work nights and the ward shuts at eight”."
    team_before = shutil.copy(team, tmp_path / "before")
    kept("codebook", "edit", "no-time", "--definition", said, "--coder", "Ada")
    # Nobody says who adds it: the name of the computer's user stands in the log.
    kept("codebook", "add", "hours")
    kept("participants", "consent", "P02", "--analysis", "no", "--on", "2026-03-02", "-c", "Ada")
    place = tmp_path / "cy.qual"
    told = kept("pack", "--for", "Cy", "--transcripts", "P01,P02", "--out", place, "-s", team)
    assert "1 text in the codebook and in notes that repeats words of theirs reads" in told
    assert b"work nights" not in bytes_beside(place)
    assert "words kept back" in bytes_beside(place).decode("utf-8", "replace")
    kept("codebook", "edit", "no-time", "--include", "Shifts", "--study", place)
    # A copy that never had the words learns them from the whole study, after the pack's work.
    copy = tmp_path / "elsewhere.qual"
    shutil.copy(team_before, copy)
    for ours, theirs in ((copy, place), (team, place), (copy, team)):
        assert "erased" not in kept("merge", theirs, "--study", ours, "--coder", "Ada")
    kept("merge", copy, "--study", team, "--coder", "Ada")
    logs = []
    for one in (copy, team):
        with open_study(one).read() as db:
            code = load_codebook(db).named("no-time")
            logs.append(load_log(db))
        assert (code.definition, code.include) == (said, "Shifts")
    assert logs[0] == logs[1]


def test_a_pack_that_does_not_lie_there_is_no_study_to_make(team, refused):
    told = refused("merge", "small-Cy.qual")
    assert "There is no file small-Cy.qual to bring in." in told
    assert "qualtool new" not in told


def work(kept, place, name, title, words):
    """Somebody works in a pack of theirs: a code of its own, a coding and a note."""
    kept("codebook", "add", f"{name} saw", "--study", place)
    kept("code", "add", title, f"{name} saw", words, "--study", place)
    kept("notes", "add", f"{name} noted", "--transcript", title, "--study", place)


@pytest.fixture
def packs(kept, team, tmp_path):
    """A pack for each, with work done in it."""
    found = []
    for name in ("Ada", "Ben", "Cy"):
        place = tmp_path / f"{name}.qual"
        kept("pack", "--for", name, "--transcripts", "P01,P03", "--out", place, "--study", team)
        work(kept, place, name, "P03", "You can't learn that from a book")
        found.append(place)
    return found


def exported(kept, place, folder):
    kept("export", "log", folder, "--study", place)
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_packs_come_back_in_any_order_and_any_number_of_times(kept, team, packs, tmp_path):
    results = []
    for number, order in enumerate(itertools.permutations(packs)):
        place = tmp_path / f"merged{number}" / "small.qual"
        place.parent.mkdir()
        shutil.copy(team, place)
        for pack in (*order, order[0]):
            kept("merge", pack, "--study", place)
        results.append(exported(kept, place, tmp_path / f"log{number}"))
    assert all(one == results[0] for one in results)
    told = kept("merge", packs[0], "--study", tmp_path / "merged0" / "small.qual")
    assert "This is a pack for Ada." in told
    assert "brings nothing new" in told
    book = kept("codebook", "show", "--study", tmp_path / "merged0" / "small.qual")
    assert all(f"{name} saw" in book for name in ("Ada", "Ben", "Cy"))


def test_a_pack_brings_what_was_done_in_it_alone(kept, team, packs):
    told = kept("merge", packs[1], "--dry-run", "--study", team)
    assert "would bring 3 actions" in told
    assert "part of what" not in told


def test_work_on_a_code_that_was_merged_meanwhile_arrives(kept, team, packs):
    kept("code", "add", "P01", "no-time", "A phone call on the first day.",
         "--study", packs[0])  # fmt: skip
    kept("codebook", "merge", "no-time", "--into", "unaware", "--study", team, "--coder", "Ben")
    kept("merge", packs[0], "--study", team)
    kept("export", "codings", "all.csv", "--study", team, "--coder", "Ada")
    told = (team.parent / "all.csv").read_text("utf-8-sig")
    assert "no-time" not in told
    (row,) = [line for line in told.splitlines() if "A phone call on the first day" in line]
    assert "unaware" in row


def test_a_pack_for_sending_is_locked(kept, team, tmp_path, qualtool, monkeypatch):
    monkeypatch.setenv("QUALTOOL_NEW_PASSPHRASE", PASSPHRASE)
    told = kept("pack", "--for", "Cy", "--round", "First", "--yes")
    assert "Whoever gets the file" not in told
    place = tmp_path / "packs" / "small-Cy-First.qual"
    assert b"Nobody told me" not in bytes_beside(place)
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", PASSPHRASE)
    assert "brings nothing new" in kept("merge", place, "--study", team)
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "another one entirely")
    assert "does not open" in qualtool("merge", place, "--study", team).err


def test_without_a_passphrase_for_it_a_locked_pack_is_not_written(team, refused, tmp_path):
    told = refused("pack", "--for", "Cy", "--round", "First", "--lock", "--yes")
    assert "small-Cy-First.qual would be locked, and no passphrase for it was given." in told
    assert "--new-passphrase-file" in told
    assert not list((tmp_path / "packs").glob("*"))


def test_whoever_is_known_to_either_may_bring_the_study_into_a_pack(
    kept, team, packs, qualtool, monkeypatch
):
    monkeypatch.setenv("QUALTOOL_CODER", "Ada")
    assert "brought" in kept("merge", team, "--study", packs[2])
    refused = qualtool("merge", team, "--study", packs[2], "--coder", "Zoë")
    assert "There is no coder named “Zoë”" in refused.err


def test_what_was_open_is_not_closed_by_a_pack_that_takes_finishing_back(kept, team, tmp_path):
    kept("rounds", "plan", "Second", "--coders", "Ada,Ben", "--transcripts", "P01", "--twice",
         "100%", "--yes", "--coder", "Ada")  # fmt: skip
    kept("notes", "add", "Adas late notion", "--transcript", "P01", "--coder", "Ada")
    place = tmp_path / "packs" / "small-Ben-Second.qual"
    kept("pack", "--for", "Ben", "--round", "Second", "--coder", "Ada")
    kept("rounds", "finish", "P01", "--study", place)
    kept("merge", place, "--study", team)
    kept("rounds", "finish", "P01", "--coder", "Ada", "--study", team)
    kept("rounds", "finish", "P01", "--not-yet", "--study", place)
    told = kept("merge", place, "--study", team, "--coder", "Ada")
    assert "kept finished what others have seen since: “P01” by Ben" in told
    assert "Ben (finished)" in kept("rounds", "show", "Second")
    kept("check")
    assert "brings nothing new" in kept("merge", place, "--study", team)


def test_where_there_is_no_room_a_pack_is_called_by_its_name(tmp_path):
    def fill(_):
        raise DiskError(tmp_path / "cy.qual.qualtool-new", "disk I/O error")

    place = tmp_path / "cy.qual"
    with pytest.raises(CannotWriteStudyError) as told:
        write_pack(place, (), (), PackLabel("cy"), record=fill)
    assert str(told.value) == f"{place} cannot be written (disk I/O error); nothing was changed."
    assert list(tmp_path.iterdir()) == []


LAST = "(SELECT max(stamp) FROM actions)"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE texts SET text = replace(text, 'leaflet', 'leaflets')", "is not what it was"),
        ("DELETE FROM texts WHERE text LIKE '%leaflet%'", "The text of “P01” is missing."),
        (f"UPDATE changes SET fields = '{{\"x' WHERE stamp = {LAST}", "Part of its log"),
        (f"UPDATE changes SET fields = '[1]' WHERE stamp = {LAST}", "cannot be read"),
        ("INSERT INTO actions VALUES ('zz', 'Cy', 'x', NULL)", "The action zz cannot be read."),
    ],
)
def test_what_was_damaged_on_its_way_is_not_brought_in(
    kept, refused, study, tmp_path, damage, told
):
    place = tmp_path / "elsewhere.qual"
    shutil.copy(study, place)
    kept("notes", "add", "made elsewhere", "--coder", "Ben", "--study", place)
    with sqlite3.connect(place) as db:
        db.execute(damage)
    assert told in refused("merge", place, "--study", study)


def test_a_pack_of_another_version_says_so(kept, team, tmp_path):
    place = tmp_path / "cy.qual"
    kept("pack", "--for", "Cy", "--transcripts", "P01", "--out", place, "--study", team)
    with open_study(place).begin() as db:
        db.exec_driver_sql(
            "UPDATE about SET value = json_set(value, '$.made_with', '0.0.9', "
            "'$.what a later one says', 'more') WHERE key = 'pack'"
        )
    assert "qualtool 0.0.9 made it; this is" in kept("merge", place, "--study", team)


def test_a_pack_has_its_name_only_once_it_is_whole_and_on_record(tmp_path):
    place = tmp_path / "cy.qual"
    left = tmp_path / "cy.qual.qualtool-new"
    left.write_bytes(b"what a killed program left")

    class PowerCutError(Exception):
        pass

    def cut(data):
        assert data.startswith(b"SQLite format 3")
        assert list(tmp_path.iterdir()) == [left]
        raise PowerCutError

    with pytest.raises(PowerCutError):
        write_pack(place, (), (), PackLabel("cy"), record=cut)
    assert list(tmp_path.iterdir()) == []
    write_pack(place, (), (), PackLabel("cy"))
    assert list(tmp_path.iterdir()) == [place]
    with pytest.raises(StudyExistsError):
        write_pack(place, (), (), PackLabel("cy"))
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--for", "Zoë", "--round", "First"), "Zoë"),
        (("--for", "Cy"), "not clear which interviews"),
        (("--for", "Cy", "--round", "First", "--transcripts", "P01"), "not clear which interviews"),
        (("--for", "Cy", "--round", "Second"), "no round “Second”"),
        (("--for", "Cy", "--transcripts", "P99"), "P99"),
        (("--for", "Cy", "--transcripts", "P01", "--out", "cy.txt"), "has to end in .qual"),
        (("--for", "Cy", "--transcripts", ","), "no interview to pack for Cy"),
        (("--for", "Cy", "--transcripts", "P01", "--out", "no/such.qual"), "no folder"),
    ],
)
def test_what_cannot_be_packed_is_said(team, refused, tmp_path, words, told):
    before = set(tmp_path.rglob("*.qual"))
    assert told in refused("pack", *words)
    assert set(tmp_path.rglob("*.qual")) == before

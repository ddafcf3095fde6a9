"""Codings older than what their code means: worked by hand, and against random histories."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.codebook.editing import creation, plan_edit, plan_move, plan_rename
from qualtool.codebook.meanings import MEANING, TEXTS, Said
from qualtool.codebook.merging import plan_merge, plan_split
from qualtool.codebook.model import Code, Codebook
from qualtool.coding.changing import NotYoursError
from qualtool.coding.drift import Touched, older_codings, when_made
from qualtool.coding.looking_again import plan_stays
from qualtool.coding.model import Coding
from qualtool.errors import QualtoolError
from qualtool.history.fold import fold, value_of
from qualtool.history.model import Action, Change, Entry
from qualtool.history.undo import plan_undo, taken_back
from qualtool.transcripts.model import Span


class Team:
    """A codebook and codings on which people work, one action after the other."""

    def __init__(self, *names):
        self.log = []
        self.books = []
        self.keep("ben", Action("began", [creation(Code(name, name)) for name in names]))

    def keep(self, who, action):
        stamp = f"{len(self.log):04d}"
        self.log.append(Entry(stamp, who, action.summary, action.changes, action.undoes))
        self.books.append(self._book())
        return stamp

    def code(self, who, code):
        identity = f"coding {len(self.log)}"
        fields = {"coder": who, "code": code, "transcript": "t", "start": 0, "end": 9}
        self.keep(who, Action("coded", [Change("coding", identity, fields)]))
        return identity

    def undo(self, who, stamp):
        entry = next(one for one in self.log if one.stamp == stamp)
        self.keep(who, plan_undo(entry, self.log).action)

    def stays(self, who, *identities):
        chosen = [one for one in self.codings if one.id in identities]
        self.keep(who, plan_stays(chosen, self.book, coder=who))

    @property
    def book(self):
        return self.books[-1]

    @property
    def codings(self):
        return self.codings_at(len(self.log))

    def codings_at(self, number):
        state = fold(self.log[:number])
        rows = {
            identity: {name: value_of(fields, name) for name in fields}
            for (kind, identity), fields in state.items()
            if kind == "coding"
        }
        return [
            Coding(key, row["coder"], row["code"], "t", Span(row["start"], row["end"]))
            for key, row in rows.items()
            if not row.get("removed")
        ]

    def older(self):
        said = [
            Said(entry.stamp, one.id, {f: one.fields[f] for f in MEANING if f in one.fields})
            for entry in self.log
            for one in entry.changes
            if one.kind == "code"
        ]
        touched = [
            Touched(entry.stamp, one.id, entry.who, one.fields)
            for entry in self.log
            for one in entry.changes
            if one.kind == "coding"
        ]
        undoes = {entry.stamp: entry.undoes for entry in self.log if entry.undoes}
        made = when_made(self.codings, touched, taken_back=taken_back(undoes))
        return older_codings([one for one in made if self._live(one.coding.code)], said)

    def told(self):
        """What changed since, by the coding."""
        return {
            made.coding.id: [str(shift) for shift in one.shifts]
            for one in self.older()
            for made in one.codings
        }

    def _live(self, code):
        return self.book.is_live(self.book.resolve(code).id)

    def _book(self):
        fields = {}
        for (kind, identity), settings_ in fold(self.log).items():
            if kind == "code":
                values = {name: setting.value for name, setting in settings_.items()}
                fields[identity] = {"id": identity, **values}
        return Codebook(
            Code(**(values | {"removed": bool(values.get("removed"))}))
            for values in fields.values()
        )


@pytest.fixture
def team():
    return Team("hope", "wish")


def test_nothing_is_older_than_what_a_code_was_given_first(team):
    team.code("ada", "hope")
    assert team.told() == {}


def test_what_is_said_about_a_code_later_is_told_with_the_words_before(team):
    first = team.code("ada", "hope")
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans.", exclude="Fear."))
    second = team.code("ada", "hope")
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans  \n made.", example="I will."))
    assert team.told() == {
        first: [
            "the definition was empty and is “Plans made.”",
            "what it leaves out was empty and is “Fear.”",
            "the example was empty and is “I will.”",
        ],
        second: [
            "the definition was “Plans.” and is “Plans made.”",
            "the example was empty and is “I will.”",
        ],
    }


def test_blanks_places_and_the_way_a_name_is_written_are_no_other_meaning(team):
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans made."))
    team.code("ada", "hope")
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans\n made. "))
    team.keep("ben", plan_rename(team.book, "hope", "Ho-pe"))
    team.keep("ben", plan_move(team.book, "hope", under="wish"))
    assert team.told() == {}
    team.keep("ben", plan_rename(team.book, "Ho-pe", "dread"))
    assert list(team.told().values()) == [["the name was “hope” and is “dread”"]]


def test_a_definition_that_was_changed_back_is_no_other_meaning(team):
    team.code("ada", "hope")
    stamp = team.keep("ben", plan_edit(team.book, "hope", definition="Plans."))
    assert team.told()
    team.undo("ben", stamp)
    assert team.told() == {}


def test_merging_gives_either_codes_passages_another_meaning(team):
    hope, wish = team.code("ada", "hope"), team.code("ada", "wish")
    stamp = team.keep("ben", plan_merge(team.book, ["wish"], into="hope"))
    team.code("ada", "hope")
    assert team.told() == {
        hope: ["“wish” was merged into it"],
        wish: ["it was coded as “wish”, which was merged into “hope”"],
    }
    team.undo("ben", stamp)
    assert list(team.told().values()) == [["“wish” was part of it, and is not any more"]]


def test_splitting_gives_what_stays_and_what_goes_another_meaning(team):
    stays, goes = team.code("ada", "hope"), team.code("ada", "hope")
    stamp = team.keep("ben", plan_split(team.book, "hope", ["dread"], codings={goes: "dread"}))
    assert team.told() == {
        stays: ["“dread” was split off from it"],
        goes: ["it was coded as “hope”, from which “dread” was split off"],
    }
    team.undo("ben", stamp)
    assert team.told() == {}


def test_who_hands_their_own_passage_on_has_looked_at_it(team):
    goes = team.code("ada", "hope")
    team.keep("ada", plan_split(team.book, "hope", ["dread"], codings={goes: "dread"}))
    assert team.told() == {}
    team.keep("ada", plan_edit(team.book, "dread", definition="Fear of what comes."))
    assert goes in team.told()


def test_a_part_that_was_split_off_and_merged_back_was_always_part_of_it(team):
    team.code("ada", "hope")
    team.keep("ben", plan_split(team.book, "hope", ["dread"]))
    assert team.told()
    team.keep("ben", plan_merge(team.book, ["dread"], into="hope"))
    assert team.told() == {}


def test_who_says_that_it_stays_has_looked_and_can_take_it_back(team):
    first, second = team.code("ada", "hope"), team.code("ben", "hope")
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans."))
    team.stays("ada", first)
    assert set(team.told()) == {second}
    team.undo("ada", team.log[-1].stamp)
    assert set(team.told()) == {first, second}
    team.undo("ada", team.log[-1].stamp)
    assert set(team.told()) == {second}
    team.keep("ben", plan_edit(team.book, "hope", definition="Wishes."))
    assert set(team.told()) == {first, second}


def test_nobody_says_it_for_somebody_else(team):
    team.code("ada", "hope")
    with pytest.raises(NotYoursError, match="Ada"):
        plan_stays(team.codings, team.book, coder="ben", coders={"ada": "Ada"})


def test_taking_back_a_recoding_is_no_new_look(team):
    first = team.code("ada", "hope")
    team.keep("ben", plan_edit(team.book, "hope", definition="Plans."))
    stamp = team.keep("ada", Action("recoded", [Change("coding", first, {"code": "wish"})]))
    assert team.told() == {}
    team.undo("ada", stamp)
    assert first in team.told()


STEP = st.tuples(
    st.sampled_from(
        ["code", "code", "edit", "rename", "merge", "split", "recode", "stays", "undo"]
    ),
    st.sampled_from(("ada", "ben")),
    st.integers(0, 99),
    st.integers(0, 99),
)


def do(team, what, who, first, second):
    """One step, on whatever `first` and `second` come to mean."""
    codes = [code.id for code in team.book.walk()]
    code, other = codes[first % len(codes)], codes[second % len(codes)]
    own = [one for one in team.codings if one.coder == who]
    mine = own[second % len(own)].id if own else None
    text = f"text {second % 2}"
    match what:
        case "code":
            team.code(who, code)
        case "edit":
            field = TEXTS[first % len(TEXTS)]
            team.keep(who, plan_edit(team.book, code, **{field: text}))
        case "rename":
            team.keep(who, plan_rename(team.book, code, f"name {second}"))
        case "merge":
            team.keep(who, plan_merge(team.book, [code], into=other))
        case "split":
            used = [one.id for one in team.codings if team.book.resolve(one.code).id == code]
            going = dict.fromkeys(used[: second % 3], f"part {len(team.log)}")
            into = [f"part {len(team.log)}"]
            team.keep(who, plan_split(team.book, code, into, codings=going))
        case "recode" if mine:
            team.keep(who, Action("recoded", [Change("coding", mine, {"code": code})]))
        case "stays" if mine:
            team.stays(who, mine)
        case "undo" if len(team.log) > 1:
            team.undo(who, team.log[1 + first % (len(team.log) - 1)].stamp)


def stands(log, entry):
    """Whether an action still counts: nothing that counts has taken it back."""
    return not any(one.undoes == entry.stamp and stands(log, one) for one in log)


def last_look(team, coding):
    """The number of the action by which a coder last had a coding before them."""
    found = 0
    for number, entry in enumerate(team.log):
        for change in entry.changes:
            if change.id == coding.id:
                own = entry.who == coding.coder and not entry.undoes and stands(team.log, entry)
                if "coder" in change.fields or own:
                    found = number
    return found


def home(book, code, parents):
    """The code under which a passage with this code stands, or would have stood."""
    while code is not None:
        if code in book and book.is_live(book.resolve(code).id):
            return book.resolve(code).id
        code = parents.get(code)
    return None


def means_something_else(team, coding):
    number = last_look(team, coding)
    then, now = team.books[number], team.book
    under = next(one.code for one in team.codings_at(number + 1) if one.id == coding.id)
    was, is_now = then.resolve(under), now.resolve(coding.code)
    parents = {code.id: code.split_from for code in now.codes}
    moved = [
        code.id
        for code in now.codes
        if (home(then, code.id, parents) == was.id) != (home(now, code.id, parents) == was.id)
        and home(now, code.id, parents)
    ]
    texts = [(getattr(was, name), getattr(is_now, name)) for name in ("name", *TEXTS)]
    return was.id != is_now.id or any(a != b for a, b in texts) or bool(moved)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, min_size=3, max_size=18))
def test_older_are_those_whose_code_means_something_else_than_when_last_looked_at(steps):
    team = Team("hope", "wish", "fear")
    for step in steps:
        try:
            do(team, *step)
        except QualtoolError:
            continue
    live = [one for one in team.codings if team.book.is_live(team.book.resolve(one.code).id)]
    assert set(team.told()) == {one.id for one in live if means_something_else(team, one)}

"""What the page's API says of itself is true, whatever is asked of it."""

import shutil
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings, load_notes
from qualtool.store.guide import load_guide
from qualtool.store.rounds import load_rounds
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants, load_titles
from qualtool.web.app import page_of
from tests.themes.fakes import WordCountEmbedder
from tests.web.conftest import ADDRESS, PORT, TOKEN, Browser

EXAMPLES = 8
"""Of each request, made up anew each time that the tests run."""


@pytest.fixture(scope="module")
def entered(study_template, tmp_path_factory):
    """A page over a study of its own, and a browser that was let in as Ada."""
    place = tmp_path_factory.mktemp("described") / "small.qual"
    shutil.copy(study_template, place)
    study = open_study(place)
    page = page_of(study, token=TOKEN, port=PORT, load_model=lambda _: WordCountEmbedder())
    ada = Browser(page, coder="Ada")
    coder = next(one["id"] for one in ada.get("/state")["coders"] if one["name"] == "Ada")
    ada.post("/rounds", name="First", who={ada.interview("P01"): [coder]}, blind=False)
    ada.put("/questions", text="How did you manage the visits?")
    return study, ada.client


@pytest.fixture(scope="module")
def described(entered):
    """The description, with the study's own ids for most of those that a request makes up."""
    study, client = entered
    description = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    with study.read() as db:
        known = {
            "interview": sorted(load_titles(db)),
            "coding": sorted(one.id for one in load_codings(db)),
            "note": sorted(one.id for one in load_notes(db)),
            "code": sorted(one.id for one in load_codebook(db)),
            "round_": sorted(one.id for one in load_rounds(db)),
            "question": sorted(one.id for one in load_guide(db)),
            "participant": sorted(one.id for one in load_participants(db)),
        }

    @description.hook
    def map_path_parameters(_context, parameters):
        for name, made_up in (parameters or {}).items():
            chance = crc32(str(made_up).encode(errors="replace"))
            if chance % 4 and (ids := known.get(name)):
                parameters[name] = ids[chance % len(ids)]
        return parameters

    return description


def test_every_answer_is_one_of_those_described(described, entered, subtests):
    _, client = entered
    for operation in described.get_all_operations():
        with subtests.test(operation.ok().label):
            strategy = operation.ok().as_strategy()
            ask = given(case=strategy)(lambda case: hold_to_description(case, client))
            settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))(ask)()


def hold_to_description(case, client):
    asked = case.as_transport_kwargs(base_url=ADDRESS)
    if isinstance(asked.get("data"), bytes):
        # What this client calls the bytes of a file.
        asked["content"] = asked.pop("data")
    answer = client.request(**{name: asked[name] for name in asked if name != "cookies"})
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    if answer.status_code >= 400:
        assert answer.json()["error"]
    # A request may be well formed and still be against a rule of the study.
    case.validate_response(
        schemathesis.Response.from_any(answer), excluded_checks=[positive_data_acceptance]
    )

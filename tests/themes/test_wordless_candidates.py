"""Claims about candidates in whose passages no words tell more than elsewhere."""

from dataclasses import replace

from qualtool.codebook.model import Codebook
from qualtool.themes.accepting import plan_accept, plan_reject, plan_rename
from qualtool.themes.suggesting import suggest_themes
from tests.themes.fakes import WordCountEmbedder, interviews

WORDLESS = replace(suggest_themes(interviews(), WordCountEmbedder()).candidates[0], words=())


def test_what_people_decide_of_it_is_said_without_an_id():
    told = [
        plan_reject(WORDLESS, "only yes").summary,
        plan_rename(WORDLESS, "Agreeing").summary,
        plan_accept(Codebook(()), WORDLESS, "Agreeing", coder="k").summary,
    ]
    assert told[0] == "rejected the candidate without telling words: only yes"
    assert all("without telling words" in line and WORDLESS.id not in line for line in told)

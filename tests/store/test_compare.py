"""Layers side by side, as a study keeps them."""

from qualtool.compare.layers import Standing
from qualtool.compare.report import compare
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.compare import load_layers
from qualtool.store.study import open_study


def test_who_gave_a_transcript_none_of_the_codes_has_coded_it_all_the_same(study):
    with open_study(study).read() as db:
        code = load_codebook(db).named("supervision")
        side = load_layers(db, load_coders(db), codes={code.id})
    assert (side.layers.standing == Standing.COUNTS).all()


def test_a_code_compared_by_itself_has_the_figures_that_it_has_among_all(study):
    with open_study(study).read() as db:
        codebook, coders = load_codebook(db), load_coders(db)
        whole = compare(load_layers(db, coders).layers).pairs[0]
        for row in whole.codes:
            code = codebook.named(row.name.name)
            alone = compare(load_layers(db, coders, codes={code.id}).layers).pairs[0]
            assert alone.codes == (row,)

import numpy as np

from qualtool.themes.labelling import Terms
from qualtool.themes.words import stem, telling_words, terms, tokens


def test_fillers_and_stop_words_say_nothing():
    assert telling_words("Um, you know, I don't think we've, like, really… trusted them") == [
        "trusted"
    ]


def test_pairs_are_of_words_that_follow_each_other():
    assert terms("Peer support and the worker") == ["peer", "support", "worker", "peer support"]


def test_what_follows_an_apostrophe_is_cut_off():
    assert tokens("the nurse’s room, don't") == ["the", "nurse", "room", "don't"]


def test_forms_of_a_word_have_one_stem():
    assert {stem("cluster"), stem("clusters"), stem("clustering"), stem("clustered")} == {"cluster"}
    assert stem("families") == stem("family")
    assert stem("illness") == "illness"


def test_words_stand_out_by_being_in_the_group_and_rarer_elsewhere():
    texts = ["visit by bus"] * 5 + ["visit at home"] * 5
    assert Terms(texts).words_of(np.arange(5)) == ("bus",)


def test_a_pair_and_its_words_are_not_shown_both():
    texts = ["peer support"] * 5 + ["home visit"] * 5
    assert Terms(texts).words_of(np.arange(5)) == ("peer", "support")


def test_a_word_in_two_segments_only_is_no_label_but_of_a_small_group():
    small = ["bus", "bus", "train", "train", "train", "home"]
    assert Terms(small).words_of(np.arange(5)) == ("train", "bus")
    large = ["bus"] * 2 + ["train"] * 11 + ["home"] * 5
    assert Terms(large).words_of(np.arange(13)) == ("train",)


def test_words_that_are_not_in_a_tenth_of_a_group_fill_up():
    texts = ["bus"] * 3 + ["train"] * 8 + ["home"] * 40 + ["visit"] * 40
    assert Terms(texts).words_of(np.arange(51))[:3] == ("home", "train", "bus")


def test_no_texts_have_no_words():
    assert Terms([]).words_of(np.array([], dtype=int)) == ()

"""Folding of long texts: what is spared most of them must change nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.rows import similarity
from ingest.extract.text import NUMBERING_ENDS, Translation, fold, fold_table, numbering_before, squeeze

_TABLE = fold_table()
_TEXTS = st.text(
    st.sampled_from([*map(chr, _TABLE), *Translation.SIGNS, *"政府信息公开 |\n1230"]), max_size=40
)


@given(_TEXTS)
def test_a_long_text_is_translated_as_character_by_character(text):
    assert Translation(_TABLE).of(text) == text.translate(_TABLE)


@given(_TEXTS)
def test_a_squeezed_text_is_the_folded_text_with_the_place_of_each_character(text):
    squeezed, origin = squeeze(text)
    assert squeezed == fold(text)
    assert len(origin) == len(squeezed)
    assert origin == sorted(set(origin))


@given(st.text("一二(（)）,.:其中①⑳12本年", max_size=20))
def test_a_list_number_ends_with_one_of_the_characters_it_is_looked_for_at(text):
    start = numbering_before(text, len(text))
    assert start == len(text) or text[-1] in NUMBERING_ENDS


def test_texts_without_a_character_in_common_are_not_alike():
    assert similarity("本年收到", ("申请数量", "处理决定")) == 0
    assert similarity("本年收到数量", ("申请", "本年收到数量")) == 1

"""Names that tell one body from others where no region is known, and names that many have."""

from __future__ import annotations

import pytest

from ingest.catalogue.bodies import is_nobody_in_particular


@pytest.mark.parametrize(
    "name",
    [
        "市统计局",
        "县民政局",
        "区生态环境分局",
        "市场监督管理局",
        "水务局",
        "文化和旅游局",
        "农业农村和水利局",
        "人民政府办公室",
        "新华街道办事处",
        "建新镇人民政府",
        # listed four times
        "鼓楼区人民政府",
        "海州区财政局",
    ],
)
def test_a_name_without_a_place_or_of_several_places_is_nobodys(name):
    assert is_nobody_in_particular(name, None, None)


@pytest.mark.parametrize(
    "name",
    [
        "青山县人民政府",
        "青山县白鹤镇人民政府",
        "临水市生态环境局",
        "海坛综合实验区管理委员会",
        "长江水利委员会",
        "青山工商职业技术学院",
    ],
)
def test_a_name_with_a_place_of_its_own_is_somebodys(name):
    assert not is_nobody_in_particular(name, None, None)


@pytest.mark.parametrize(
    ("region", "level"), [("350102", "county"), ("江苏省苏州市苏州工业园区", None), (None, "national")]
)
def test_a_region_or_the_whole_state_tells_namesakes_apart(region, level):
    assert is_nobody_in_particular("审计局", None, None)
    assert not is_nobody_in_particular("审计局", region, level)

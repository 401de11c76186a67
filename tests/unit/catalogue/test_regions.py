"""Names of places: codes of their time, towns in their county, zones that are in no list."""

from __future__ import annotations

import re
from importlib import resources

import polars as pl
import pytest

from ingest import schemas
from ingest.catalogue import regions


@pytest.mark.parametrize(
    ("name", "chain", "code", "level"),
    [
        ("安顺市人民政府", "贵州省安顺市", "520400", "prefecture"),
        ("沅江市人民政府", "湖南省益阳市沅江市", "430981", "county"),
        ("上海市浦东新区", "上海市浦东新区", "310115", "county"),
        ("内蒙古自治区财政厅", "内蒙古自治区", "150000", "province"),
        ("屯昌县教育局", "海南省屯昌县", "469022", "county"),
        # towns carry the code of their county, of their city where it has no counties
        ("丈亭镇人民政府", "浙江省宁波市余姚市丈亭镇", "330281", "township"),
        ("惠州市惠阳区镇隆镇人民政府", "广东省惠州市惠阳区镇隆镇", "441303", "township"),
        ("东莞市长安镇人民政府", "广东省东莞市长安镇", "441900", "township"),
        # a town that is no longer listed, in a county that is
        ("兴国县无此乡人民政府", "江西省赣州市兴国县无此乡", "360732", "township"),
        # the places inside a body's name
        ("重庆市公安局渝中区分局", "重庆市渝中区", "500103", "county"),
        ("上海市公安局青浦分局", "上海市青浦区", "310118", "county"),
        ("国家统计局湘阴调查队", "湖南省岳阳市湘阴县", "430624", "county"),
        ("无锡市锡山区人民政府厚桥街道办事处", "江苏省无锡市锡山区厚桥街道", "320205", "township"),
        # a county of two characters behind the national body whose branch it has
        ("国家税务总局泾县税务局", "安徽省宣城市泾县", "341823", "county"),
        ("中共泾县县委办公室", "安徽省宣城市泾县", "341823", "county"),
        ("中共和县委组织部", "安徽省马鞍山市和县", "340523", "county"),
        # the branch for a province where a city has its name, too
        ("国家统计局吉林调查总队", "吉林省", "220000", "province"),
        ("国家统计局吉林调查队", "吉林省吉林市", "220200", "prefecture"),
        # the team of a city or 州 where a district or county has its name, too
        ("国家统计局广安调查队", "四川省广安市", "511600", "prefecture"),
        ("国家统计局大理调查队", "云南省大理白族自治州", "532900", "prefecture"),
        ("国家矿山安全监察局陕西局", "陕西省", "610000", "province"),
        # short forms
        ("科右中旗人民政府", "内蒙古自治区兴安盟科尔沁右翼中旗", "152222", "county"),
        ("广西民政厅", "广西壮族自治区", "450000", "province"),
        ("黔东南州人民政府", "贵州省黔东南苗族侗族自治州", "522600", "prefecture"),
        ("巴州人民政府", "新疆维吾尔自治区巴音郭楞蒙古自治州", "652800", "prefecture"),
        ("巴州区人民政府", "四川省巴中市巴州区", "511902", "county"),
        ("耿马自治县人民政府", "云南省临沧市耿马傣族佤族自治县", "530926", "county"),
        ("湘西自治州民政局", "湖南省湘西土家族苗族自治州", "433100", "prefecture"),
        ("克州财政局", "新疆维吾尔自治区克孜勒苏柯尔克孜自治州", "653000", "prefecture"),
        ("长阳县财政局", "湖北省宜昌市长阳土家族自治县", "420528", "county"),
        ("余姚丈亭镇", "浙江省宁波市余姚市丈亭镇", "330281", "township"),
        # the code of its time for what has been renamed
        ("洪泽县人民政府", "江苏省淮安市洪泽县", "320829", "county"),
        ("六安市寿县人民政府", "安徽省六安市寿县", "341521", "county"),
        ("寿县人民政府", "安徽省淮南市寿县", "340422", "county"),
        # under the former name of its prefecture
        ("湖北省襄樊市南漳县", "湖北省襄阳市南漳县", "420624", "county"),
        ("襄樊市教育局", "湖北省襄樊市", "420600", "prefecture"),
        # a district that the standard lists no more has no code, with and without its prefecture
        ("加格达奇区人民政府", "黑龙江省大兴安岭地区加格达奇区", None, "county"),
        ("大兴安岭地区加格达奇区人民政府", "黑龙江省大兴安岭地区加格达奇区", None, "county"),
        # zones are in no list
        ("重庆市万盛经济技术开发区管理委员会", "重庆市万盛经济技术开发区", None, "county"),
        ("万盛经开区管委会", "重庆市万盛经济技术开发区", None, "county"),
        ("平潭综合实验区", "福建省平潭综合实验区", None, "prefecture"),
        ("安顺经济技术开发区管理委员会", "贵州省安顺市安顺经济技术开发区", None, "county"),
        ("苏州工业园区娄葑街道办事处", "江苏省苏州市苏州工业园区娄葑街道", None, "township"),
        ("厦门市思明区工业园区管理委员会", "福建省厦门市思明区工业园区", "350203", "township"),
    ],
)
def test_a_name_is_found_in_the_place_it_lies_in(name, chain, code, level):
    region = regions.find(name)
    assert region is not None
    assert (region.chain, region.code, region.level) == (chain, code, level)


@pytest.mark.parametrize("name", ["教育部", "县民政局", "区工信局", "湖南大学", "上海海关", "城市管理局", ""])
def test_a_name_without_a_place_has_none(name):
    assert regions.find(name) is None


@pytest.mark.parametrize("name", ["镇隆镇人民政府", "海州区财政局", "鼓楼区人民政府", "郊区人民政府"])
def test_a_name_that_several_places_share_needs_the_words_around_it(name):
    assert regions.find(name) is None
    assert regions.names_place(name)


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("镇隆镇人民政府", "地址在惠州市惠阳区，由惠阳区政府办公室汇总", "441303"),
        ("镇隆镇人民政府", "信宜市人民政府网站", "440983"),
        ("海州区财政局", "连云港市海州区政务服务大厅", "320706"),
        ("镇隆镇人民政府", "余姚市人民政府网站", None),
        # unlike its namesakes the town is listed once, but the text speaks of another county
        ("丈亭镇人民政府", "安顺市普定县人民政府", None),
        ("丈亭镇人民政府", "余姚市人民政府", "330281"),
    ],
)
def test_the_words_around_decide(name, context, code):
    region = regions.find(name, context)
    assert (region.code if region else None) == code


@pytest.mark.parametrize(
    ("name", "code", "chain", "short"),
    [
        ("江苏省南京市玄武区人民政府", "320102", "江苏省南京市玄武区", "玄武区人民政府"),
        ("南京市玄武区人民政府", "320102", "江苏省南京市玄武区", "玄武区人民政府"),
        ("江苏省玄武区人民政府", "320102", "江苏省南京市玄武区", "玄武区人民政府"),
        ("玄武区人民政府", "320102", "江苏省南京市玄武区", "玄武区人民政府"),
        ("南京市教育局", "320100", "江苏省南京市", "南京市教育局"),
        ("江苏省教育厅", "320000", "江苏省", "江苏省教育厅"),
        ("北京市朝阳区教育委员会", "110105", "北京市朝阳区", "朝阳区教育委员会"),
        ("宿迁市泗阳县裴圩镇人民政府", "321323", "江苏省宿迁市泗阳县裴圩镇", "裴圩镇人民政府"),
        ("东莞市虎门镇人民政府", "441900", "广东省东莞市虎门镇", "虎门镇人民政府"),
        ("国家税务总局泗阳县税务局", "321323", "江苏省宿迁市泗阳县", "国家税务总局泗阳县税务局"),
        # a zone, which has no code: by its name alone, as its 管委会, as its 管理委员会
        (
            "苏州市苏州工业园区管理委员会",
            None,
            "江苏省苏州市苏州工业园区",
            "江苏省苏州市苏州工业园区管理委员会",
        ),
        ("苏州工业园区管委会", None, "江苏省苏州市苏州工业园区", "江苏省苏州市苏州工业园区管理委员会"),
        ("江苏省苏州市苏州工业园区", None, "江苏省苏州市苏州工业园区", "江苏省苏州市苏州工业园区管理委员会"),
        ("苏州工业园区教育局", None, "江苏省苏州市苏州工业园区", "苏州工业园区教育局"),
        ("工业园区管委会", None, None, "工业园区管委会"),
        ("园区管委会", None, "江苏省苏州市苏州工业园区", "园区管委会"),
        # a code that is listed no more: the places are all that tells namesakes apart
        ("南京市白下区人民政府", "320103", "江苏省南京市白下区", "南京市白下区人民政府"),
    ],
)
def test_the_places_above_a_body_are_no_part_of_its_name(name, code, chain, short):
    assert regions.without_places_above(name, code, chain) == short


def test_only_a_place_is_a_place():
    assert regions.place("淮安市洪泽区") is not None
    assert regions.place("淮安市洪泽区财政局") is None
    assert regions.is_chain("淮安市洪泽区")
    assert not regions.is_chain("由淮安市洪泽区")
    assert regions.starts_with_place("和平县教育局")
    assert not regions.starts_with_place("和教育局")


def listed() -> pl.DataFrame:
    """Return regions.csv: provinces, prefectures, counties; ``last_listed`` is null for what exists today."""
    data = resources.files("ingest.catalogue").joinpath("regions.csv").read_bytes()
    types = {"code": pl.String, "name": pl.String, "level": pl.String, "parent_code": pl.String}
    return pl.read_csv(data, schema={**types, "last_listed": pl.Int32})


def test_the_catalogue_is_a_tree_of_six_digit_codes():
    frame = listed()
    current = frame.filter(pl.col("last_listed").is_null())
    assert current["code"].is_unique().all()
    assert current["code"].str.contains(r"^\d{6}$").all()
    assert set(current["level"]) <= set(schemas.ADMIN_LEVELS)
    parents = current.filter(pl.col("level") != "province")["parent_code"]
    assert set(parents) <= set(current["code"])
    assert current.filter(level="province").height == 34
    assert 2_800 < current.filter(level="county").height < 3_000
    assert frame.filter(pl.col("last_listed") < 2008).is_empty()


def test_townships_and_aliases_refer_to_known_codes():
    folder = resources.files("ingest.catalogue")
    known = set(listed().filter(pl.col("last_listed").is_null())["code"])
    for name, column in (("townships.csv", 0), ("aliases.csv", 2)):
        lines = folder.joinpath(name).read_text(encoding="utf8").splitlines()[1:]
        assert lines
        assert {line.split(",")[column] for line in lines} <= known


def test_the_files_hold_no_quotes_that_a_plain_split_would_miss():
    folder = resources.files("ingest.catalogue")
    for name in ("regions.csv", "townships.csv", "aliases.csv"):
        text = folder.joinpath(name).read_text(encoding="utf8")
        widths = {line.count(",") for line in text.splitlines()}
        assert len(widths) == 1
        assert not re.search('["\r]', text)

"""Any wording of a shape gives the same claim: verbs, nouns, units and numerals are drawn from what reports use."""

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.extract.prose_cases import claims


def drawn(choices: Iterable[Sequence[Any]]) -> list[st.SearchStrategy[Any]]:
    """Return a strategy for each list of words."""
    return [st.sampled_from(words) for words in choices]


WHEN = [
    "2022年，",
    "2022年度，",
    "本年度",
    "全年",
    "年内，",
    "2022年1月1日至12月31日，",
    "2022年度",
    "今年，",
    "",
    "2022 年全年，",
]
WHO = ["我镇", "本机关", "我局", "本单位", "全县", "全县各级行政机关", "我街道办事处", "县政府", ""]
TOTAL = ["", "共", "总共", "累计", "一共", "共计"]
ASKED = [
    "政府信息公开申请",
    "依申请公开",
    "依申请公开件",
    "依申请公开申请",
    "信息公开申请",
    "申请公开政府信息",
    "政府信息依申请公开申请",
    "依申请公开政府信息申请",
    "公民、法人和其他组织提出的政府信息公开申请",
    "政府信息公开申请事项",
]
RECEIVED = ["收到", "受理", "接收", "接到", "新收", "办理", "接收到", "收到了"]
HELPER = ["", "共", "共计", "合计", "为", "：", "数量为", "总数为"]
UNIT = ["件", "宗", "例", "项", "份", "起", "条", "个"]
WORDS = {1: "一", 2: "两", 3: "三", 10: "十", 12: "十二", 105: "一百零五", 230: "二百三十"}

figures = st.one_of(
    st.integers(0, 99_999).map(lambda n: (str(n), n)),
    st.integers(1_000, 999_999).map(lambda n: (f"{n:,}", n)),
    st.integers(1_000, 999_999).map(lambda n: (f"{n:,}".replace(",", "，"), n)),
    st.integers(0, 9_999).map(lambda n: (f" {n} ", n)),
    st.integers(0, 9_999).map(lambda n: ("".join(chr(0xFF10 + int(c)) for c in str(n)), n)),
    st.sampled_from(sorted(WORDS)).map(lambda n: (WORDS[n], n)),
    st.integers(1, 99).map(lambda n: (f"{n}.5万", n * 10_000 + 5_000)),
)


@given(*drawn((WHEN, WHO, TOTAL, RECEIVED, ASKED, HELPER, UNIT)), figures)
def test_applications_received(when, who, total, verb, noun, helper, unit, figure):
    printed, n = figure
    assert claims(f"{when}{who}{total}{verb}{noun}{helper}{printed}{unit}。") == {f"app.received={n}"}


@given(*drawn((WHEN, WHO, TOTAL, RECEIVED[:5], ASKED, UNIT)), figures)
def test_applications_received_number_first(when, who, total, verb, noun, unit, figure):
    printed, n = figure
    assert claims(f"{when}{who}{total}{verb}{printed}{unit}{noun}。") == {f"app.received={n}"}


NOT = ["未", "没有", "尚未", "未曾", "暂未", "并未", "均未"]
HAVE = ["收到", "接到", "受理", "接收到", "收到过", "收到任何"]
ALSO = ["", "的情况", "，", "，因此没有相关答复"]
NO_CASE = ["申请", "要求公开政府信息的申请", "社会公众的政府信息公开申请", "一件依申请公开", *ASKED]


@given(*drawn((WHEN, WHO, NOT, HAVE, ASKED[:9] + NO_CASE[1:3], ALSO[:1])))
def test_none_received(when, who, negation, verb, noun, tail):
    assert claims(f"{when}{who}{negation}{verb}{noun}{tail}。") == {"app.received=0"}


@given(
    *drawn(
        (WHEN, WHO, ["无", "没有", "无任何", "不存在"], ASKED, ["", "情况", "的情况", "事项"]),
    )
)
def test_there_was_none(when, who, negation, noun, tail):
    assert claims(f"{when}{who}{negation}{noun}{tail}。") == {"app.received=0"}


WAYS = [
    ("当面申请", "in_person"),
    ("现场申请", "in_person"),
    ("传真申请", "fax"),
    ("网络申请", "online"),
    ("网上申请", "online"),
    ("通过网络渠道申请", "online"),
    ("通过网站提交", "online"),
    ("通过互联网收到", "online"),
    ("电子邮件申请", "email"),
    ("信函申请", "letter"),
    ("来信申请", "letter"),
    ("通过邮寄方式申请", "letter"),
    ("邮政寄送", "letter"),
    ("其他方式申请", "other"),
    ("通过其他形式申请", "other"),
]


@given(
    st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 400)), min_size=1, max_size=4),
    st.sampled_from("，、；"),
)
def test_channels(parts, comma):
    unique = {code: (label, n) for (label, code), n in parts}
    total = sum(n for _, n in unique.values())
    listed = comma.join(f"{label}{n}件" for label, n in unique.values())
    want = {f"app.channel.{code}={n}" for code, (_, n) in unique.items()} | {f"app.received={total}"}
    assert claims(f"2022年收到政府信息公开申请{total}件，其中{listed}。") == want


OUTCOMES = [
    ("予以公开", "granted"),
    ("部分公开", "partly_granted"),
    ("不予公开", "refused"),
    ("无法提供", "unavailable"),
    ("不予处理", "not_processed"),
    ("其他处理", "other"),
    ("作其他处理", "other"),
    ("同意公开", "granted"),
    ("予以部分公开", "partly_granted"),
    ("决定不予公开", "refused"),
    ("本机关不掌握相关政府信息", "unavailable.not_held"),
    ("属于国家秘密", "refused.state_secret"),
    ("保护第三方合法权益", "refused.third_party_rights"),
    ("属于三类内部事务信息", "refused.internal_affairs"),
    ("属于四类过程性信息", "refused.process_information"),
    ("属于行政查询事项", "refused.administrative_query"),
    ("补正后申请内容仍不明确", "unavailable.still_unclear"),
    ("信访举报投诉类申请", "not_processed.petition_or_complaint"),
    ("申请人逾期不补正", "other.correction_overdue"),
]


@given(
    st.lists(st.tuples(st.sampled_from(OUTCOMES), st.integers(0, 400)), min_size=1, max_size=6),
    st.sampled_from("，、；"),
    st.sampled_from(["", "其中", "其中，", "其中："]),
    st.sampled_from(["", "答复", "的"]),
)
def test_dispositions(parts, comma, opening, after):
    unique = {code: (label, n) for (label, code), n in parts}
    listed = comma.join(f"{label}{after if '公开' in label else ''}{n}件" for label, n in unique.values())
    want = {f"disp.{code}={n}" for code, (_, n) in unique.items()} | {"app.received=77"}
    assert claims(f"2022年收到政府信息公开申请77件，{opening}{listed}。") == want


CAUSE = [
    "因政府信息公开",
    "因政府信息公开工作",
    "因政府信息公开申请",
    "关于政府信息公开的",
    "涉及政府信息公开的",
    "有关政府信息公开",
]
REVIEW = ["行政复议", "申请行政复议", "行政复议申请", "行政复议案件", "引发的行政复议"]
LAWSUIT = ["行政诉讼", "提起行政诉讼", "行政诉讼案件", "被提起行政诉讼"]
AND = ["、", "和", "或", "及", "以及", "或者"]


@given(
    *drawn(
        (
            WHEN,
            WHO,
            ["未发生", "没有发生", "无", "未出现", "没有", "未产生", "未收到"],
            CAUSE,
            REVIEW,
            AND,
            LAWSUIT,
            ["", "的情况", "情况", "案件", "的事件", "情形"],
        ),
    )
)
def test_neither_review_nor_lawsuit(when, who, negation, cause, review, and_, lawsuit, tail):
    assert claims(f"{when}{who}{negation}{cause}{review}{and_}{lawsuit}{tail}。") == {
        "review.total=0",
        "lit.total=0",
    }


@given(
    *drawn((WHEN, CAUSE, REVIEW, LAWSUIT, ["，", "、", "；"])),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_reviews_and_lawsuits(when, cause, review, lawsuit, comma, a, b):
    assert claims(f"{when}{cause}{review}{a}件{comma}{lawsuit}{b}件。") == {
        f"review.total={a}",
        f"lit.total={b}",
    }


PUBLISH = ["主动公开", "公开", "公布", "主动公开了"]
PUBLIC = ["政府信息", "各类政府信息", "政务信息", "政府信息数", "各类政务信息"]


@given(
    *drawn(
        (
            WHEN,
            WHO,
            TOTAL,
            PUBLISH,
            PUBLIC,
            ["", "共", "共计", "合计", "达", "总数为", "累计"],
            ["条", "件", "篇"],
        ),
    ),
    figures,
)
def test_published(when, who, total, verb, noun, helper, unit, figure):
    printed, n = figure
    assert claims(f"{when}{who}{total}{verb}{noun}{helper}{printed}{unit}。") == {f"pub.total={n}"}


MEDIA = [
    ("政府网站", "website"),
    ("县政府门户网站", "website"),
    ("政务微博", "weibo"),
    ("微信公众号", "wechat"),
    ("政务微信", "wechat"),
    ("政府公报", "gazette"),
    ("政务客户端", "app"),
]


@given(
    *drawn(
        (
            WHEN,
            ["通过", "在", "利用"],
            MEDIA,
            ["", "平台"],
            ["公开", "发布", "主动公开"],
            [*PUBLIC[:3], "信息"],
        ),
    ),
    st.integers(0, 99_999),
)
def test_published_on_one_medium(when, by, medium, platform, verb, noun, n):
    name, code = medium
    assert claims(f"{when}{by}{name}{platform}{verb}{noun}{n}条。") == {f"pub.channel.{code}={n}"}


@given(
    *drawn(
        (
            WHEN,
            WHO,
            ["未收取", "没有收取", "未发生", "未产生"],
            ["任何", "", "相关"],
            ["费用", "检索、复制、邮寄等费用"],
            ["。", "的情况。"],
        ),
    )
)
def test_no_fees(when, who, negation, any_, fee, end):
    text = f"{when}{who}依申请提供政府信息{negation}{any_}{fee}{end}"
    assert claims(text) == {"application_fees.amount=0"}


TRAPS = [
    "受理群众信访事项{n}件",
    "收到网民留言{n}条",
    "办理行政许可申请{n}件",
    "审核发文{n}件",
    "接受咨询{n}人次",
    "处理“12345”热线工单{n}件",
    "收到人大代表建议{n}件",
    "受理低保申请{n}件",
    "接待来访群众{n}人次",
    "公开行政处罚决定{n}件",
    "上传双公示数据{n}条",
    "发布招考信息{n}条",
    "公开财政预决算信息{n}条",
    "主动公开率提高{n}个百分点",
    "完善制度{n}项",
    "梳理公开事项{n}项",
    "网站访问量{n}人次",
    "公开三公经费信息{n}条",
    "清理栏目{n}个",
    "编印宣传册{n}份",
    "新增关注{n}人",
    "转载上级信息{n}条",
    "上报政务信息{n}条",
    "采编新闻稿件{n}篇",
    "发放宣传单{n}份",
    "解答群众疑问{n}次",
    "整改问题{n}个",
    "开展保密审查{n}次",
    "公示征地信息{n}条",
    "比上年多收到政府信息公开申请{n}件",
    "政府信息公开申请较上年增长{n}件",
    "主动公开政府信息同比增加{n}条",
    "2021年收到政府信息公开申请{n}件",
    "去年主动公开政府信息{n}条",
    "2023年计划公开政府信息{n}条",
    "自2008年以来共公开政府信息{n}条",
    "历年累计受理政府信息公开申请{n}件",
]


@given(st.sampled_from(TRAPS), st.integers(0, 5000), st.sampled_from(["2022年，", "全年", ""]))
def test_other_business_is_no_claim(trap, n, when):
    assert claims(f"{when}{trap.format(n=n)}。") == set()

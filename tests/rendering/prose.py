"""Sentences that state figures, sentences that only seem to, and what each of them claims.

Belongs here: the shapes of prose with their claims, and the strategy that puts them into a narrative report. The
sentences are ours; the shapes are those reports use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.rendering.facts import Claim, ReportFacts, Section

Numbers = tuple[int, ...]
_CHINESE = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence with places for numbers, and the claims it makes.

    ``topic`` groups shapes that state the same metrics: a report uses one of a topic. ``text`` has ``{0}``, ``{1}``
    for the numbers, ``{year}``, ``{before}``, ``{we}`` and ``{agency}``. ``claims`` gets the numbers.
    """

    topic: str
    text: str
    numbers: int
    claims: Callable[[Numbers], tuple[Claim, ...]]
    since: int = 0
    """First report year of the form whose words the sentence uses."""


def _claim(metric: str, value: int, applicant: str = "", qualifier: str = "") -> Claim:
    by_applicant = metric.startswith(("applications.", "disposition.", "reply."))
    return Claim(metric, applicant or ("total" if by_applicant else ""), Decimal(value), qualifier)


def _states(*metrics: str) -> Callable[[Numbers], tuple[Claim, ...]]:
    return lambda numbers: tuple(_claim(m, n) for m, n in zip(metrics, numbers, strict=True))


def _zero(*metrics: str) -> Callable[[Numbers], tuple[Claim, ...]]:
    return lambda _numbers: tuple(_claim(metric, 0) for metric in metrics)


def _about(metric: str) -> Callable[[Numbers], tuple[Claim, ...]]:
    return lambda numbers: (_claim(metric, numbers[0], qualifier="approximate"),)


def _nothing(_numbers: Numbers) -> tuple[Claim, ...]:
    return ()


_RECEIVED = "applications.received"
SHAPES = (
    Shape("received", "{year}年，{we}共收到政府信息公开申请{0}件。", 1, _states(_RECEIVED)),
    Shape("received", "{year}年度，{agency}受理政府信息公开申请{0}宗。", 1, _states(_RECEIVED)),
    Shape("received", "全年收到依申请公开件{0}件，均按规定办理。", 1, _states(_RECEIVED)),
    Shape("received", "本年度共收到{0}件政府信息依申请公开件。", 1, _states(_RECEIVED)),
    Shape(
        "received", "{year}年，{we}接到政府信息公开申请{0}件，比{before}年减少4件。", 1, _states(_RECEIVED)
    ),
    Shape(
        "received",
        "{year}年，{we}新收政府信息公开申请{0}件，上年结转{1}件，办结{2}件，结转下年度{3}件。",
        4,
        _states(
            _RECEIVED,
            "applications.carried_in",
            "applications.completed",
            "applications.carried_out",
        ),
    ),
    Shape(
        "received",
        "{year}年，{we}收到政府信息公开申请{0}件，其中当面申请{1}件、网络申请{2}件、信函申请{3}件。",
        4,
        _states(
            _RECEIVED,
            "applications.channel.in_person",
            "applications.channel.online",
            "applications.channel.letter",
        ),
    ),
    Shape("received", "{year}年，{we}未收到政府信息公开申请。", 0, _zero(_RECEIVED)),
    Shape("received", "{year}年度{we}没有接到依申请公开政府信息的申请。", 0, _zero(_RECEIVED)),
    Shape("received", "{year}年，{we}无依申请公开情况。", 0, _zero(_RECEIVED)),
    Shape(
        "received",
        "公民可以通过当面、信函、网络等方式提出申请，{we}自收到申请之日起20个工作日内答复。",
        0,
        _nothing,
    ),
    Shape(
        "disposition",
        "已办结的申请中，予以公开{0}件、部分公开{1}件、不予公开{2}件、无法提供{3}件。",
        4,
        _states(
            "disposition.granted",
            "disposition.partly_granted",
            "disposition.refused",
            "disposition.unavailable",
        ),
        since=2019,
    ),
    Shape(
        "review",
        "{year}年，因政府信息公开引发的行政复议{0}件、行政诉讼{1}件。",
        2,
        _states("review.total", "litigation.total"),
    ),
    Shape("review", "{year}年，{we}被提起行政诉讼{0}宗。", 1, _states("litigation.total")),
    Shape(
        "review",
        "全年没有发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        0,
        _zero("review.total", "litigation.total"),
    ),
    Shape(
        "review",
        "{year}年，{we}未发生政府信息公开方面的行政复议、行政诉讼。",
        0,
        _zero("review.total", "litigation.total"),
    ),
    Shape("disclosure", "{year}年，{we}主动公开政府信息{0}条。", 1, _states("disclosure.total")),
    Shape(
        "disclosure",
        "{year}年，{we}主动公开政府信息{0}条，其中政府网站{1}条、政务微博{2}条、政务微信{3}条。",
        4,
        _states(
            "disclosure.total",
            "disclosure.channel.website",
            "disclosure.channel.weibo",
            "disclosure.channel.wechat",
        ),
    ),
    Shape("disclosure", "{year}年，{we}主动公开各类政府信息{0}余条。", 1, _about("disclosure.total")),
    Shape(
        "disclosure",
        "{year}年，{we}通过政府网站公开政府信息{0}条。",
        1,
        _states("disclosure.channel.website"),
    ),
    Shape("fees", "{year}年，{we}依申请提供政府信息没有收费。", 0, _zero("application_fees.amount")),
    Shape("fees", "全年收取信息处理费{0}元。", 1, _states("information_processing_fee.amount")),
    Shape(
        "staff",
        "配备专职人员{0}名、兼职人员{1}名。",
        2,
        _states("organisation.staff_full_time", "organisation.staff_part_time"),
    ),
    Shape(
        "training",
        "全年举办政务公开培训班{0}期，培训{1}人次。",
        2,
        _states("training.courses", "training.participants"),
    ),
)
"""Statements. The numbers of a statement are drawn apart from each other: nothing relates them but the sentence."""

TRAPS = (
    "全年公示行政许可结果信息{0}条、行政处罚信息{1}条。",
    "权责清单保留行政许可事项{0}项，其他行政权力{1}项。",
    "{before}年共收到政府信息公开申请{0}件。",
    "网站访问量达到{0}人次，微信公众号关注人数{1}人。",
    "12345热线受理群众来电{0}件，办结率100%。",
    "接待群众咨询{0}人次，答复网上留言{1}条。",
    "{after}年计划主动公开政府信息{0}条，举办业务培训{1}期。",
    "根据《条例》第{0}条和〔{year}〕{1}号文件要求，完善审查制度。",
    "联系电话：0799-6012345，邮政编码：336600。",
    "截至{year}年底，累计公开政府信息{0}万余条。",
)
"""Sentences with numbers that state no fact about this body and this year."""


def number_text(number: int, in_chinese: bool) -> str:
    """Return a number as printed before a measure word: digits, or Chinese numerals up to ten."""
    if in_chinese and 0 < number <= 10:
        return "两" if number == 2 else _CHINESE[number]
    return str(number)


@st.composite
def narratives(draw: DrawFn) -> ReportFacts:
    """Draw a report of prose alone: one statement at most for each topic, traps between them."""
    year = draw(st.integers(2012, 2024))
    agency, we = draw(st.sampled_from((("青山县桃花镇人民政府", "我镇"), ("临水市生态环境局", "我局"))))
    words = {"year": year, "before": year - 1, "after": year + 1, "we": we, "agency": agency}
    numbers = st.one_of(st.integers(1, 10), st.integers(11, 9999))
    shapes = draw(
        st.lists(
            st.sampled_from([s for s in SHAPES if s.since <= year]),
            min_size=1,
            max_size=5,
            unique_by=lambda shape: shape.topic,
        )
    )
    paragraphs: list[str] = []
    claims: list[Claim] = []
    for shape in shapes:
        drawn = tuple(draw(numbers) for _ in range(shape.numbers))
        in_chinese = draw(st.integers(0, 9)) == 9
        paragraphs.append(shape.text.format(*(number_text(n, in_chinese) for n in drawn), **words))
        claims += shape.claims(drawn)
    for trap in draw(st.lists(st.sampled_from(TRAPS), max_size=3, unique=True)):
        text = trap.format(draw(numbers), draw(numbers), **words)
        paragraphs.insert(draw(st.integers(0, len(paragraphs))), text)
    return ReportFacts(
        form="narrative",
        agency=agency,
        year=year,
        sections=(Section("一、政府信息公开工作情况", tuple(paragraphs)),),
        claims=tuple(claims),
    )

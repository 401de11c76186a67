"""Reviews, lawsuits, appeals and complaints: their kinds and how they end.

Belongs here: what tells a case about disclosure from one about anything else.
"""

from __future__ import annotations

import re

CASE_KINDS = (
    ("review", r"复议"),
    ("litigation", r"诉讼|应诉|起诉|被诉|行政诉(?=$)"),
    ("appeals", r"申[诉述]"),
    ("complaints", r"投诉|举报"),
)
_CASE_NOUN = r"(?:行政)?(?:复议|诉讼|应诉|(?<=被)诉(?!讼)|申诉|申述|投诉|举报)"
_CASE_LINK = (
    r"(?:被|而|并|因此|由此|提起|提出|引发|引起|申请|发生|产生|收到|受理|办理|涉及|进行|处理|新增|导致|的"
    r"|为|或者?|和|及|与|以及|、|,|/|有关|相关)*+"
)
CASE_LIST = re.compile(
    rf"(?:{_CASE_LINK}{_CASE_NOUN}(?:申请|案件|案|事件|件|请求|事项|情况|类|数|总)*+)+(?:的)?(?:案件|事件|情况)?$"
)
CASE_NOUN = re.compile(_CASE_NOUN)
CASE_TAIL = re.compile(
    rf"(?:[^,;、]{{0,30}}?)(?P<nouns>(?:{_CASE_LINK}{_CASE_NOUN}(?:申请|案件|案|事件|件|请求|事项"
    r"|诉求)*+)+)(?:发生|的|情况)*"
)
CASE_TRAPS = re.compile(
    r"备案|败诉|胜诉|撤销|代理|指导|培训(?!中心|局)|监督(?!管理)|应诉率|出庭|纠错率|率|规范|文书|普法|答复书|履行"
)
DISCLOSURE_MARK = re.compile(r"信息公开|政务公开|公开|依申请")

OUTCOMES = (
    (
        "upheld",
        (
            r"(?:(?:行政)?复议(?:机关|机构)(?:决定|作出)?|结果|予以|被|依法)*"
            r"维持(?:原?(?:具体)?行政行为?|原决定|原答复)?(?:结果|的|决定)?"
        ),
    ),
    ("upheld_2014", r"(?:维持(?:具体)?行政行为(?:或者?|、))?驳回(?:原告)?(?:诉讼请求|起诉|上诉|复议请求)?"),
    ("corrected", r"(?:结果|被|予以|依法|被依法)*(?:纠正|纠错)(?:结果|的)?"),
    (
        "other",
        r"[为属]?于?其[他它](?:结果|情形|情况)?|(?:申请人|原告)(?:主动)?撤[回诉案销](?:申请|起诉|结案|诉讼)?|撤[回诉]",
    ),
    (
        "pending",
        (
            r"(?:尚未|未|正在|仍在|暂未)(?:审结|审理|办结|审结中|审理中|结案)(?:的)?"
            r"|正在(?:复议|诉讼)|(?:目前)?正在(?:复议机关|法院)(?:审理|办理)中?|审理中|待审结"
        ),
    ),
)
OUTCOME_LABEL = re.compile(
    r"(?:(?:行政)?(?P<kind>复议|诉讼)(?:案件|结果)?)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in OUTCOMES)
    + ")"
)
ALL_UPHELD = re.compile(r"(?:均|全部|都|皆)(?:被|为|是|结果|予以|作出|获得?|得到|经[^,;]{0,8})*维持")
LITIGATION_KIND = re.compile(
    r"(?P<direct>未经(?:行政)?复议直接(?:起诉|(?:提起)?(?:行政)?诉讼))|(?P<after>复议后(?:起诉"
    r"|(?:提起)?(?:行政)?诉讼))"
)

CAUSE = re.compile(r"因(?![此为])(?P<cause>[^,;]{2,30}?)(?:引起|引发|导致|产生|造成|而被?|被)")
_OF_DISCLOSURE = re.compile(r"公开|信息|申请|答复|告知|回复")


def of_another_cause(text: str) -> bool:
    """Say whether words name a cause of cases that is no matter of disclosure: 因拆违被复议."""
    cause = CAUSE.search(text) if "因" in text else None
    return cause is not None and not _OF_DISCLOSURE.search(cause["cause"])

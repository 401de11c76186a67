"""Lines of an HTML page: which are nothing but links, and which were the lines of a flattened text.

Belongs here: judging the text of one line. Which elements begin a line is in :mod:`ingest.documents.html_walk`.
"""

from __future__ import annotations

import re

_CJK = "\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
SOURCE_BREAK = re.compile(f"(?<=[{_CJK}])[ \t]*[\r\n][ \t\r\n]*(?=[{_CJK}])")
"""A line break of the source between two wide characters, which is no space (CSS Text 3, 4.1.3): Word wraps its source
inside words."""
_FLATTENED_LINES = 12
"""A text with this many source lines of very different length is flattened text somebody put into a page."""
_SHORT_LINE = 0.6
"""Share of the longest line below which a line is short."""

# Words that stand beside links and make a line site furniture together with them.
_LINK_COMPANY = re.compile(
    r"(?:上一篇|下一篇|上一条|下一条|上一页|下一页|上页|下页|首页|尾页|返回|当前位置|您的位置|您现在的位置|所在位置|位置|"
    r"相关(?:阅读|链接|文章|信息|稿件|新闻|文档)|附件(?:下载)?|分享到?|打印(?:本页)?|关闭(?:窗口)?|字体|大|中|小|收藏|来源|更多|"
    r"[\s\xa0\u3000\d年月日:：|｜/\\>》»→·•、，,.。\[\]【】()（）<《«←\-—_*#&+=])++"
)
_FEW_CHARACTERS = 40
"""Characters beside the links of a line that may be their company."""


def is_link_line(text: str, links: list[str]) -> bool:
    """Say whether nothing but links, their dates and their company stands in a line."""
    for link in links:
        text = text.replace(link, " ", 1)
    text = text.strip()
    return not text or (len(text) <= _FEW_CHARACTERS and bool(_LINK_COMPANY.fullmatch(text)))


def is_flattened(text: str) -> bool:
    """Say whether lines of a source are lines of the text: cells differ in length, wrapped prose does not."""
    if text.count("\n") < _FLATTENED_LINES:
        return False
    lengths = [len(line.strip()) for line in text.split("\n") if line.strip()]
    if len(lengths) < _FLATTENED_LINES:
        return False
    longest = max(lengths)
    return sum(length < _SHORT_LINE * longest for length in lengths) * 2 >= len(lengths)

"""Files that lie in an inbox and are no disclosure reports: they must give an outcome, and no facts."""

from __future__ import annotations

from tests.rendering.content import Block, Heading, Text, compose
from tests.rendering.facts import ReportFacts, Section
from tests.rendering.samples.model import OtherFile
from tests.rendering.sheets import Options, PrintedCell, Sheet

_ENFORCEMENT_ROWS = (
    ("执法类别", "实施数量（宗）", "撤销数量（宗）"),
    ("行政许可", "9015", "2"),
    ("行政处罚", "1102", "1"),
    ("行政强制", "41", "0"),
    ("行政检查", "18830", "0"),
)
_ENFORCEMENT: tuple[Block, ...] = (
    Heading("青山县2020年度行政执法数据年度报告", 1),
    Text("根据行政执法公示制度的要求，现将青山县2020年度行政执法总体情况公布如下。"),
    Heading("一、行政执法数据"),
    Sheet(
        "enforcement",
        tuple(tuple(PrintedCell(text) for text in row) for row in _ENFORCEMENT_ROWS),
        3,
        head_rows=1,
    ),
    Heading("二、行政复议和行政诉讼"),
    Text("2020年，因行政执法行为引发的行政复议17件、行政诉讼9件。"),
    Text("青山县司法局"),
    Text("2021年1月28日"),
)

ENFORCEMENT_2020 = OtherFile(
    name="qingshan-county-enforcement-2020.html",
    layout="html",
    note="not a disclosure report: an annual report on administrative enforcement, with familiar words and numbers",
    facts=ReportFacts(
        form="narrative",
        agency="青山县司法局",
        year=2020,
        title="青山县2020年度行政执法数据年度报告",
    ),
    blocks=_ENFORCEMENT,
)

_PLACEHOLDER = "（此处填写文字内容）"
_FORM = ReportFacts(
    form="2021",
    agency="",
    year=2021,
    title="政府信息公开工作年度报告格式",
    sections=(
        Section("一、总体情况", (_PLACEHOLDER,)),
        Section("二、主动公开政府信息情况", tables=("article_20",)),
        Section("三、收到和处理政府信息公开申请情况", tables=("applications",)),
        Section("四、政府信息公开行政复议、行政诉讼情况", tables=("review_and_litigation",)),
        Section("五、存在的主要问题及改进情况", (_PLACEHOLDER,)),
        Section("六、其他需要报告的事项", (_PLACEHOLDER,)),
    ),
)

BLANK_FORM = OtherFile(
    name="blank-form-2021.docx",
    layout="docx",
    note="not a report: the blank form, every label in its place and no figure",
    facts=_FORM,
    blocks=tuple(compose(_FORM, Options())),
)

SAMPLES = (ENFORCEMENT_2020, BLANK_FORM)

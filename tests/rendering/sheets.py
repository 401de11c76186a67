"""Facts and labels as printed tables, cell by cell, with their spans, before any format is chosen.

Belongs here: the geometry of the official forms and the printing of one figure. Does not belong here: bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.rendering import labels
from tests.rendering.facts import BLANK, Figure, Key, ReportFacts

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Options:
    """How facts are printed, whatever the layout.

    ``label_style``: ``official``; ``ascii`` (half-width brackets and colons); ``spaced`` (blanks inside
    labels); ``wrapped`` (line breaks inside labels); ``shortened`` (as offices shorten them); ``hubei`` (notes
    with digits inside labels). ``change_style`` prints 本年增/减 as ``plain`` (-26), ``signed`` (+26, -26),
    ``wide`` (＋26, －26) or ``words`` (增26, 减26). ``thousands`` prints 31,264; ``broken_numbers`` breaks long
    numbers over two lines of their cell. ``single_table`` prints the blocks of Article 20 as one table, else as
    one table each; ``shifted_spans`` lets figures and heads of its narrow blocks span different columns.
    ``show_covered`` prints cells that a span covers as empty cells where a text layout can. ``page_numbers``
    puts page numbers between rows of text, after every ``page_rows`` lines; ``repeat_heading`` repeats the head
    of a table on each page of a PDF, and ``split_rows`` lets a page end within a row; ``vertical_labels`` sets 三、本年度办理结果 one character a line;
    ``money_in_header`` states the unit of amounts in the heads of their columns: 采购总金额（万元）, and fees in 元.
    """

    blank: str = ""
    dash: str = "——"
    full_width: bool = False
    thousands: bool = False
    broken_numbers: bool = False
    change_style: str = "plain"
    label_style: str = "official"
    single_table: bool = True
    shifted_spans: bool = False
    show_covered: bool = False
    page_numbers: bool = False
    page_rows: int = 18
    repeat_heading: bool = False
    split_rows: bool = False
    vertical_labels: bool = True
    money_in_header: bool = False
    newline: str = "\n"


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One printed cell. ``key`` is the fact it shows; cells without one are labels or fillers."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    key: Key | None = None
    is_value: bool = False
    """A number cell: it holds a fact, or a number no metric exists for."""

    is_vertical: bool = False
    """A row label that forms set one character a line."""


Row = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed table. ``width`` is its number of grid columns, ``head_rows`` the rows a new page repeats."""

    name: str
    rows: tuple[Row, ...]
    width: int
    head_rows: int = 0

    @property
    def keys(self) -> frozenset[Key]:
        """The facts the table prints."""
        return frozenset(cell.key for row in self.rows for cell in row if cell.key)


# How offices reword labels. The parser must read each of these as the official label.
_SHORTENED = {
    "第二十条第（五）项": "第二十条（五）项",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.申请人无正当理由逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.申请人逾期未按收费通知要求缴纳费用",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）": "（一）主动公开政府信息数",
}
_HUBEI = {
    "规范性文件": "规范性文件（指各行政机关印发的有正式文号的文件）",
    "上一年项目数量": "上一年项目数量（指{previous}年事项数）",
    "本年增/减": "本年增/减（指{year}年增加或减少的事项数，减用负值表示，如-8）",
    "处理决定数量": "处理决定数量（指{year}年办件量）",
}
_WRAPPED = {
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
    "结果维持": "结果\n维持",
    "结果纠正": "结果\n纠正",
    "其他结果": "其他\n结果",
    "尚未审结": "尚未\n审结",
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公益\n组织",
    "法律服务机构": "法律服务\n机构",
    "2.其他法律行政法规禁止公开": "2.其他法律行政法规禁止公\n开",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求行政机关确认或重新\n出具已获取信息",
    "危及国家安全、公共安全、经济安全和社会稳定": "危及国家安全、公共安全、经济安全和社\n会稳定",
}
_SPACED = {
    "总计": "总 计",
    "行政诉讼": "行 政 诉 讼",
    "规章": "规　章",
    "统计指标": "统　计　指　标",
    "结果维持": "结果 维持",
    "政府集中采购": "政府集中 采购",
    "行政事业性收费": "行政事业性 收费",
}
_ASCII = str.maketrans({"（": "(", "）": ")", "：": ":", "，": ",", "“": '"', "”": '"', "．": "."})


def label_text(label: str, options: Options, year: int) -> str:
    """Return a label in the wording the options ask for."""
    match options.label_style:
        case "ascii":
            return label.translate(_ASCII)
        case "shortened":
            return _SHORTENED.get(label, label)
        case "hubei":
            return _HUBEI.get(label, label).format(year=year, previous=year - 1)
        case "wrapped":
            return _WRAPPED.get(label, label)
        case "spaced":
            return _SPACED.get(label, label)
        case "official":
            return label
        case unknown:
            raise ValueError(f"no label style {unknown!r}")


def _plain(value: Decimal, options: Options) -> str:
    text = f"{value:,f}" if options.thousands else f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if options.broken_numbers and len(text) > 3:
        return text[:-2] + "\n" + text[-2:]
    return text


def figure_text(fact: Figure, options: Options, *, scale: int = 1, is_change: bool = False) -> str:
    """Return what the cell of a figure shows; ``scale`` is the printed unit in catalogue units."""
    if fact.status == "blank":
        return options.blank
    if fact.status == "not_applicable":
        return fact.printed or options.dash
    if fact.status == "unreadable":
        return fact.printed or ""
    if fact.printed is not None:
        text = fact.printed
    else:
        if fact.value is None:
            raise ValueError("a reported figure has a value")
        text = _plain(fact.value / scale, options)
        if is_change and options.change_style != "plain":
            size = text.lstrip("-")
            minus, plus = {"signed": ("-", "+"), "wide": ("－", "＋"), "words": ("减", "增")}[
                options.change_style
            ]
            text = size if fact.value == 0 else (minus if fact.value < 0 else plus) + size
    return text.translate(FULL_WIDTH) if options.full_width else text


@dataclass(frozen=True, slots=True)
class _Printer:
    facts: ReportFacts
    options: Options

    def label(self, text: str, rowspan: int = 1, colspan: int = 1, *, vertical: bool = False) -> PrintedCell:
        shown = label_text(text, self.options, self.facts.year)
        return PrintedCell(shown, rowspan, colspan, is_vertical=vertical)

    def value(self, metric: str, applicant: str = "", colspan: int = 1, scale: int = 1) -> PrintedCell:
        key = (metric, applicant)
        fact = self.facts.values.get(key, BLANK)
        text = figure_text(fact, self.options, scale=scale, is_change=metric.endswith(".items_change"))
        return PrintedCell(text, 1, colspan, key, is_value=True)

    def amount(self, metric: str, colspan: int) -> PrintedCell:
        """Print an amount in 万元 without its unit, as a head that states the unit asks for."""
        key = (metric, "")
        fact = self.facts.values.get(key, BLANK)
        if fact.value is not None:
            fact = Figure(fact.value, fact.status)
        return PrintedCell(figure_text(fact, self.options, scale=10000), 1, colspan, key, is_value=True)


_MONEY_HEADS = {"采购总金额": "采购总金额（万元）", "本年收费金额（单位：万元）": "本年收费金额（单位：元）"}


def article_20(facts: ReportFacts, options: Options) -> list[Sheet]:
    """Return the Article 20 tables: one with every block, or one a block."""
    printer = _Printer(facts, options)
    width = 4
    blocks: list[list[Row]] = []
    for block in labels.ARTICLE_20[facts.form]:
        rows: list[Row] = [(printer.label(block.heading, colspan=width),)]
        last = width - len(block.columns)
        columns = [_MONEY_HEADS.get(t, t) if options.money_in_header else t for t in block.columns]
        head = [printer.label(text) for text in columns]
        head[-1] = printer.label(columns[-1], colspan=last)
        rows.append((printer.label(labels.ITEM_HEAD), *head))
        for label, metrics in block.lines:
            scale = 10000 if metrics[-1] == "fees.amount" and not options.money_in_header else 1
            wide = metrics[0] if options.shifted_spans else metrics[-1]
            cells = [
                printer.amount(metric, last)
                if metric == "procurement.amount" and options.money_in_header
                else printer.value(metric, colspan=last if metric == wide else 1, scale=scale)
                for metric in metrics
            ]
            rows.append((printer.label(label), *cells))
        blocks.append(rows)
    if options.single_table:
        return [Sheet("article_20", tuple(row for rows in blocks for row in rows), width)]
    return [Sheet(f"article_20.{n}", tuple(rows), width) for n, rows in enumerate(blocks, 1)]


def applications(facts: ReportFacts, options: Options) -> list[Sheet]:
    """Return the applications table: three label columns, seven applicant columns."""
    printer = _Printer(facts, options)

    def values(metric: str) -> list[PrintedCell]:
        return [printer.value(metric, applicant) for applicant, _ in labels.APPLICANTS]

    names = [name for _, name in labels.APPLICANTS]
    rows: list[Row] = [
        (
            printer.label(labels.RECONCILIATION_NOTE, rowspan=3, colspan=3),
            printer.label(labels.APPLICANT_HEADING, colspan=7),
        ),
        (
            printer.label(names[0], rowspan=2),
            printer.label(labels.ORGANISATIONS_HEADING, colspan=5),
            printer.label(names[6], rowspan=2),
        ),
        tuple(printer.label(name) for name in names[1:6]),
    ]
    for label, metric in (labels.RECEIVED, labels.CARRIED_IN):
        rows.append((printer.label(label, colspan=3), *values(metric)))
    body: list[list[PrintedCell]] = []
    for result in labels.results(facts.form, other_as_one_row=facts.other_as_one_row):
        if not result.lines:
            body.append([printer.label(result.label, colspan=2), *values(result.metric)])
        for n, (label, metric) in enumerate(result.lines):
            group = [] if n else [printer.label(result.label, rowspan=len(result.lines))]
            body.append([*group, printer.label(label), *values(metric)])
    body.append([printer.label(labels.TOTAL[0], colspan=2), *values(labels.TOTAL[1])])
    body[0].insert(0, printer.label(labels.RESULTS_HEADING, rowspan=len(body), vertical=True))
    rows += [tuple(row) for row in body]
    rows.append((printer.label(labels.CARRIED_OUT[0], colspan=3), *values(labels.CARRIED_OUT[1])))
    return [Sheet("applications", tuple(rows), 10, head_rows=3)]


def review_and_litigation(facts: ReportFacts, options: Options) -> list[Sheet]:
    """Return the table of reviews and lawsuits: fifteen columns, one row of figures."""
    printer = _Printer(facts, options)
    outcomes = [name for _, name in labels.OUTCOMES]
    (_, review), (_, direct), (_, after) = labels.CHANNELS_OF_REVIEW
    rows: tuple[Row, ...] = (
        (printer.label(review, colspan=5), printer.label(labels.LITIGATION_HEADING, colspan=10)),
        (
            *(printer.label(name, rowspan=2) for name in outcomes),
            printer.label(direct, colspan=5),
            printer.label(after, colspan=5),
        ),
        tuple(printer.label(name) for name in outcomes + outcomes),
        tuple(
            printer.value(f"{channel}.{outcome}")
            for channel, _ in labels.CHANNELS_OF_REVIEW
            for outcome, _ in labels.OUTCOMES
        ),
    )
    return [Sheet("review_and_litigation", rows, 15, head_rows=3)]


def indicators(facts: ReportFacts, options: Options) -> list[Sheet]:
    """Return the indicator table of the 2014 form: label, unit, figure."""
    printer = _Printer(facts, options)
    rows: list[Row] = [tuple(printer.label(text) for text in labels.INDICATOR_HEAD)]
    for line in labels.INDICATORS_2014:
        if line.regional and not facts.regional_rows:
            continue
        label = line.regional_label if facts.regional_rows and line.regional_label else line.label
        if not line.metric:
            rows.append((printer.label(label), PrintedCell(""), PrintedCell("")))
            continue
        number = printer.value(*line.key, scale=line.scale)
        rows.append((printer.label(label), PrintedCell(line.unit), number))
    return [Sheet("indicators", tuple(rows), 3, head_rows=1)]


def local(facts: ReportFacts, options: Options) -> list[Sheet]:
    """Return a local indicator table: label, unit, (code,) the year's figure, the total so far."""
    printer = _Printer(facts, options)
    heads = [head.format(year=facts.year) for head in labels.LOCAL_HEADS[facts.variant]]
    rows: list[Row] = [tuple(printer.label(head) for head in heads)]
    for line in labels.LOCAL_INDICATORS[facts.variant]:
        code = [PrintedCell(line.code)] if line.code else []
        metric, applicant = line.key
        if metric:
            numbers = [printer.value(metric, applicant), printer.value(f"{metric}.cumulative", applicant)]
        else:
            texts = facts.extra.get(line.label, ("", ""))
            numbers = [PrintedCell(text, is_value=True) for text in texts]
        rows.append((printer.label(line.label), PrintedCell(line.unit), *code, *numbers))
    return [Sheet("local", tuple(rows), len(heads), head_rows=1)]


SHEETS = {
    "article_20": article_20,
    "applications": applications,
    "review_and_litigation": review_and_litigation,
    "indicators": indicators,
    "local": local,
}


def keys_of(facts: ReportFacts) -> tuple[Key, ...]:
    """Return every fact the tables of a report's form print, in form order."""
    plain = Options()
    names = {
        "2014": ("indicators",),
        "2019": ("article_20", "applications", "review_and_litigation"),
        "2021": ("article_20", "applications", "review_and_litigation"),
        "local": ("local",),
        "narrative": (),
    }[facts.form]
    return tuple(
        cell.key
        for name in names
        for sheet in SHEETS[name](facts, plain)
        for row in sheet.rows
        for cell in row
        if cell.key
    )

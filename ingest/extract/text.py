"""Text as labels are compared: without white space, with one shape for each sign.

Belongs here: folding of characters and the map back to the printed text. Numbers are never read from
folded text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, starmap

_TRADITIONAL = (
    "規规範范處处許许發发閱阅屬属於于開开關关數数據据機机構构組组織织團团總总計计結结轉转續续辦办應应請请審审維维糾纠訟讼訴诉復复議议複复覆复後后製制廢废現现費费購购項项額额業业個个體体"
    "際际無无經经濟济與与國国務务員员單单統统標标報报級级會会錄录類类聞闻網网談谈領领導导責责達达電电郵邮權权號号條条萬万億亿當当傳传絡络訪访舉举檔档內内確确認认獲获過过執执詢询諮咨谘咨"
    "為为爲为並并併并對对從从來来時时書书專专產产學学劃划節节適适選选進进運运還还這这違违遠远邊边門门間间隨随險险難难頁页須须頭头題题願愿風风飛飞養养驗验點点龍龙齊齐強强徵征懲惩戶户勞劳"
    "區区縣县鄉乡鎮镇衛卫眾众參参歷历曆历減减動动協协佈布麵面捨舍準准僅仅儀仪優优兩两冊册別别剛刚創创劑剂勝胜勵励勢势勸劝匯汇厲厉厰厂廠厂廳厅呂吕嚴严圍围圓圆圖图場场壓压壞坏壯壮夠够奧奥"
    "奪夺姦奸孫孙寧宁實实寫写寬宽寶宝將将尋寻屆届層层岡冈島岛嶺岭師师帳帐帶带幫帮庫库廣广張张彈弹徑径徹彻態态慮虑慶庆憑凭憲宪憶忆懷怀戰战擁拥擇择擊击擔担擬拟擴扩擺摆攜携攝摄敗败敘叙敵敌"
    "斷断暫暂曉晓術术東东柵栅棄弃楊杨極极榮荣樂乐樓楼樣样橋桥檢检櫃柜歐欧歡欢歲岁歸归殘残殺杀氣气決决沒没沖冲況况淨净溝沟溫温滅灭滿满漁渔漢汉漸渐潔洁潛潜澤泽災灾燈灯爐炉爭争牆墙牽牵狀状"
    "獎奖獨独獻献環环瑪玛異异畫画療疗盜盗監监盤盘盡尽矚瞩碼码磚砖禮礼稅税種种稱称積积穀谷穩稳窮穷窩窝競竞筆笔築筑簡简簽签籌筹籤签糧粮紀纪約约紅红納纳純纯紙纸紛纷細细終终給给絕绝綜综綠绿"
    "緊紧線线編编練练緩缓縮缩績绩繳缴繼继罰罚羅罗習习聖圣聯联聲声職职聽听肅肃腦脑臨临臺台艦舰艱艰艷艳藍蓝藝艺藥药蘇苏蘭兰蟲虫補补裝装裡里裏里襲袭視视親亲覺觉覽览觀观訂订訊讯討讨訓训託托"
    "記记設设診诊註注評评詞词試试詩诗該该詳详語语誌志誤误說说説说調调諒谅論论講讲謝谢證证識识譯译護护讀读變变讓让豐丰貓猫財财貢贡貧贫貨货販贩貫贯貴贵買买貸贷貼贴賀贺資资賓宾賞赏賢贤賣卖"
    "賦赋質质賬账贈赠贊赞趕赶跡迹蹤踪車车軌轨軍军軟软較较載载輔辅輕轻輛辆輝辉輪轮輯辑輸输轄辖辭辞農农迴回逕径連连週周遊游遙遥遞递遲迟遷迁遺遗邏逻鄰邻醫医醬酱釋释針针鈎钩鉤钩鋼钢錢钱錯错"
    "鍵键鐘钟鐵铁鑒鉴鑑鉴長长閉闭閒闲閘闸閣阁隊队階阶陣阵陰阴陳陈陸陆陽阳隱隐雜杂雙双雞鸡離离雲云靈灵靜静響响頂顶順顺預预頒颁頓顿頗颇頻频顆颗顧顾顯显飯饭飲饮館馆餘余駁驳駐驻駕驾騎骑騙骗"
    "髮发鬥斗魚鱼鮮鲜鳥鸟麗丽麥麦黃黄黨党齒齿訖讫饋馈問问啟启喪丧囑嘱壇坛墊垫墮堕夾夹奮奋婦妇宮宫尷尴嶽岳幹干庒庄莊庄廈厦彙汇彥彦悅悦惡恶惱恼愛爱憂忧懇恳戲戏拋抛挾挟捲卷掃扫掛挂採采"
    "見见負负熱热輿舆衆众閲阅揚扬換换損损搖摇搶抢撥拨撲扑係系佔占祕秘"
)
"""Pairs of a traditional character and its simplified one, conversion errors of mirrors among them (麵 for 面)."""
_QUOTES = "\"'“”‘’「」『』«»"
_DROP = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffe\ufffd?？"
"""What no label holds: invisible characters, and the marks that a wrong charset leaves."""
_WORDS = (
    *(("资讯", "信息"), ("专案", "项目"), ("档案", "文件"), ("网路", "网络")),
    *(("释出", "发布"), ("资料", "数据"), ("线上", "在线"), ("透过", "通过")),
)
"""Words that mirrors in traditional characters put for those of the form, and the form's; of the same length."""
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_HAS_TONES = re.compile(f"[{_TONES}]")
PINYIN = re.compile(rf"[(（](?=[a-züêɡ]*[{_TONES}])[a-züêɡ{_TONES}]{{1,7}}[)）]")
"""The reading of a character that annotated mirrors set behind it: 規(guī)章."""


@cache
def fold_table() -> dict[int, str | None]:
    """Return the translation of single characters: full-width to ASCII, traditional to simplified."""
    table: dict[int, str | None] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    table.update({ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)})
    table.update({ord(c): None for c in _QUOTES + _DROP})
    table.update(
        {ord("、"): ",", ord("它"): "他", ord("。"): ".", ord("．"): ".", ord("﹒"): ".", ord("∶"): ":"}
    )
    table.update({ord(c): "(" for c in "〔【﹝"} | {ord(c): ")" for c in "〕】﹞"})
    table.update({ord(c): "/" for c in "／∕⁄\\"})
    return table


_SPACE = re.compile(r"[\s|│┃¦]+")
_SHORT = 60
"""Characters of a text whose folding is remembered; labels are shorter, and long texts would fill the memory."""


def fold(text: str) -> str:
    """Return ``text`` as a label is compared: folded characters, no white space, no table bars."""
    return _fold_short(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if _HAS_TONES.search(text):
        text = PINYIN.sub("", text)
    return _in_words_of_the_form(_SPACE.sub("", text.translate(fold_table())))


_fold_short = lru_cache(4096)(_folded)
"""Reports repeat the labels of the forms."""


def _in_words_of_the_form(folded: str) -> str:
    for other, word in _WORDS:
        if other in folded:
            folded = folded.replace(other, word)
    return folded


class Translation:
    """A translation of characters for long texts.

    The characters that every report has are replaced one by one; only a text with any other character of the table is
    translated as a whole, which costs ten times as much as finding out.
    """

    SIGNS = "（），：；！？／［］〔〕｜。、“”它"

    def __init__(self, table: dict[int, str | None]) -> None:
        """Take ``table``, from code points to what stands for the character (nothing: None)."""
        self._table = table
        signs = [sign for sign in self.SIGNS if ord(sign) in table]
        self._signs = [(sign, table[ord(sign)] or "") for sign in signs]
        others = "".join(chr(code) for code in table if chr(code) not in signs)
        self._others = re.compile(f"[{re.escape(others)}]")

    def of(self, text: str) -> str:
        """Return the translated text."""
        for sign, plain in self._signs:
            text = text.replace(sign, plain)
        return text.translate(self._table) if self._others.search(text) else text


@cache
def _fold_in_place() -> Translation:
    # Characters to drop become NUL, so that every character keeps its place until the pieces are cut out.
    return Translation({code: "\x00" if char is None else char for code, char in fold_table().items()})


_PIECE = re.compile(r"[^\s|│┃¦\x00]+")


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the folded text without white space and bars, and where each character stood in ``text``."""
    if _HAS_TONES.search(text):
        text = PINYIN.sub(lambda m: "\x00" * len(m.group()), text)
    folded = _fold_in_place().of(text)
    spans = [piece.span() for piece in _PIECE.finditer(folded)]
    squeezed = "".join([folded[start:end] for start, end in spans])
    return _in_words_of_the_form(squeezed), list(chain.from_iterable(starmap(range, spans)))


NUMBERING = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d{1,2}[.,:)](?!\d)|[①-⑳])+"
)
"""List numbers in front of a label, in folded text: 一、 （一） 1. (1) ① 其中："""

_TRAILING_NUMBERING = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d[.,:)]|[①-⑳])+$"
)
NUMBERING_ENDS = frozenset(",.:)中①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""What a list number ends with."""


def numbering_before(squeezed: str, start: int) -> int:
    """Return where the list number in front of position ``start`` begins (``start`` when there is none).

    Of digits only the last one is taken: in glued text the digits before it are a value.
    """
    found = _TRAILING_NUMBERING.search(squeezed[max(0, start - 14) : start])
    return start if found is None else start - (found.end() - found.start())


def without_numbering(folded: str) -> str:
    """Return a folded label without its leading list number."""
    found = NUMBERING.match(folded)
    return folded[found.end() :] if found and found.end() < len(folded) else folded


NOTE_MARK = (
    r"(?:[*＊﹡※★☆#＃†‡]{1,3}|[①-⑳⑴-⒇¹²³⁴-⁹]|[\[［【〔](?:注\s*)?\d{0,2}[\]］】〕]|注[\d一二三四五①-⑨]{0,2}"
    r"|\d[)）]|[/／](?:件|条|个|次|人次|人|项|宗|篇|期|份|万元|元)|[。；;])"
)
"""What offices set right behind a label without brackets: the mark of a footnote, a unit, a full stop."""
_MARK_AT_END = re.compile(rf"(?:{NOTE_MARK}|[.])$")
_OPEN_NOTE = re.compile(r"[(][^()]*$")
_NOTE = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")


def without_notes(folded: str) -> str:
    """Return a folded label without bracketed remarks, e.g. (指2018年事项数) or (重复率:80%)."""
    return _NOTE.sub("", folded)


def without_mark(folded: str) -> str:
    """Return a folded label without the mark of a footnote, the full stop or the unclosed remark at its end."""
    return _OPEN_NOTE.sub("", _MARK_AT_END.sub("", folded))

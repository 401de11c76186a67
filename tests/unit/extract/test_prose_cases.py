"""Claims about review, litigation, complaints and appeals."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

STATED = [
    ("2022年因政府信息公开被申请行政复议3件、提起行政诉讼1件。", "review.total=3 lit.total=1"),
    ("全年因政府信息公开引发的行政复议2起，行政诉讼4起。", "review.total=2 lit.total=4"),
    (
        (
            "2022年，全县共发生政府信息公开行政复议案件12件，其中结果维持7件、结果纠正2件、其他结果1件、尚未审结2件；"
            "行政诉讼案件5件，其中结果维持3件，尚未审结2件。"
        ),
        (
            "review.total=12 review.upheld=7 review.corrected=2 review.other=1 review.pending=2"
            " lit.total=5 lit.upheld=3 lit.pending=2"
        ),
    ),
    ("因政府信息公开引起的行政复议4件，均维持原决定。", "review.total=4 review.upheld=4"),
    ("涉及政府信息公开的行政复议1件（申请人撤回结案）。", "review.total=1"),
    ("2022年我局被提起政府信息公开行政诉讼2宗。", "lit.total=2"),
    ("本年度发生1起政府信息公开行政复议案件。", "review.total=1"),
    ("2022年，涉政府信息公开行政复议案件和行政诉讼案件各1件。", "review.total=1 lit.total=1"),
    ("收到政府信息公开类行政复议申请6件。", "review.total=6"),
    ("因政府信息公开申请行政复议数0次。", "review.total=0"),
    ("受理有关政府信息公开的行政复议、行政诉讼和申诉案件0件。", "review.total=0 lit.total=0 appeals.total=0"),
    (
        "2022年因政府信息公开未经复议直接提起行政诉讼3件，复议后起诉2件。",
        "litigation_direct.total=3 litigation_after_review.total=2",
    ),
    ("办理因2021年度政府信息公开申请引发的行政复议2件。", "review.total=2"),
    ("针对我局政府信息公开的行政复议案0件。", "review.total=0"),
    ("2022年全区发生涉及政府信息公开的行政诉讼案件2件，被纠错0件。", "lit.total=2 lit.corrected=0"),
]

OF_BOTH = [
    ("因政府信息公开引发行政复议3起、行政诉讼2起，其中维持4起、纠正1起。", "review.total=3 lit.total=2"),
    ("因政府信息公开引发行政复议三件，行政诉讼两件，其中维持四件。", "review.total=3 lit.total=2"),
    (
        "因政府信息公开引发行政复议3件，行政诉讼2件，其中复议维持2件，诉讼结果维持1件。",
        "review.total=3 lit.total=2 review.upheld=2 lit.upheld=1",
    ),
]
"""An outcome behind both kinds of cases is that of neither, unless it names its kind."""

ZERO_BOTH = [
    "2022年未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
    "本年度没有因政府信息公开被申请行政复议或被提起行政诉讼的案件。",
    "2022年，我局没有产生因政府信息公开申请行政复议和行政诉讼的事件。",
    "全年无因政府信息公开引发的行政复议、行政诉讼情况发生。",
    "2022年度未收到政府信息公开方面的行政复议申请，也未被提起行政诉讼。",
    "本年度行政复议、行政诉讼案件均未发生。",
    "2022年政府信息公开行政复议0件、行政诉讼0件。",
    "2022年因政府信息公开申请行政复议和提起行政诉讼均为0件。",
    "因政府信息公开引发的行政复议和行政诉讼均为零。",
    "未出现申请人就政府信息公开申请行政复议，提起行政诉讼的情况。",
    "我镇2022年度无行政复议和行政诉讼案件。",
    "四、政府信息公开行政复议、行政诉讼情况：无。",
    "2022年，没有发生一起因信息公开引起的行政复议和行政诉讼。",
    "未发生任何涉及政府信息公开的复议、诉讼事项。",
    "全年不存在因政府信息公开引起行政复议、行政诉讼的情形。",
    "2022年，我局未涉及政府信息公开行政复议、行政诉讼。",
]

ZERO_OTHER = [
    (
        "2022年没有发生因政府信息公开引起的举报、投诉、行政复议及行政诉讼。",
        "complaints.total=0 review.total=0 lit.total=0",
    ),
    ("我局2022年度没有复议、诉讼及申诉情况。", "review.total=0 lit.total=0 appeals.total=0"),
    (
        "未收到关于政府信息公开的投诉以及因政府信息公开提起的行政诉讼、行政申诉。",
        "complaints.total=0 lit.total=0 appeals.total=0",
    ),
    (
        "2022年未收到政府信息公开申请，没有因此引发行政复议、行政诉讼。",
        "app.received=0 review.total=0 lit.total=0",
    ),
    ("2022年未收到政府信息公开申请、行政复议和行政诉讼。", "app.received=0 review.total=0 lit.total=0"),
    (
        "收到政府信息公开申请2件，已答复政府信息公开申请2件，无行政复议。",
        "app.received=2 reply.total=2 review.total=0",
    ),
    (
        "2022年未发生针对本单位政府信息公开事务的行政复议案、行政诉讼案和有关的申诉案。",
        "review.total=0 lit.total=0 appeals.total=0",
    ),
    ("没有发生针对我局政府信息公开的行政复议案，被提起行政诉讼案2宗。", "review.total=0 lit.total=2"),
]

NOTHING = [
    "信访事项引发的行政复议2件与政府信息公开无关。",
    "五、行政复议、行政诉讼情况\n全年承办行政复议案件12件、行政应诉案件5件，其中没有一件涉及政府信息公开。",
    "截至6月30日，全县因政府信息公开累计被提起行政诉讼9件、申请行政复议4件。",
    "申请人对答复不服的，可以依法申请行政复议或者提起行政诉讼。",
    "2022年全市备案政府信息公开行政复议案件31件。",
    "我局作为行政复议机关，共办理政府信息公开行政复议案件8件。",
    "区政府行政复议局全年受理政府信息公开类行政复议案件21件，审结20件。",
    "全年审理政府信息公开行政复议案件12件，维持9件。",
    "2021年因政府信息公开引发行政复议2件。",
    "行政复议、诉讼案件共3件。",
    "全年司法局共办理行政复议案件85件。",
    "没有行政复议被撤销、行政诉讼败诉的情况。",
    "无超期答复以及被撤销、败诉情形。",
    "有效降低行政复议、行政诉讼发生率和纠错率。",
    "力争不发生政府信息公开行政复议、行政诉讼案件。",
    "避免因政府信息公开引发行政复议和行政诉讼。",
    "组织2场行政复议、行政诉讼业务培训。",
    "回复网民投诉120件，办结率100%。",
    "没有收到群众来信。",
]


@pytest.mark.parametrize(("text", "want"), STATED + OF_BOTH + ZERO_OTHER)
def test_cases(text, want):
    assert claims(text) == expected(want)


@pytest.mark.parametrize("text", ZERO_BOTH)
def test_one_denial_governs_the_list(text):
    assert claims(text) == {"review.total=0", "lit.total=0"}


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim_about_cases(text):
    assert claims(text) == set()


def test_upheld_by_all_is_implied():
    found = {o.metric_code: o.qualifier for o in observations("因政府信息公开引起的行政诉讼4件，均维持。")}
    assert found == {"litigation.total": "", "litigation.upheld": "implied"}


def test_an_application_heading_is_no_denial_of_applications():
    assert claims("五、因政府信息公开申请行政复议、提起行政诉讼的情况\n我镇2022年度无申请。") == set()
    assert claims("三、政府信息依申请公开情况\n我镇2022年度无申请。") == {"app.received=0"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("因政府信息公开被申请行政复议6件，除1件申请人撤回外，均维持。", "review.total=6"),
        (
            "因政府信息公开被申请行政复议6件，其中1件被纠正，其余均被维持。",
            "review.total=6 review.corrected=1",
        ),
        (
            "因政府信息公开被申请行政复议6件，其余均维持；行政诉讼2件，均维持。",
            "review.total=6 lit.total=2 lit.upheld=2",
        ),
    ],
)
def test_the_others_upheld_are_not_all(text, stated):
    assert claims(text) == expected(stated)


@pytest.mark.parametrize(
    "text",
    [
        "未发生因政府信息公开败诉的行政复议、行政诉讼案件。",
        "未发生因政府信息公开被撤销、纠错的行政复议和行政诉讼案件。",
        "除上年转来的2件行政复议案件外，未新增行政复议、行政诉讼案件。",
        "政府信息公开收费情况\n除复印费12元外，未收取费用。",
    ],
)
def test_a_denial_with_an_exception_or_of_cases_lost_is_no_zero(text):
    assert claims(text) == set()


@pytest.mark.parametrize(
    "sentence", ["县供销社不存在此类情况。", "我社无此类情况。", "2023年未发生此类情况。", "不存在。"]
)
def test_there_was_none_of_what_the_heading_names(sentence: str) -> None:
    text = f"三、被申请行政复议、提起行政诉讼情况\n{sentence}"
    assert claims(text, 2023, "青山县供销合作社") == {"review.total=0", "lit.total=0"}

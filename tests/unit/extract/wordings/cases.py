"""What sentences state about reviews, lawsuits, complaints and appeals.

Belongs here: wordings, each with the year of its report and what it states, or seems to and does not. Shapes of such
sentences are in test_prose_cases.
"""

from __future__ import annotations

WORDINGS = [
    # denials
    (
        2014,
        "我镇没有发生针对本机关有关政府信息公开事务的行政复议案、诉讼和申述情况。",
        "review.total=0 lit.total=0 appeals.total=0",
    ),
    # published: lists of media
    (
        2025,
        "因政府信息公开被申请行政复议有3件，其中2件正在复议机关审理中。",
        "review.total=3 review.pending=2",
    ),
    (2011, "目前没有收到行政复议、提起行政诉讼的要求。", "review.total=0 lit.total=0"),
    (
        2015,
        "我局因政府信息公开被申请行政复议2宗,复议机关维持了我局的答复。",
        "review.total=2 review.upheld=2",
    ),
    # lawsuits: dismissed claims stand in one row with decisions upheld, on the form until 2018
    (2014, "因政府信息公开被提起行政诉讼3件,法院均判决驳回原告诉讼请求。", "lit.total=3 lit.upheld=3"),
    (2014, "因政府信息公开被提起行政诉讼3件,法院判决驳回原告诉讼请求2件。", "lit.total=3"),
    (2022, "因政府信息公开被提起行政诉讼3件,法院均判决驳回原告诉讼请求。", "lit.total=3"),
    # reviews of other acts
    (2024, "2024年度行政执法工作均无被申请行政复议和提起行政诉讼。", ""),
    # reviews and lawsuits: 均维持 is of those before it
    (
        2023,
        "因政府信息公开被申请行政复议6件，均维持结果；行政诉讼2件，其中未经复议直接起诉1件。",
        "review.total=6 review.upheld=6 lit.total=2 litigation_direct.total=1",
    ),
    (
        2023,
        "因政府信息公开被申请行政复议6件，结果均维持。",
        "review.total=6 review.upheld=6",
    ),
    # reviews and lawsuits
    (2023, "全年无行政复议、无提起行政诉讼情况。", "review.total=0 lit.total=0"),
    (2013, "因政府信息公开而被申请行政复议、提起行政诉讼的案件0件。", "review.total=0 lit.total=0"),
    (2023, "未发生因政府信息公开不及时、不规范而引发的行政复议、行政诉讼案件和举报投诉。", ""),
    (
        2023,
        "未发生因政府信息公开引发的行政复议、行政诉讼案件和举报投诉。",
        "review.total=0 lit.total=0 complaints.total=0",
    ),
    (
        2025,
        "收到与政府信息公开申请相关的行政复议2件，尚未审结；无相关行政诉讼。",
        "review.total=2 review.pending=2 lit.total=0",
    ),
    (
        2025,
        "因政府信息公开被申请行政复议3件，其中2件尚未审结。",
        "review.total=3 review.pending=2",
    ),
    (
        2025,
        "因政府信息公开被申请行政复议3件，行政诉讼1件，尚未审结。",
        "review.total=3 lit.total=1",
    ),
    # the two matters of a chapter, denied together
    (2014, "本年度没有不予公开政府信息的情况。", ""),
    (
        2010,
        "没有发生因政府信息公开申请的行政复议案、行政诉讼案和各类申诉案。",
        "review.total=0 lit.total=0 appeals.total=0",
    ),
    (
        2016,
        "因政府信息公开被申请行政复议2件，没有因政府信息公开被提起行政诉讼的情况。",
        "review.total=2 lit.total=0",
    ),
    (2016, "全年被申请行政复议2件，没有因政府信息公开引起的。", ""),
    # answers
    (2016, "今年没有发生群众申请行政复议、质疑、诉讼等问题。", "review.total=0 lit.total=0"),
    (2022, "没有因政府信息公开而引发的信访、行政复议、诉讼案件。", "review.total=0 lit.total=0"),
    (2022, "未发生有效投诉举报、行政复议和行政诉讼。", "complaints.total=0 review.total=0 lit.total=0"),
    (
        2022,
        "2022年，办理政府信息公开行政复议案件2件，行政诉讼案件1件，均获得维持。",
        "review.total=2 lit.total=1 review.upheld=2 lit.upheld=1",
    ),
    (2022, "行政复议、行政诉讼分别为2件、3件（均涉及政府信息公开）。", "review.total=2 lit.total=3"),
    (2022, "政府信息公开行政复议、行政诉讼案件分别为2件和3件。", "review.total=2 lit.total=3"),
    (
        2022,
        "信息公开类行政复议7件，诉讼9件，均获维持。",
        "review.total=7 lit.total=9 review.upheld=7 lit.upheld=9",
    ),
    # outcomes of lawsuits told apart
    (
        2023,
        "因政府信息公开引发行政诉讼9件:未经复议直接起诉3件,其中维持2件、尚未审结1件;复议后起诉6件,其中维持5件、其他结果1件。",
        (
            "lit.total=9 litigation_direct.total=3 litigation_direct.upheld=2 litigation_direct.pending=1"
            " litigation_after_review.total=6 litigation_after_review.upheld=5 litigation_after_review.other=1"
        ),
    ),
    (
        2023,
        "因政府信息公开引发行政诉讼6件,其中未经复议直接起诉4件(维持3件、尚未审结1件),复议后起诉2件(均维持)。",
        (
            "lit.total=6 litigation_direct.total=4 litigation_direct.upheld=3 litigation_direct.pending=1"
            " litigation_after_review.total=2 litigation_after_review.upheld=2"
        ),
    ),
    (
        2020,
        "因政府信息公开被申请行政复议1件,结果为纠正;未经复议直接起诉0件,复议后起诉1件,正在审理中。",
        (
            "review.total=1 review.corrected=1 litigation_direct.total=0 litigation_after_review.total=1"
            " litigation_after_review.pending=1"
        ),
    ),
    (2022, "因政府信息公开提起的行政复议1件,尚在审理。", "review.total=1 review.pending=1"),
    (
        2015,
        "信息公开引发的行政复议3件，其中维持具体行政行为2件，被依法纠错1件。",
        "review.total=3 review.upheld=2 review.corrected=1",
    ),
    (
        2024,
        "发生政府信息公开行政复议1件，结果纠正；行政诉讼0件。",
        "review.total=1 review.corrected=1 lit.total=0",
    ),
    (2024, "发生政府信息公开行政复议2件，均被依法纠正。", "review.total=2 review.corrected=2"),
    (2024, "发生政府信息公开行政复议2件、行政诉讼1件，结果纠正。", "review.total=2 lit.total=1"),
    (2024, "发生政府信息公开行政复议2件，其中1件被纠正。", "review.total=2 review.corrected=1"),
    (
        2021,
        "收到信息公开申请六件，转入2022年办理一件；因信息公开发生行政复议二件。",
        "app.received=6 app.carried_out=1 review.total=2",
    ),
    (
        2020,
        "因政府信息公开，未经复议直接诉讼2件，复议后诉讼0件。",
        "litigation_direct.total=2 litigation_after_review.total=0",
    ),
    (
        2023,
        "政府信息公开类行政复议4件、行政诉讼2件，均为结果维持。",
        "review.total=4 review.upheld=4 lit.total=2 lit.upheld=2",
    ),
    # a comma where the list of what there was none of goes on
    (
        2025,
        "截至年底，我单位未受理政府信息公开申请，行政复议和行政诉讼。",
        "app.received=0 review.total=0 lit.total=0",
    ),
    (2022, "未收到政府信息公开申请，行政复议、行政诉讼情况：维持1件。", "app.received=0"),
    (2021, "无因政府信息公开申请提出的行政复议、行政诉讼、情况。", "review.total=0 lit.total=0"),
    (2019, "因政府信息公开被申请行政复议2件，复议机关均作出维持决定。", "review.total=2 review.upheld=2"),
    (2019, "（四）无行政复议、行政诉", "review.total=0 lit.total=0"),
    (2022, "因信息公开发生行政复议1件，复议机关作出维持决定。", "review.total=1 review.upheld=1"),
]

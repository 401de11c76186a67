"""What the UI shows of a table: types as SQL has them, keys in both languages, text that cannot break a page."""

import polars as pl
import pytest

from dagster_project.metadata import counts, format_of, frame_metadata, listing, preview, table_schema
from ingest import schemas
from ingest.catalogue.columns import title_of
from ingest.raw.web import MEANINGS, WEB_PAGES


def test_columns_have_the_types_the_models_give_them():
    shown = {column.name: column.type for column in table_schema(schemas.OBSERVATIONS).columns}
    assert (shown["report_id"], shown["report_year"], shown["value"]) == (
        "varchar",
        "integer",
        "decimal(38,6)",
    )
    documents = {column.name: column.type for column in table_schema(schemas.DOCUMENTS).columns}
    assert documents["first_seen_at"] == "timestamp with time zone"


@pytest.mark.parametrize(
    "schema", [value for value in vars(schemas).values() if isinstance(value, pl.Schema)]
)
def test_no_type_of_polars_is_left(schema):
    columns = table_schema(schema).columns
    assert [column.name for column in columns] == schema.names()
    for column in columns:
        assert column.type == column.type.lower(), column


def test_keys_are_in_both_languages():
    assert counts({"error": 1, "info": 0}, "findings") == {
        "findings: error 错误": 1,
        "findings: info 提示": 0,
    }
    assert counts({"2021": 3}, "reports of form") == {"reports of form: 2021": 3}
    assert counts({"fees": 2}, "rows", title_of) == {"rows: fees 收费": 2}


@pytest.mark.parametrize(
    "domain", [schemas.DOCUMENT_STATUSES, schemas.VALUE_STATUSES, schemas.SOURCES, schemas.SEVERITIES]
)
def test_every_status_has_a_chinese_name(domain):
    told = counts(dict.fromkeys(domain, 0), "of")
    assert len(told) == len(domain)
    for key in told:
        assert key.split()[-1] not in domain, key


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![p](http://a.example/x)", r"\!\[p\]\(http:{}//a.example/x\)"),
        (r"\[x](y)", r"\\\[x\]\(y\)"),
        ("*a* _b_ ~~c~~", r"\*a\* \_b\_ \~\~c\~\~"),
        ("HTTPS://a.example", "HTTPS:{}//a.example"),
        ("www.a.example li@a.example", "www.{}a.example li@{}a.example"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("受理12件，答复10件。", "受理12件，答复10件。"),
    ],
)
def test_a_report_cannot_place_links_pictures_or_marks(text, shown):
    cell = str(listing([(text,)], ["one"]).md_str).splitlines()[2]
    assert cell == f"| {shown.replace('{}', chr(0x2060))} |"


def test_text_of_a_report_stays_text():
    frame = pl.DataFrame({"text": ["<b>a|b</b>`", None], "hash": ["0123456789abcdef" * 4, "x"]})
    shown = str(preview(frame).md_str)
    assert "&lt;b&gt;a\\|b&lt;/b&gt;\\`" in shown
    assert "01234567…" in shown
    assert "| ∅ | x |" in shown
    assert str(listing([("a",)] * 3, ["one"], most=2).md_str).endswith("… and 1 more")


def test_formats_go_by_the_names_people_use() -> None:
    long = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert [format_of(code) for code in ("text/html", long, "text/plain")] == ["HTML", "DOCX", "text"]
    assert format_of("application/x-unheard-of") == "application/x-unheard-of"


def test_each_column_of_the_remembered_addresses_is_explained() -> None:
    assert list(MEANINGS) == list(WEB_PAGES)
    shown = frame_metadata(pl.DataFrame(schema=WEB_PAGES).lazy(), meanings=MEANINGS)
    columns = shown["dagster/column_schema"].columns
    assert [column.description for column in columns] == list(MEANINGS.values())

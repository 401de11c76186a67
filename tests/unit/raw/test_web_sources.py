"""sources.yml: what people write, and what they are told when it is wrong."""

import re
from pathlib import Path

import pytest

from ingest.raw.web import SourcesError, load_sources
from ingest.raw.web.sources import ListingSource, ReportSource, parse_sources
from ingest.settings import Settings, SettingsError, load_settings

EXAMPLE = Path(__file__).parents[3] / "sources.example.yml"


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "sources.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def reasons(sources):
    return [f"{rejected.entry}: {rejected.reason}" for rejected in sources.rejected]


def test_no_file_means_no_sources(tmp_path):
    assert len(load_sources(tmp_path / "sources.yml")) == 0


def test_the_file_lies_in_the_data_home_unless_named(tmp_path):
    assert load_settings(home=tmp_path, sources=None).sources == tmp_path / "sources.yml"
    assert load_settings(home=tmp_path, sources=tmp_path / "x.yml").sources == tmp_path / "x.yml"


def test_the_example_holds_and_asks_for_nothing_by_itself(write):
    text = EXAMPLE.read_text(encoding="utf-8")
    assert len(load_sources(EXAMPLE)) == 0
    uncommented = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if not line.startswith("## ")
    )
    sources = load_sources(write(uncommented))
    assert sources.rejected == ()
    assert (len(sources.reports), len(sources.listings)) == (3, 2)


def test_addresses_alone_and_with_options(write):
    sources = load_sources(
        write(
            """
reports:
  - https://WWW.example.gov.cn/a.html#top
  - {url: "http://www.example.gov.cn/公开/b.html", agency: 某某县人民政府}
listings:
  - url: https://www.example.gov.cn/list/
    agency: 某某县
    max_pages: 2
    max_reports: 9
    titles: [年度公开情况, 2020]
    hosts: [files.example.gov.cn]
    note: seen in 2024
"""
        )
    )
    assert sources.rejected == ()
    assert [report.url for report in sources.reports] == [
        "https://www.example.gov.cn/a.html",
        "http://www.example.gov.cn/%E5%85%AC%E5%BC%80/b.html",
    ]
    assert sources.reports[1].agency == "某某县人民政府"
    (listing,) = sources.listings
    assert (listing.max_pages, listing.max_reports) == (2, 9)
    assert (listing.titles, listing.hosts) == (("年度公开情况", "2020"), ("files.example.gov.cn",))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "reports:\nlistings:\n", "reports: []\n"])
def test_an_empty_list_is_fine(write, text):
    assert len(load_sources(write(text))) == 0


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("ftp://files.example/a.pdf", "ftp addresses are not fetched: only http:// and https://"),
        ("file:///etc/passwd", "file addresses are not fetched"),
        ("www.example.gov.cn/a.html", "should begin with http:// or https://"),
        ("https://", "there is no host"),
        ("https://li:secret@www.example/", "user name or password"),
        ("https://www.example:99999/", "there is no port 99999"),
        ("https://exa mple/", "there is no host in"),
        ("https://www.example/" + "x" * 3000, "url: string should have at most 2000 characters"),
        ({"agency": "某某县"}, "url is missing"),
        ({"url": "https://a.example/", "agancy": "某某县"}, "there is no option agancy"),
        ({"url": "https://a.example/", "agency": ""}, "agency: string should have at least 1 character"),
        (7, "it should be an address, or options with an url among them"),
        (None, "it should be an address"),
        (["https://a.example/"], "it should be an address"),
    ],
)
def test_a_wrong_entry_is_named_with_its_reason_and_alone(entry, said):
    sources = parse_sources({"reports": ["https://good.example/", entry]})
    assert [report.url for report in sources.reports] == ["https://good.example/"]
    (reason,) = reasons(sources)
    assert reason.startswith("reports, entry 2")
    assert said in reason


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"max_pages": 0}, "max_pages: it should be greater than or equal to 1"),
        ({"max_pages": 1000}, "max_pages: it should be less than or equal to 100"),
        ({"max_reports": "many"}, "max_reports: it should be a valid integer"),
        ({"titles": "年报"}, "titles: it should be a valid tuple"),
    ],
)
def test_wrong_options_of_a_listing_are_named(options, said):
    (reason,) = reasons(parse_sources({"listings": [{"url": "https://a.example/", **options}]}))
    assert reason.startswith("listings, entry 1 (https://a.example/): ")
    assert said in reason


def test_the_same_address_twice_is_said_so():
    sources = parse_sources(
        {"reports": ["https://a.example/x", "https://A.example/x#y"], "listings": ["https://a.example/x"]}
    )
    assert [reason.split(": ", 1)[1] for reason in reasons(sources)] == [
        "the same address as reports, entry 1 (https://a.example/x)"
    ] * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reports: [", "is no YAML: line 1"),
        ("reports:\n  - a\n - b\n", "is no YAML: line 3"),
        ("reports: !!python/object/apply:os.system ['true']\n", "is no YAML: line 1"),
        (
            "listing:\n  - https://a.example/\n",
            "there is no section listing; the sections are reports and listings",
        ),
        ("- https://a.example/\n", "it should have the sections reports and listings"),
        ("reports: https://a.example/\n", "reports should be a list"),
        ("reports: 某某县人民政府".encode("gb18030"), "is not UTF-8"),
        (b"#" * (5 * 2**20), "larger than 4 MiB"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(write, text, said):
    path = write(text)
    with pytest.raises(SourcesError) as caught:
        load_sources(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_a_folder_in_its_place_is_said_so(tmp_path):
    with pytest.raises(SourcesError, match="cannot be read"):
        load_sources(tmp_path)


# --- settings and documentation ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("web_contact", "Li Lei", "a mail address or a web address"),
        ("web_contact", "x)\r\nHost: y", "a mail address or a web address"),
        ("web_private_networks", "10.0.0.0/8, home", "'home' does not appear to be an IPv4 or IPv6 network"),
        ("web_attempts", 0, "greater than or equal to 1"),
        ("web_timeout_s", 0, "greater than 0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name, value, said):
    with pytest.raises(SettingsError) as caught:
        load_settings(**{name: value})
    assert str(caught.value).startswith(f"GONGKAI_{name.upper()}=")
    assert said in str(caught.value)


def test_private_networks_are_read_as_people_write_them():
    assert list(map(str, load_settings(web_private_networks="10.1.2.3/16 ,::1").private_networks)) == [
        "10.1.0.0/16",
        "::1/128",
    ]
    assert load_settings(web_private_networks="").private_networks == ()


def test_the_documentation_names_every_option_and_setting_with_its_default():
    text = (EXAMPLE.parent / "docs" / "sources.md").read_text(encoding="utf-8")
    options = {*ReportSource.model_fields, *ListingSource.model_fields}
    assert set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)) == options
    rows = dict(re.findall(r"^\| `GONGKAI_(WEB_\w+)` \| ([^|]+?) \|", text, re.MULTILINE))
    fields = {name: field for name, field in Settings.model_fields.items() if name.startswith("web_")}
    defaults = {
        name.upper(): "none" if field.default == "" else f"{field.default:g}"
        for name, field in fields.items()
    }
    assert rows == defaults

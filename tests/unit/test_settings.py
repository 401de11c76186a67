"""Settings: one place, absolute paths, and a bad value is named with its variable."""

import pytest

from ingest import settings
from ingest.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def checkout(tmp_path, monkeypatch):
    """A checkout of its own, so that neither the developer's .env nor the environment plays a part."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(f"GONGKAI_{name.upper()}", raising=False)
    monkeypatch.setattr(settings, "checkout_root", lambda: root)
    return root


def test_the_defaults_lie_in_the_checkout(checkout):
    known = load_settings()
    assert known.home == checkout / "data"
    assert known.inbox == checkout / "sample_data" / "reports"
    assert known.published == checkout / "data" / "published"
    assert known.published_file == checkout / "data" / "published" / "gongkai.duckdb"
    assert known.working_file == checkout / "data" / "warehouse" / "working.duckdb"
    assert known.workers >= 1


def test_published_follows_home_unless_named(tmp_path):
    assert load_settings(home=tmp_path).published == tmp_path / "published"
    assert load_settings(home=tmp_path, published=tmp_path / "web").published == tmp_path / "web"


def test_the_environment_wins_over_env_file_and_an_argument_over_both(checkout, monkeypatch):
    (checkout / ".env").write_text("GONGKAI_WORKERS=3\nGONGKAI_PARSE_TIMEOUT_S=9\nOTHER=1\n")
    monkeypatch.setenv("GONGKAI_WORKERS", "4")
    assert load_settings().workers == 4
    assert load_settings().parse_timeout_s == 9
    assert load_settings(workers=5).workers == 5
    assert load_settings(workers=None).workers == 4


def test_relative_paths_are_meant_from_where_they_are_written(checkout, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (checkout / ".env").write_text("GONGKAI_HOME=warehouse\nGONGKAI_INBOX=~/reports\n")
    monkeypatch.setenv("HOME", str(tmp_path / "li"))
    assert load_settings().home == checkout / "warehouse"
    assert load_settings().inbox == tmp_path / "li" / "reports"
    monkeypatch.setenv("GONGKAI_HOME", "here")
    assert load_settings().home == tmp_path / "here"


def test_an_empty_variable_is_as_good_as_none(checkout, monkeypatch):
    monkeypatch.setenv("GONGKAI_HOME", "")
    monkeypatch.setenv("GONGKAI_WORKERS", "")
    assert load_settings().home == checkout / "data"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("GONGKAI_WORKERS", "two", "valid integer"),
        ("GONGKAI_WORKERS", "0", "greater than or equal to 1"),
        ("GONGKAI_PARSE_TIMEOUT_S", "-1", "greater than 0"),
        ("GONGKAI_MAX_DOCUMENT_BYTES", "64MB", "valid integer"),
    ],
)
def test_a_bad_value_is_named_with_its_variable(monkeypatch, variable, value, said):
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=f"{variable}={value} cannot be used: .*{said}"):
        load_settings()


@pytest.mark.parametrize(
    ("inbox", "home", "published", "said"),
    [
        ("a", "a", "p", "holds the data home"),
        ("a", "a/b/home", "p", "holds the data home"),
        ("a", "home", "a/web", "holds the published folder"),
        ("home/raw/documents", "home", "p", "lies in .*raw, where a refresh writes"),
        ("p/marts", "home", "p", "lies in .*p, where a refresh writes"),
        ("link", "a/home", "p", "holds the data home"),
    ],
)
def test_an_inbox_that_would_feed_itself_is_refused(tmp_path, inbox, home, published, said):
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(SettingsError, match=said) as caught:
        load_settings(inbox=tmp_path / inbox, home=tmp_path / home, published=tmp_path / published)
    assert len(str(caught.value).splitlines()) == 1


def test_an_inbox_beside_what_a_refresh_writes_is_fine(tmp_path):
    assert load_settings(home=tmp_path, inbox=tmp_path / "inbox").inbox == tmp_path / "inbox"
    assert load_settings(home=tmp_path / "in", inbox=tmp_path / "inbox").home == tmp_path / "in"


def test_all_bad_values_are_named_at_once(monkeypatch):
    monkeypatch.setenv("GONGKAI_WORKERS", "two")
    monkeypatch.setenv("GONGKAI_PARSE_TIMEOUT_S", "long")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("name", ["a*b", "a?b", "a[b", "a\\b", "a%41b"])
@pytest.mark.parametrize("variable", ["home", "published"])
def test_folders_that_tools_would_misread_are_refused(tmp_path, variable, name):
    with pytest.raises(SettingsError, match=f"GONGKAI_{variable.upper()}=.* choose a folder without"):
        load_settings(**{variable: tmp_path / name})


@pytest.mark.parametrize("name", ["数 据's", 'a"b', "a#b", "a{b}$c", "a]b", "a;b&c"])
def test_other_signs_in_folders_are_fine(tmp_path, name):
    assert load_settings(home=tmp_path / name).home == tmp_path / name
    assert load_settings(inbox=tmp_path / "[a]*?").inbox == tmp_path / "[a]*?"

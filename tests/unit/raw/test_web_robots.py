"""robots.txt as RFC 9309 reads it: which group, which rule, and nothing that could keep us busy."""

import time

import pytest

from ingest.raw.web.robots import MAX_DELAY_S, read_rules


def rules(text):
    return read_rules(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: *\nDisallow: /a\n", "/abc", False),
        ("User-agent: *\nDisallow: /a/\n", "/a", True),
        ("User-agent: *\nDisallow: /a/\nAllow: /a/b\n", "/a/b", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a/\n", "/a/b", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/a.pdf", False),
        # What fits the beginning cannot fit the end once more.
        ("User-agent: *\nDisallow: /a*a$\n", "/a", True),
        ("User-agent: *\nDisallow: /a*a$\n", "/aa", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/a.pdf?x", True),
        ("User-agent: *\nDisallow: /*?id=\n", "/a?id=3", False),
        ("User-agent: *\nDisallow: /a*b*c\n", "/a1b2", True),
        ("User-agent: *\nDisallow: /a*b*c\n", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a$\n", "/a", False),
        ("User-agent: *\nDisallow: /a$\n", "/ab", True),
        ("User-agent: *\nDisallow: *\n", "/a", False),
        ("User-agent: *\nDisallow: /公开\n", "/%E5%85%AC%E5%BC%80/1", False),
        ("User-agent: *\nDisallow: /%e5%85%ac\n", "/%E5%85%AC%E5%BC%80/1", False),
        ("User-agent: *\nDisallow: /a%2Fb\n", "/a/b", True),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
        ("user-AGENT:*\ndisallow:/a\n", "/a", False),
        ("User-agent: *\nDisallow: /a # all of it\n", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("Disallow: /a\n", "/a", True),
        ("<html>User-agent: *</html>", "/a", True),
        ("User-agent: other\nDisallow: /\n", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: gongkai\nDisallow: /b\n", "/a", True),
        ("User-agent: GongKai/2.0\nDisallow: /b\nUser-agent: *\nDisallow: /\n", "/b", False),
        (
            "User-agent: gongkai\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: gongkai\nDisallow: /b\n",
            "/b",
            False,
        ),
        ("User-agent: x\nUser-agent: gongkai\nDisallow: /a\n", "/a", False),
        ("User-agent: gongkai\nDisallow:\nUser-agent: x\nDisallow: /\n", "/a", True),
        ("User-agent: *\nSitemap: https://a.example/s.xml\nDisallow: /a\n", "/a", False),
    ],
)
def test_the_longest_rule_of_the_right_group_decides(text, target, allowed):
    assert rules(text).allows(target) is allowed


@pytest.mark.parametrize(
    ("value", "delay_s"),
    [("5", 5.0), ("0.5", 0.5), ("9999", MAX_DELAY_S), ("soon", 0.0), ("-3", 0.0), ("", 0.0)],
)
def test_the_delay_is_kept_within_reason(value, delay_s):
    assert rules(f"User-agent: *\nCrawl-delay: {value}\n").delay_s == delay_s


def test_of_a_file_without_end_the_first_rules_count():
    many = rules("User-agent: *\n" + "".join(f"Disallow: /{n}\n" for n in range(2_001)))
    assert len(many.rules) == 2_000
    assert not many.allows("/1999")


def test_a_pattern_made_to_keep_one_busy_does_not():
    hostile = rules("User-agent: *\n" + ("Disallow: /" + "*a" * 2000 + "b$\n") * 100)
    started = time.monotonic()
    assert hostile.allows("/" + "a" * 2000)
    assert time.monotonic() - started < 2

"""One address against servers that are slow, broken, lying, huge or hostile: an answer, or a reason, within bounds."""

import datetime as dt
import time
import tracemalloc

import pytest

from ingest.raw.web.answer import Conditions, FetchFailed
from ingest.raw.web.fetch import MAX_REDIRECTS, user_agent
from tests.unit.raw.web_site import (
    Clock,
    Site,
    bomb,
    conditional,
    endless,
    fetcher,
    gzipped,
    hanging,
    http_date,
    ok,
    raw,
    redirect,
    resolving,
    status,
)

PAGE = b"<html><body>\xe5\x85\xac\xe5\xbc\x80</body></html>"


@pytest.fixture
def clock():
    return Clock()


def failing(clock, url, **changes):
    """Return why an address cannot be fetched."""
    with pytest.raises(FetchFailed) as caught:
        fetcher(clock, **changes).get(url)
    return caught.value


# --- what works -------------------------------------------------------------------------


def test_a_page_comes_as_it_was_sent(site, clock):
    site.pages["/a"] = ok(PAGE, etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT")
    answer = fetcher(clock).get(site.url("/a"))
    assert (answer.status, answer.body, answer.url) == (200, PAGE, site.url("/a"))
    assert (answer.etag, answer.last_modified) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")


def test_a_request_says_who_asks_and_where_to_turn_to(site, clock):
    site.pages["/a"] = PAGE
    fetcher(clock, contact="mailto:li@example.org").get(site.url("/a"))
    sent = site.headers_of("/a")
    assert sent["User-Agent"] == user_agent("mailto:li@example.org")
    assert sent["User-Agent"].startswith("Gongkai/")
    assert "(+mailto:li@example.org)" in sent["User-Agent"]
    assert sent["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("packed", ["gzip", "x-gzip"])
def test_a_packed_answer_is_unpacked(site, clock, packed):
    site.pages["/a"] = gzipped(PAGE * 500, name=packed)
    assert fetcher(clock).get(site.url("/a")).body == PAGE * 500


@pytest.mark.parametrize("bits", [15, -15], ids=["zlib", "bare"])
def test_deflate_is_read_in_both_its_meanings(site, clock, bits):
    import zlib

    packer = zlib.compressobj(wbits=bits)
    site.pages["/a"] = ok(packer.compress(PAGE * 50) + packer.flush(), content_encoding="deflate")
    assert fetcher(clock).get(site.url("/a")).body == PAGE * 50


def test_a_chunked_answer_is_put_together(site, clock):
    site.pages["/a"] = raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nopen\r\n3\r\nly!\r\n0\r\n\r\n"
    )
    assert fetcher(clock).get(site.url("/a")).body == b"openly!"


def test_conditions_are_sent_and_a_304_is_understood(site, clock):
    at = http_date(dt.datetime(2024, 1, 31, tzinfo=dt.UTC))
    site.pages["/a"] = conditional(PAGE, '"v1"', at)
    conditions = Conditions(site.url("/a"), '"v1"', at)
    answer = fetcher(clock).get(site.url("/a"), conditions=conditions)
    assert (answer.status, answer.body) == (304, b"")
    sent = site.headers_of("/a")
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"v1"', at)


def test_conditions_go_to_the_address_they_are_about_only(site, clock):
    # What was remembered of the new place must not be answered by the old one, nor the other way round.
    site.pages["/old"] = redirect("/new")
    site.pages["/new"] = conditional(PAGE)
    answer = fetcher(clock).get(site.url("/old"), conditions=Conditions(site.url("/new"), '"v1"'))
    assert answer.status == 304
    assert "If-None-Match" not in site.headers_of("/old")
    answer = fetcher(clock).get(site.url("/old"), conditions=Conditions(site.url("/old"), '"v1"'))
    assert answer.status == 200


def test_a_304_that_nobody_asked_for_is_no_answer(site, clock):
    site.pages["/a"] = lambda handler: handler.send(304, b"", content_length=None)
    assert "304" in failing(clock, site.url("/a")).reason


def test_validators_that_could_not_be_sent_back_are_not_kept(site, clock):
    site.pages["/a"] = ok(PAGE, etag='"' + "x" * 300 + '"', last_modified="昨天".encode().decode("latin-1"))
    answer = fetcher(clock).get(site.url("/a"))
    assert (answer.etag, answer.last_modified) == (None, None)


# --- statuses, retries, rates -----------------------------------------------------------


@pytest.mark.parametrize("code", [401, 403, 404, 410, 418, 501])
def test_a_last_word_is_not_asked_for_twice(site, clock, code):
    site.pages["/a"] = status(code)
    error = failing(clock, site.url("/a"))
    assert (error.status, site.asked(), clock.slept) == (code, ["/a"], [])
    assert f"answered {code}" in error.reason


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_longer_and_longer_waits(site, clock, code):
    site.pages["/a"] = status(code)
    error = failing(clock, site.url("/a"))
    assert (error.status, len(site.asked())) == (code, 3)
    assert clock.slept == [1.0, 2.0]
    assert "3 times" in error.reason


def test_waits_have_chance_in_them(site):
    from ingest.raw.web.fetch import Fetcher, Limits
    from tests.unit.raw.web_site import LOOPBACK

    site.pages["/a"] = status(503)
    clock = Clock()
    with pytest.raises(FetchFailed):
        Fetcher(Limits(2**20, delay_s=0), allowed=LOOPBACK, clock=clock, sleep=clock.sleep).get(
            site.url("/a")
        )
    assert 0.5 <= clock.slept[0] <= 1.5
    assert 1.0 <= clock.slept[1] <= 3.0
    assert clock.slept != [1.0, 2.0]


def test_what_was_busy_once_is_fetched_in_the_end(site, clock):
    site.pages["/a"] = [status(503), status(500), ok(PAGE)]
    assert fetcher(clock).get(site.url("/a")).body == PAGE


@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_in_seconds_is_kept(site, clock, code):
    site.pages["/a"] = [status(code, retry_after=7), ok(PAGE)]
    assert fetcher(clock).get(site.url("/a")).body == PAGE
    assert clock.slept == [7.0]


def test_retry_after_as_a_date_is_kept(site, clock):
    at = http_date(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=30))
    site.pages["/a"] = [status(503, retry_after=at), ok(PAGE)]
    fetcher(clock).get(site.url("/a"))
    assert 25 < clock.slept[0] <= 30


@pytest.mark.parametrize("value", ["soon", "-5", "", "9" * 400, "Mon, 99 Foo 2024"])
def test_a_retry_after_that_says_nothing_does_no_harm(site, clock, value):
    site.pages["/a"] = [status(503, retry_after=value), ok(PAGE)]
    asks = fetcher(clock)
    if value.startswith("9"):
        with pytest.raises(FetchFailed, match="asked to be left alone"):
            asks.get(site.url("/a"))
    else:
        assert asks.get(site.url("/a")).body == PAGE


def test_who_asks_for_an_hour_is_left_alone_for_the_run(site, clock):
    site.pages["/a"] = status(429, retry_after=3600)
    site.pages["/b"] = PAGE
    asks = fetcher(clock)
    with pytest.raises(FetchFailed, match="asked to be left alone for 3600 s"):
        asks.get(site.url("/a"))
    with pytest.raises(FetchFailed, match="asked to be left alone") as caught:
        asks.get(site.url("/b"))
    assert not caught.value.was_asked
    assert site.asked() == ["/a"]
    assert sum(clock.slept) == 0


def test_a_host_that_fails_three_times_in_a_row_is_left_alone(site, clock):
    site.pages["*"] = status(500)
    site.pages["/robots.txt"] = ""
    asks = fetcher(clock, attempts=1)
    for path in "abcde":
        with pytest.raises(FetchFailed):
            asks.get(site.url(f"/{path}"))
    assert site.asked() == ["/a", "/b", "/c"]


def test_an_answer_between_failures_starts_the_count_anew(site, clock):
    site.pages["*"] = status(500)
    site.pages["/robots.txt"] = ""
    site.pages["/good"] = PAGE
    asks = fetcher(clock, attempts=1)
    for path in ("/a", "/b", "/good", "/c", "/d"):
        if path == "/good":
            asks.get(site.url(path))
        else:
            with pytest.raises(FetchFailed):
                asks.get(site.url(path))
    assert site.asked() == ["/a", "/b", "/good", "/c", "/d"]


def test_requests_to_one_host_keep_their_distance_and_others_do_not_wait(site, clock):
    site.pages["*"] = PAGE
    site.pages["/robots.txt"] = ""
    asks = fetcher(clock, delay_s=4, resolve=resolving(a_example="127.0.0.1", b_example="127.0.0.1"))
    asks.get(site.url("/1", "a.example"))
    assert clock.slept == [pytest.approx(4, abs=0.5)]  # between robots.txt and the page
    before = len(clock.slept)
    asks.get(site.url("/2", "a.example"))
    assert clock.slept[before:] == [pytest.approx(4, abs=0.5)]
    before = len(clock.slept)
    asks.get(site.url("/1", "b.example"))
    assert (
        len(clock.slept) - before == 1
    )  # its own robots.txt and its page: one distance, none to the other host


# --- redirects --------------------------------------------------------------------------


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site, clock, code):
    site.pages["/a"] = redirect("b?x=1#top", code)
    site.pages["/b"] = PAGE
    answer = fetcher(clock).get(site.url("/a"))
    assert (answer.body, answer.url) == (PAGE, site.url("/b?x=1"))


def test_five_redirects_are_followed_and_a_sixth_is_not(site, clock):
    for number in range(MAX_REDIRECTS + 1):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}")
    site.pages[f"/{MAX_REDIRECTS + 1}"] = PAGE
    assert fetcher(clock).get(site.url("/1")).body == PAGE
    assert "more than 5 times" in failing(clock, site.url("/0")).reason


def test_a_redirect_loop_ends(site, clock):
    site.pages["/a"] = redirect("/b")
    site.pages["/b"] = redirect("/a")
    assert "more than 5 times" in failing(clock, site.url("/a")).reason
    assert len(site.asked()) == MAX_REDIRECTS + 1


def test_a_site_that_wants_its_cookie_back_gets_it(site, clock):
    def reply(handler):
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.send(200, PAGE)
        else:
            handler.send(302, b"", location="/a", set_cookie="seen=1; Path=/")

    site.pages["/a"] = reply
    asks = fetcher(clock)
    assert asks.get(site.url("/a")).body == PAGE
    site.pages["/b"] = PAGE
    asks.get(site.url("/b"))
    assert "Cookie" not in site.headers_of("/b")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "file addresses are not fetched"),
        ("ftp://files.example/report.pdf", "ftp addresses are not fetched"),
        ("javascript:alert(1)", "javascript addresses are not fetched"),
        ("data:text/html,hello", "data addresses are not fetched"),
        ("http://user:secret@www.example/", "user name or password"),
        ("http://127.0.0.2/", "127.0.0.2 is a loopback address"),
        ("http://10.0.0.1/", "10.0.0.1 is a private address"),
        ("http://192.168.1.1:8080/", "192.168.1.1 is a private address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a link-local address"),
        ("http://[::1]/", "::1 is a loopback address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 is a private address"),
        ("http://inside.example/", "inside.example (10.1.2.3) is a private address"),
    ],
)
def test_a_redirect_leads_nowhere_it_could_not_lead_directly(site, clock, location, said):
    site.pages["/a"] = redirect(location)
    error = failing(clock, site.url("/a"), resolve=resolving(inside_example="10.1.2.3"))
    assert said in error.reason
    assert site.asked() == ["/a"]
    assert clock.slept == []


def test_the_caller_says_where_a_redirect_may_lead(site, clock):
    site.pages["/a"] = redirect(site.url("/b", "other.example"))
    site.pages["/b"] = PAGE
    asks = fetcher(clock, resolve=resolving(other_example="127.0.0.1"))
    assert asks.get(site.url("/a")).body == PAGE
    with pytest.raises(FetchFailed, match=r"another site, other\.example"):
        asks.get(site.url("/a"), may_go=lambda url: "other" not in url)


# --- where a name leads -----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104 - an address that has to be refused
        "10.1.2.3",
        "100.64.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "198.18.0.1",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "64:ff9b::168.63.129.16",
        "192.0.0.192",
        "192.88.99.1",
        "100.100.100.200",
        "3fff::1",
        "5f00::1",
        "2001:20::1",
        "2002:7f00:1::",
        "2002:c0a8:1::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
        "2001:db8::1",
        "not an address",
    ],
)
def test_a_name_that_leads_to_no_public_address_is_refused(clock, address):
    error = failing(clock, "http://www.example/", resolve=resolving(www_example=address), allowed=())
    assert f"www.example ({address}) is " in error.reason
    assert clock.slept == []


@pytest.mark.parametrize("address", ["1.1.1.1", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_not_refused(address):
    from ingest.raw.web.addresses import why_refused

    assert why_refused(address) == ""


def test_one_private_address_among_public_ones_is_enough(clock):
    resolve = resolving(www_example=["1.1.1.1", "127.0.0.1"])
    assert "loopback" in failing(clock, "http://www.example/", resolve=resolve, allowed=()).reason


def test_an_address_written_as_a_number_is_refused_for_what_it_is(clock):
    from ingest.raw.web.addresses import look_up

    for host in ("2130706433", "127.1", "0x7f000001"):
        # The system's resolver reads these as 127.0.0.1; the guard of the tests lets no such name through, so it is
        # asked for the number here.
        import socket

        try:
            address = socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            continue
        error = failing(clock, f"http://{host}/", resolve=lambda *_, at=address: [at], allowed=())
        assert "loopback" in error.reason
    assert look_up("127.0.0.1", 80, 1.0) == ["127.0.0.1"]


def test_the_connection_goes_to_the_address_that_was_checked(site, clock):
    # DNS rebinding: the name leads to a good address when it is checked, and inside when it is asked again.
    answers = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]
    looked_up = []

    def resolve(host, port, timeout_s):
        looked_up.append(host)
        return answers[min(len(looked_up), len(answers)) - 1]

    site.pages["/a"] = PAGE
    asks = fetcher(clock, resolve=resolve)
    assert asks.get(site.url("/a", "rebind.example")).body == PAGE
    assert looked_up == ["rebind.example"] * 2  # robots.txt and the page: once a connection, never in between
    assert site.headers_of("/a")["Host"] == f"rebind.example:{site.port}"
    with pytest.raises(FetchFailed, match=r"rebind\.example \(10\.0\.0\.1\) is a private address"):
        asks.get(site.url("/a", "rebind.example"))


def test_every_address_of_a_name_is_tried(site, clock):
    # Nothing listens on the second loopback address at this port.
    from ipaddress import ip_network

    site.pages["/a"] = PAGE
    asks = fetcher(
        clock,
        resolve=resolving(two_example=["127.0.0.9", "127.0.0.1"]),
        allowed=(ip_network("127.0.0.0/8"),),
    )
    assert asks.get(site.url("/a", "two.example")).body == PAGE


def test_a_name_that_does_not_exist_is_said_so(clock):
    error = failing(clock, "http://nowhere.example/")
    assert "nowhere.example cannot be looked up" in error.reason


def test_name_servers_that_do_not_answer_are_not_waited_for(clock, monkeypatch):
    import socket
    import threading

    from ingest.raw.web.addresses import look_up

    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(10))
    started = time.monotonic()
    with pytest.raises(TimeoutError, match="not looked up within"):
        look_up("slow.example", 80, 0.1)
    release.set()
    assert time.monotonic() - started < 2


def test_a_proxy_from_the_environment_is_not_used(site, clock, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.pages["/a"] = PAGE
    assert fetcher(clock).get(site.url("/a")).body == PAGE


# --- robots.txt -------------------------------------------------------------------------


def test_robots_txt_is_read_once_a_run_and_honoured(site, clock):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /private\n"
    site.pages["*"] = PAGE
    asks = fetcher(clock)
    asks.get(site.url("/open"))
    for _ in range(2):
        with pytest.raises(FetchFailed, match=r"robots\.txt of 127\.0\.0\.1 does not allow it"):
            asks.get(site.url("/private/a"))
    assert site.asked(robots=True) == ["/robots.txt", "/open"]


def test_robots_txt_holds_after_a_redirect_too(site, clock):
    site.pages["/robots.txt"] = "User-agent: Gongkai\nDisallow: /private\n"
    site.pages["/a"] = redirect("/private/a")
    assert "does not allow it" in failing(clock, site.url("/a")).reason
    assert site.asked() == ["/a"]


def test_the_delay_of_robots_txt_is_kept(site, clock):
    site.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 9\n"
    site.pages["*"] = PAGE
    asks = fetcher(clock, delay_s=1)
    asks.get(site.url("/a"))
    asks.get(site.url("/b"))
    assert clock.slept[-1] == pytest.approx(9, abs=0.5)


@pytest.mark.parametrize(
    "answer",
    [
        status(404),
        status(403),
        status(401),
        ok(""),
        ok("<html><body>Sorry, no such page</body></html>"),
        ok(b"\xff\xfe\x00" * 100),
        ok("Disallow: /\n"),
    ],
    ids=["404", "403", "401", "empty", "a page", "bytes", "a rule for nobody"],
)
def test_no_robots_txt_means_no_rules(site, clock, answer):
    site.pages["/robots.txt"] = answer
    site.pages["/a"] = PAGE
    assert fetcher(clock).get(site.url("/a")).body == PAGE


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (status(500), "answered 500"),
        (status(503), "answered 503"),
        (status(429), "answered 429"),
        (hanging(1.5), "did not come in time"),
        (raw(b"", then_reset=True), "broke off"),
        (redirect("http://10.0.0.1/robots.txt"), "private address"),
        (redirect("/robots.txt"), "more than 5 times"),
    ],
    ids=["500", "503", "429", "slow", "reset", "redirected inside", "loop"],
)
def test_a_robots_txt_that_cannot_be_had_leaves_the_site_alone(site, clock, answer, said):
    site.pages["/robots.txt"] = answer
    site.pages["/a"] = PAGE
    asks = fetcher(clock, timeout_s=0.3, attempts=2)
    for _ in range(2):
        with pytest.raises(FetchFailed, match="left alone in this") as caught:
            asks.get(site.url("/a"))
    assert said in caught.value.reason
    assert not caught.value.was_asked
    assert site.asked() == []


def test_a_huge_robots_txt_is_read_up_to_a_bound(site, clock):
    site.pages["/robots.txt"] = ok(b"User-agent: *\nDisallow: /no\n" + b"# x\n" * 500_000)
    site.pages["*"] = PAGE
    asks = fetcher(clock)
    assert asks.get(site.url("/yes")).body == PAGE
    with pytest.raises(FetchFailed, match="does not allow"):
        asks.get(site.url("/no"))


# --- bounds on bytes --------------------------------------------------------------------


def test_a_length_beyond_the_bound_is_not_read_at_all(site, clock):
    site.pages["/a"] = endless()
    site.pages["/b"] = lambda handler: handler.send(200, b"x", content_length=2**40)
    error = failing(clock, site.url("/b"))
    assert "larger than 1 MiB" in error.reason
    assert site.asked() == ["/b"]


@pytest.mark.parametrize("claimed", [None, 100], ids=["no length", "a small length"])
def test_an_answer_that_does_not_end_is_read_up_to_the_bound(site, clock, claimed):
    if claimed is None:
        site.pages["/a"] = endless()
        said = "larger than 1 MiB"
    else:
        site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 500_000)
        said = "came after the end the server announced"
    assert said in failing(clock, site.url("/a"), attempts=1).reason


def test_a_bomb_is_not_unpacked(site, clock):
    site.pages["/a"] = bomb(100 * 2**20)
    tracemalloc.start()
    try:
        error = failing(clock, site.url("/a"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "larger than 1 MiB" in error.reason
    assert peak < 8 * 2**20
    assert site.asked() == ["/a"]


def test_a_bomb_in_many_members_is_not_unpacked_either(site, clock):
    import gzip

    site.pages["/a"] = ok(gzip.compress(bytes(2**19)) * 400, content_encoding="gzip")
    assert "larger than 1 MiB" in failing(clock, site.url("/a")).reason


def test_headers_without_end_are_not_read_for_ever(site, clock):
    site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 50_000)
    assert failing(clock, site.url("/a"), attempts=1).reason.startswith("the answer broke off or is no HTTP")


# --- answers that are not what they say -------------------------------------------------


def test_a_body_shorter_than_announced_is_no_answer(site, clock):
    site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>half")
    assert "broke off" in failing(clock, site.url("/a")).reason
    assert len(site.asked()) == 3


def test_a_body_longer_than_announced_is_no_answer(site, clock):
    # HTTP would cut it at the announced length without a word, and a report would lose its end.
    site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<html>" + b"x" * 500)
    assert "bytes came after the end the server announced" in failing(clock, site.url("/a")).reason


def test_a_stray_line_break_after_the_end_is_forgiven(site, clock):
    site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nopen\r\n\r\n")
    assert fetcher(clock).get(site.url("/a")).body == b"open"


def test_interim_answers_count_for_nothing(site, clock):
    site.pages["/a"] = raw(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nopen"
    )
    assert fetcher(clock).get(site.url("/a")).body == b"open"


def test_an_answer_that_is_not_packed_as_it_says_is_asked_for_plain(site, clock):
    site.pages["/a"] = [ok(PAGE, content_encoding="gzip"), ok(PAGE)]
    assert fetcher(clock).get(site.url("/a")).body == PAGE
    assert site.headers_of("/a")["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (ok(PAGE, content_encoding="gzip"), "is not gzip, as its header says"),
        (gzipped(PAGE * 100, cut=12), "breaks off inside its gzip encoding"),
        (ok(PAGE, content_encoding="br"), "encoded as br, which was not asked for"),
        (ok(PAGE, content_encoding="gzip, gzip"), "encoded as gzip, gzip"),
    ],
    ids=["not gzip", "cut", "brotli", "twice"],
)
def test_an_answer_in_a_wrong_encoding_is_no_answer(site, clock, reply, said):
    site.pages["/a"] = reply
    assert said in failing(clock, site.url("/a")).reason


def test_an_empty_answer_is_no_answer(site, clock):
    site.pages["/a"] = ok("")
    assert "the answer is empty" in failing(clock, site.url("/a")).reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02 nonsense\r\n\r\n",
        b"HTTP/9.9 banana\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
    ],
    ids=["nothing", "noise", "no such version", "a bad header"],
)
def test_what_is_no_http_is_no_answer(site, clock, data):
    site.pages["/a"] = raw(data)
    error = failing(clock, site.url("/a"))
    assert "broke off" in error.reason
    assert len(site.asked()) == 3


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<html>"])
def test_a_connection_that_is_reset_is_tried_again(site, clock, before):
    site.pages["/a"] = [raw(before, then_reset=True), ok(PAGE)]
    assert fetcher(clock).get(site.url("/a")).body == PAGE


def test_nobody_listening_is_said_so(clock):
    site = Site()
    port = site.port
    site.close()
    assert "no connection: " in failing(clock, f"http://127.0.0.1:{port}/").reason


# --- bounds on time ---------------------------------------------------------------------


def took(call):
    started = time.monotonic()
    result = call()
    return time.monotonic() - started, result


def test_a_server_that_says_nothing_is_not_waited_for(site, clock):
    site.pages["/robots.txt"] = ""
    site.pages["/a"] = hanging(2)
    elapsed_s, error = took(lambda: failing(clock, site.url("/a"), timeout_s=0.3, attempts=2))
    assert "did not come in time" in error.reason
    assert elapsed_s < 1.5


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + b"x" * 400,
        b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 40,
    ],
    ids=["in its body", "in its headers"],
)
def test_a_server_that_drips_is_cut_off(site, clock, data):
    # Each read comes soon enough; only the whole takes for ever.
    site.pages["/a"] = raw(data, pieces=40, pause_s=0.05)
    elapsed_s, error = took(lambda: failing(clock, site.url("/a"), timeout_s=0.4, attempts=1))
    assert "did not come in time" in error.reason
    assert elapsed_s < 1.2


def test_waiting_for_its_turn_does_not_count_against_a_request(site, clock):
    site.pages["*"] = PAGE
    asks = fetcher(clock, delay_s=30, timeout_s=2)
    asks.get(site.url("/a"))
    assert asks.get(site.url("/b")).body == PAGE


# --- TLS --------------------------------------------------------------------------------


def test_a_certificate_nobody_vouches_for_is_refused(clock, tmp_path):
    import shutil
    import ssl
    import subprocess

    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate to refuse")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "1", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.pages["/a"] = PAGE
    error = failing(clock, site.url("/a").replace("http:", "https:"))
    site.close()
    assert "certificate is not valid" in error.reason
    assert site.requests == []

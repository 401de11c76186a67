"""Alerts: what is posted, when it is tried again, and that nothing of the receiver's address gets out."""

from __future__ import annotations

import json
import logging
import multiprocessing
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from ingest import files
from ingest.operations import alerts
from ingest.operations.alerts import Alert, last_problem, send, send_test, send_waiting
from ingest.operations.webhook import ATTEMPTS, NotDelivered, host_of, post
from ingest.settings import Settings, SettingsError, load_settings
from tests.unit.operations.webhook import Webhook

SECRETS = ("s3cret", "t0ken", "pa55")
ALERT = Alert(
    key="run-0001",
    event=alerts.RUN_FAILED,
    severity=alerts.ERROR,
    headline_en="The refresh failed at stage marts.",
    headline_zh="刷新在 marts 阶段失败。",
    what_broke="warehouse: no space left on the disk",
    time=datetime(2026, 1, 30, 21, 31, 2, tzinfo=UTC),
    run_id="0001",
    run_status="FAILURE",
    job="refresh",
    stage="marts",
    step="warehouse",
    run_url="https://gongkai.example.org/runs/0001",
)


@pytest.fixture
def webhook():
    server = Webhook()
    yield server
    server.close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def settings(tmp_path, webhook, monkeypatch) -> Settings:
    monkeypatch.delenv("GONGKAI_ALERT_WEBHOOK", raising=False)
    return load_settings(home=tmp_path, alert_webhook=webhook.url())


def test_one_object_with_every_field_is_posted(settings, webhook):
    said = send(settings, ALERT)
    assert said == f"an alert was sent to http://127.0.0.1:{webhook.port}"
    [(path, headers, body)] = webhook.requests
    assert path == "/hooks/s3cret?key=t0ken"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    got = json.loads(body)
    assert list(got) == [
        "version",
        "event",
        "severity",
        "headline_en",
        "headline_zh",
        "text",
        "what_broke",
        "run_id",
        "run_status",
        "run_url",
        "job",
        "stage",
        "step",
        "asset",
        "check",
        "checks",
        "host",
        "time",
    ]
    assert got["version"] == 1
    assert got["time"] == "2026-01-31T05:31:02+08:00", "people who read it live in this zone"
    assert (got["asset"], got["checks"]) == (None, [])
    assert got["text"].splitlines() == [
        "【公开 Gongkai】刷新在 marts 阶段失败。",
        "The refresh failed at stage marts.",
        "warehouse: no space left on the disk",
        "https://gongkai.example.org/runs/0001",
    ]


def test_nothing_is_posted_or_kept_without_a_receiver(tmp_path):
    settings = load_settings(home=tmp_path, alert_webhook="")
    assert send(settings, ALERT) == ""
    assert send_waiting(settings) == ""
    assert list(tmp_path.iterdir()) == []


def test_of_two_alerts_with_one_key_one_is_sent(settings, webhook):
    assert send(settings, ALERT)
    assert send(settings, ALERT) == ""
    assert send(settings, replace(ALERT, key="run-0002"))
    assert len(webhook.requests) == 2


def test_a_receiver_with_a_bad_moment_is_asked_again(settings, webhook, slept):
    webhook.answers = [500, 503, 200]
    assert "was sent" in send(settings, ALERT, sleep=slept.append)
    assert len(webhook.requests) == 3
    assert 0.5 <= slept[0] <= 1.5
    assert 1.0 <= slept[1] <= 3.0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_receivers_last_word_is_taken_as_such(webhook, slept, status):
    webhook.answers = [status]
    with pytest.raises(NotDelivered, match=f"it answers {status}"):
        post(webhook.url(), {}, sleep=slept.append)
    assert (len(webhook.requests), slept) == (1, [])


def test_a_redirect_is_refused(webhook, slept):
    def lead_on(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("Location", webhook.url("/elsewhere"))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    webhook.answers = [lead_on]
    with pytest.raises(NotDelivered, match="307, a redirect, which is not followed"):
        post(webhook.url(), {}, sleep=slept.append)
    assert [path for path, _, _ in webhook.requests] == ["/hooks/s3cret?key=t0ken"]


def test_silence_ends_at_the_time_limit(webhook, slept):
    webhook.answers = [5.0]
    started = time.monotonic()
    with pytest.raises(NotDelivered, match=r"no answer within 0\.2 s, 3 times"):
        post(webhook.url(), {}, timeout_s=0.2, sleep=slept.append)
    assert time.monotonic() - started < 3
    assert len(slept) == 2


def test_a_byte_now_and_then_does_not_prolong_it(webhook, slept):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60:
            handler.wfile.write(bytes([sign]))
            handler.wfile.flush()
            time.sleep(0.05)

    webhook.answers = [drip]
    started = time.monotonic()
    with pytest.raises(NotDelivered, match=r"no answer within 0\.3 s"):
        post(webhook.url(), {}, timeout_s=0.3, attempts=1, sleep=slept.append)
    assert time.monotonic() - started < 2


def test_nobody_listening_is_tried_three_times(slept):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with pytest.raises(NotDelivered, match=r"no answer .*refused.*, 3 times"):
            post(f"http://127.0.0.1:{port}/hooks/s3cret", {}, sleep=slept.append)
    assert len(slept) == 2


def test_noise_instead_of_http_is_a_reason(webhook, slept):
    webhook.answers = [lambda handler: handler.wfile.write(b"\x00\x01 no http at all\r\n\r\n")]
    with pytest.raises(NotDelivered, match="no answer"):
        post(webhook.url(), {}, attempts=1, sleep=slept.append)


def test_a_receiver_that_is_down_hurts_nobody_and_gets_its_alert_later(settings, webhook, slept):
    webhook.answers = [500]
    said = send(settings, ALERT, sleep=slept.append)
    assert said == (
        f"an alert could not be delivered to http://127.0.0.1:{webhook.port}: it answers 500, 3 times; "
        "it is tried again later"
    )
    assert last_problem(settings.home) == "it answers 500, 3 times"
    webhook.answers = [200]
    assert "was sent" in send_waiting(settings, sleep=slept.append)
    assert webhook.received[-1]["run_id"] == "0001"
    assert last_problem(settings.home) == ""
    assert send_waiting(settings) == ""


def test_one_attempt_for_all_while_the_receiver_is_down(settings, webhook, slept):
    webhook.answers = [500]
    for number in range(3):
        send(settings, replace(ALERT, key=f"run-{number}"), sleep=slept.append)
    webhook.requests.clear()
    send_waiting(settings, sleep=slept.append)
    assert len(webhook.requests) == ATTEMPTS
    webhook.answers = [200]
    assert send_waiting(settings).startswith("3 alerts were sent")


def test_old_news_is_not_told(settings, webhook, slept, monkeypatch):
    webhook.answers = [500]
    send(settings, ALERT, sleep=slept.append)
    webhook.requests.clear()
    later = datetime.now(UTC) + timedelta(days=8)
    monkeypatch.setattr(alerts, "_now", lambda: later)
    assert send_waiting(settings) == ""
    assert webhook.requests == []


def test_the_box_does_not_grow_for_ever(settings, monkeypatch):
    monkeypatch.setattr(alerts, "_KEPT", 3)
    for number in range(5):
        send(settings, replace(ALERT, key=f"run-{number}"))
    assert sorted(path.stem for path in (settings.home / "alerts").glob("*.json")) == [
        "run-2",
        "run-3",
        "run-4",
    ]


def test_a_damaged_note_is_passed_over(settings, webhook):
    (settings.home / "alerts").mkdir()
    (settings.home / "alerts" / "half.json").write_text('{"alert": ')
    assert send(settings, ALERT)
    assert len(webhook.requests) == 1


def test_a_key_is_a_file_name_and_stays_in_its_folder(settings):
    send(settings, replace(ALERT, key="../../run 一/…"))
    [path] = (settings.home / "alerts").glob("*.json")
    assert path.name == "_.._run_.json"


def _send_slowly(home: str, url: str, key: str) -> None:
    send(load_settings(home=home, alert_webhook=url), replace(ALERT, key=key))


def test_two_processes_that_see_one_failed_run_tell_of_it_once(settings, webhook):
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)
        handler.send_response(200)
        handler.end_headers()

    webhook.answers = [slowly]
    context = multiprocessing.get_context("fork")
    both = [
        context.Process(target=_send_slowly, args=(str(settings.home), webhook.url(), "run-0001"))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(webhook.requests) == 1


def test_a_process_that_holds_the_box_too_long_is_not_waited_for(settings, webhook, slept):
    with files.exclusive(settings.home / "alerts" / ".lock", "the alerts"):
        assert "another process is sending" in send(settings, ALERT, sleep=slept.append)
    assert 20 < sum(slept) < 30
    assert webhook.requests == []
    assert send_waiting(settings)


def test_a_test_goes_to_the_receiver_and_into_no_box(settings, webhook, tmp_path):
    assert send_test(settings) == f"a test was sent to http://127.0.0.1:{webhook.port}"
    assert webhook.received[0]["event"] == "test"
    assert not (settings.home / "alerts").exists()
    webhook.answers = [404]
    with pytest.raises(NotDelivered, match=f"http://127.0.0.1:{webhook.port}: it answers 404"):
        send_test(settings)
    with pytest.raises(NotDelivered, match="GONGKAI_ALERT_WEBHOOK is not set"):
        send_test(load_settings(home=tmp_path, alert_webhook=""))


# --- secrets and strangers' text ---


def test_nothing_of_the_address_but_the_host_is_logged_or_said(settings, webhook, slept, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    webhook.answers = [404]
    refused = "http://li:pa55@127.0.0.1:9/hooks/s3cret?key=t0ken"
    said = [send(settings, ALERT, sleep=slept.append)]
    for url in (webhook.url(), refused):
        with pytest.raises(NotDelivered) as caught:
            post(url, {}, sleep=slept.append)
        said.append(str(caught.value))
    said += [caplog.text, *capfd.readouterr(), repr(settings), host_of(refused)]
    said += [path.read_text() for path in (settings.home / "alerts").glob("*.json")]
    assert "http://127.0.0.1" in said[0]
    for secret in SECRETS:
        assert not [text for text in said if secret in text]


def test_a_name_and_password_are_sent_as_such(webhook):
    post(webhook.url().replace("http://", "http://li:pa%3A55@"), {})
    [(path, headers, _)] = webhook.requests
    assert headers["Authorization"] == "Basic bGk6cGE6NTU="
    assert headers["Host"] == f"127.0.0.1:{webhook.port}"
    assert path == "/hooks/s3cret?key=t0ken"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://h/s3cret",
        "h/s3cret",
        "https:///s3cret",
        "file:///s3cret",
        "http://h:99999/s3cret",
        "http://h/s3cret x",
    ],
)
def test_an_address_that_is_none_is_refused_without_being_shown(tmp_path, url):
    with pytest.raises(
        SettingsError, match=r"GONGKAI_ALERT_WEBHOOK=… cannot be used: it should be a web"
    ) as caught:
        load_settings(home=tmp_path, alert_webhook=url)
    assert "s3cret" not in str(caught.value)


def test_text_of_a_report_cannot_call_people_or_hide(settings, webhook):
    send(settings, replace(ALERT, what_broke="value <!channel> @all <http://x|here> \u202e`\x1b[2J"))
    text = webhook.received[0]["text"]
    assert "‹!channel› ＠all ‹http：//x|here›" in text
    assert not set(text) & set("<>@`\x1b\u202e")


def test_text_of_a_report_cannot_place_links(settings, webhook):
    broke = "![p](http://a.example/x) [y](HTTPS://b.example) ht\u200btp://c.example www.d.example report_id"
    send(settings, replace(ALERT, what_broke=broke))
    shown = webhook.received[0]["text"]
    assert (
        "!［p］(http：//a.example/x) ［y］(HTTPS：//b.example) http：//c.example www．d.example report_id"
        in shown
    )
    assert ALERT.run_url in shown, "ours stays a link"


def test_a_long_story_is_cut_in_the_text_only(settings, webhook):
    send(settings, replace(ALERT, what_broke="x" * 5000))
    [got] = webhook.received
    assert len(got["what_broke"]) == 5000
    assert len(got["text"]) < 1500


def test_the_address_of_the_ui_is_checked_and_ends_without_a_stroke(tmp_path):
    assert load_settings(home=tmp_path, ui_url="https://u.example.org/g/").ui_url == "https://u.example.org/g"
    with pytest.raises(SettingsError, match="GONGKAI_UI_URL=javascript:1 cannot be used"):
        load_settings(home=tmp_path, ui_url="javascript:1")

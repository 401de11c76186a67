"""A headless Chromium, driven over its DevTools protocol: enough to look at pages, click and take pictures.

Belongs here: starting and ending the browser, and what a person does with it. What should be seen is for the tests.
The protocol rather than a driver of its own: one program less whose version must fit the browser's, nothing that is
fetched, nothing reported to anybody. The browser reaches this machine and nothing else.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
SIZE = (1600, 1100)
PATIENCE_S = 60.0
"""For a page to show something on a machine under load."""

_QUIET = (
    "--headless=new",
    # A test may run as root, where the sandbox of Chromium refuses to work; it is shown pages of ours alone.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name is looked up: an address elsewhere fails, and is noted as such.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
    f"--window-size={SIZE[0]},{SIZE[1]}",
)


def browser_program() -> str | None:
    """Return the path of Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class NotSeen(AssertionError):
    """A page did not show in time what it should; the message has what it shows instead."""


@dataclass
class Page:
    """One open page. ``faults`` are errors of its scripts and requests that failed or went elsewhere."""

    connection: ClientConnection
    faults: list[str] = field(default_factory=list)
    _number: int = 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self._number += 1
        self.connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.connection.recv(timeout=PATIENCE_S))
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return dict(message["result"])
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        match message.get("method"):
            case "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                said = details.get("exception", {}).get("description") or details["text"]
                self.faults.append(f"script: {said.splitlines()[0]}")
            case "Network.responseReceived" if parameters["response"]["status"] >= 400:
                self.faults.append(f"{parameters['response']['status']}: {parameters['response']['url']}")
            case "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                    self.faults.append(f"elsewhere: {url}")

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression, waited for where it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "?"))
        return answer["result"].get("value")

    def go(self, address: str) -> None:
        """Open an address."""
        self.call("Page.navigate", url=address)

    def text(self) -> str:
        """Return what is to be read on the page."""
        return str(self.evaluate("document.body ? document.body.innerText : ''"))

    def wait(self, until: Callable[[str], bool], what: str, patience_s: float = PATIENCE_S) -> str:
        """Wait until the text of the page is as it should be, and return it.

        Raises:
            NotSeen: it did not become so.
        """
        end = time.monotonic() + patience_s
        while not until(text := self.text()):
            if time.monotonic() > end:
                raise NotSeen(f"the page shows no {what}, but: {text[:2000]}")
            time.sleep(0.3)
        return text

    def see(self, *words: str, patience_s: float = PATIENCE_S) -> str:
        """Wait until all ``words`` are to be read on the page, and return its text."""
        return self.wait(lambda text: all(word in text for word in words), " + ".join(words), patience_s)

    def click(self, label: str, kind: str = "button, a, [role=button], [role=tab], [role=menuitem]") -> None:
        """Click, as a mouse does, on the first control that is named ``label`` and can be clicked.

        Raises:
            NotSeen: there is none.
        """
        script = f"""(() => {{
            const named = [...document.querySelectorAll({json.dumps(kind)})].filter(one => !one.disabled
                && (one.innerText || one.ariaLabel || '').trim().startsWith({json.dumps(label)}));
            const box = named.map(one => one.getBoundingClientRect()).find(box => box.width && box.height);
            return box && [box.x + box.width / 2, box.y + box.height / 2];
        }})()"""
        end = time.monotonic() + PATIENCE_S
        while not (place := self.evaluate(script)):
            if time.monotonic() > end:
                raise NotSeen(f"nothing to click is called {label}: {self.text()[:2000]}")
            time.sleep(0.3)
        for kind_of_event in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind_of_event,
                x=place[0],
                y=place[1],
                button="none" if kind_of_event == "mouseMoved" else "left",
                clickCount=0 if kind_of_event == "mouseMoved" else 1,
            )

    def picture(self, path: Path, settle_s: float = 1.5) -> Path:
        """Save what is to be seen as PNG, after what still moves has come to rest."""
        time.sleep(settle_s)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        return path


@contextmanager
def browsing(program: str) -> Iterator[Page]:
    """Open a browser with one empty page; it ends with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, *_QUIET, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            # Without pings: nobody answers them while a test waits for something else.
            address = _address_of_page(Path(profile), process)
            with connect(address, max_size=None, ping_interval=None) as connection:
                page = Page(connection)
                for domain in ("Page", "Runtime", "Network"):
                    page.call(f"{domain}.enable")
                yield page
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()
            process.wait()


def _address_of_page(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until the browser listens and return the address to speak to its page."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError, httpx.HTTPError, ValueError, IndexError, StopIteration):
            port = (profile / "DevToolsActivePort").read_text().split()[0]
            pages = httpx.get(f"http://127.0.0.1:{port}/json/list", timeout=10, trust_env=False).json()
            return str(next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page"))
        time.sleep(0.1)
    raise RuntimeError(f"the browser does not answer (exit status {process.poll()})")

"""A receiver of alerts on loopback that answers as a test says.

Belongs here: the server. ``answers`` are given one after another, the last one stays: a status, seconds to be silent,
or a function of the handler.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = int | float | Callable[[BaseHTTPRequestHandler], None]


class Webhook:
    def __init__(self) -> None:
        self.answers: list[Reply] = [200]
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                webhook.requests.append((self.path, dict(self.headers), body))
                answers = webhook.answers
                reply = answers.pop(0) if len(answers) > 1 else answers[0]
                try:
                    if callable(reply):
                        reply(self)
                    elif isinstance(reply, float):
                        time.sleep(reply)
                    else:
                        self.send_response(reply)
                        self.send_header("Content-Length", "0")
                        self.end_headers()
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the sender does not wait for ever: that is what some tests are about

            def do_GET(self) -> None:
                webhook.requests.append((f"GET {self.path}", dict(self.headers), b""))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str = "/hooks/s3cret?key=t0ken") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def received(self) -> list[dict[str, Any]]:
        """The objects that were posted, also those that were not answered 2xx."""
        return [json.loads(body) for _, _, body in self.requests if body]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

"""Takes what the site reports to Sentry, over HTTP as Sentry does."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

from tests.running_stack import wait_for

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class SentryStandIn:
    def __init__(self):
        self.received = []  # texts of whole envelopes
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.dsn = f"http://key@127.0.0.1:{self.server.server_port}/1"

    def handler(stand_in):  # noqa: N805 - `self` is the request inside
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stand_in.received.append(DECODERS[self.headers["Content-Encoding"]](body).decode())
                self.send_response(200)
                self.end_headers()

            def log_message(self, *args):
                pass

        return Handler

    def event(self, tag, value):
        """(the event whose tag has this value, its whole envelope as text), once it has come."""
        wait_for(lambda: any(value in envelope for envelope in self.received))
        for envelope in self.received:
            for line in envelope.splitlines():
                event = json.loads(line)
                if event.get("tags", {}).get(tag) == value:
                    return event, envelope
        raise AssertionError(f"No event has the tag {tag}={value}:\n{self.received}")

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()

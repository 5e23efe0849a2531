"""gunicorn with deploy/gunicorn.conf.py under the production settings, with a disk of its own and nothing before it."""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.running_site import end, environment, free_port
from tests.running_stack import SECRET_KEY, collected_static, get, wait_for

HOST = "city.example.org"


@dataclass
class RunningApp:
    address: str
    disk: Path  # its working folder, DATA_DIR and TMPDIR
    log: Path
    process: subprocess.Popen
    cookies: dict = field(default_factory=dict)

    def get(self, path, method="GET", data=None, **headers):
        """As nginx asks. Keeps cookies like a browser."""
        sent = {"Host": HOST, "X_Forwarded_Proto": "https", "Referer": f"https://{HOST}{path}", **headers}
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        response = get(self.address + path, method=method, data=data, **sent)
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response

    def post(self, path, **fields):
        """Send the form at `path` as a browser does; a file is a field too."""
        self.get(path)  # for the token
        data = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields})
        return self.get(path, method="POST", data=data, Content_Type=MULTIPART_CONTENT)

    @property
    def lines(self):
        """What it has logged, each line parsed."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


def production(disk, **variables):
    """The environment of a production process that keeps everything in `disk`."""
    return environment(
        DJANGO_SETTINGS_MODULE="lifescience.settings.production",
        PYTHONPATH=str(settings.BASE_DIR),
        SECRET_KEY=SECRET_KEY,
        ALLOWED_HOSTS=HOST,
        DATA_DIR=str(disk),
        STATIC_ROOT=collected_static(),
        TMPDIR=str(disk),
        HOST="127.0.0.1",
        **{"WEB_CONCURRENCY": "1", **variables},
    )


@contextmanager
def running_app(folder, **variables):
    """Start it in `folder`, wait until it answers, and end it afterwards."""
    disk = Path(folder) / "disk"
    disk.mkdir()
    port = free_port()
    log = Path(folder) / "app.log"
    configuration = settings.BASE_DIR / "deploy" / "gunicorn.conf.py"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", str(configuration), "lifescience.wsgi"],
            cwd=disk,
            env=production(disk, PORT=str(port), **variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    app = RunningApp(f"http://127.0.0.1:{port}", disk, log, process)
    try:
        wait_for(lambda: get(f"{app.address}/healthz").status == 200, log)
        yield app
    finally:
        end(process)

"""The site as production runs it: nginx with deploy/nginx.conf before gunicorn, on loopback, in a folder of its own."""

import atexit
import functools
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.migrated_database import migrate
from tests.running_site import BASE_DIR, end, environment, free_port

STARTS_WITHIN = 60  # seconds
SECRET_KEY = "a-key-for-loopback-only-0123456789-abcdefghijklmnopqrstuvwxyz"
WITHOUT_CHECKING = ssl._create_unverified_context()  # the certificate is self-signed


@dataclass
class Stack:
    folder: Path
    variables: dict
    https_port: int
    http_port: int
    app_port: int
    processes: dict = field(default_factory=dict)

    @property
    def address(self):
        return f"https://127.0.0.1:{self.https_port}"

    @property
    def app_address(self):
        return f"http://127.0.0.1:{self.app_port}"

    # -- Commands

    def manage(self, *arguments, **options):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.variables,
            check=True,
            capture_output=True,
            text=True,
            **options,
        ).stdout

    def django(self, code):
        """Run Python in the site's environment, in a process of its own; what it prints."""
        return self.manage("shell", "--no-imports", "--command", code)

    # -- Processes

    def start_app(self):
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "lifescience.wsgi"]
        self._start("gunicorn", command)
        wait_for(lambda: get(f"{self.app_address}/healthz").status == 200, self.log("gunicorn"))

    def start_nginx(self):
        configuration = self.folder / "nginx.conf"
        for name in ("cache", "nginx"):
            (self.folder / name).mkdir(exist_ok=True)
        configuration.write_text(nginx_configuration(self.nginx_values()))
        self._start("nginx", [nginx(), "-c", str(configuration), "-g", "daemon off;"])
        wait_for(lambda: get(f"{self.address}/robots.txt"), self.log("nginx"))

    def nginx_values(self):
        certificate, key = certificate_in(self.folder)
        return {
            "NGINX_HTTP_PORT": f"127.0.0.1:{self.http_port}",
            "NGINX_HTTPS_PORT": f"127.0.0.1:{self.https_port}",
            "NGINX_HTTPS_AUTHORITY_PORT": f":{self.https_port}",
            "NGINX_SERVER_NAME": "127.0.0.1",
            "NGINX_UPSTREAM": f"127.0.0.1:{self.app_port}",
            "NGINX_RESOLVER": "127.0.0.1",
            "NGINX_CACHE_DIR": self.folder / "cache",
            "NGINX_TEMP_DIR": self.folder / "nginx",
            "NGINX_CERTIFICATE": certificate,
            "NGINX_CERTIFICATE_KEY": key,
            "NGINX_ACCESS_LOG": self.folder / "access.log",
            "NGINX_ERROR_LOG": self.folder / "nginx-error.log",
        }

    def stop(self, name):
        end(self.processes.pop(name))

    def signal(self, name, number):
        self.processes[name].send_signal(number)

    def log(self, name):
        return self.folder / f"{name}.log"

    def stop_all(self):
        for process in self.processes.values():
            process.send_signal(signal.SIGCONT)
            end(process)
        self.processes.clear()

    def _start(self, name, command):
        with self.log(name).open("ab") as output:
            self.processes[name] = subprocess.Popen(
                command, cwd=BASE_DIR, env=self.variables, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )


@contextmanager
def running_stack(folder, database_url="", workers=2, **variables):
    """A seeded site behind nginx. `variables`: of the environment, beside those every production needs."""
    folder = Path(folder)
    app_port = free_port()
    stack = Stack(
        folder=folder,
        variables=environment(
            DJANGO_SETTINGS_MODULE="lifescience.settings.production",
            SECRET_KEY=SECRET_KEY,
            ALLOWED_HOSTS="127.0.0.1,localhost",
            DATA_DIR=str(folder / "data"),
            STATIC_ROOT=collected_static(),
            DATABASE_URL=database_url,
            HOST="127.0.0.1",
            PORT=str(app_port),
            WEB_CONCURRENCY=str(workers),
            **variables,
        ),
        https_port=free_port(),
        http_port=free_port(),
        app_port=app_port,
    )
    (folder / "data").mkdir(exist_ok=True)
    with ExitStack() as cleanup:
        cleanup.callback(stack.stop_all)
        migrate(stack.variables["DATA_DIR"], database_url)
        stack.manage("seed", "--first-run")
        stack.start_app()
        stack.start_nginx()
        yield stack


@functools.cache
def collected_static():
    """A folder with the static files as production serves them, collected once for all stacks of this process."""
    folder = tempfile.mkdtemp(prefix="static-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    variables = environment(
        DJANGO_SETTINGS_MODULE="lifescience.settings.production",
        SECRET_KEY=SECRET_KEY,
        ALLOWED_HOSTS="localhost",
        STATIC_ROOT=folder,
    )
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=BASE_DIR, env=variables, check=True)
    return folder


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


_opener = urllib.request.build_opener(NoRedirects, urllib.request.HTTPSHandler(context=WITHOUT_CHECKING))


def get(url, timeout=30, method="GET", data=None, **headers):
    """The answer, whatever its status; `headers` with underscores for hyphens. OSError when there is none."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=names, method=method, data=data)
    try:
        with _opener.open(request, timeout=timeout) as response:
            response.body = response.read()
            return response
    except urllib.error.HTTPError as response:
        response.body = response.read()
        return response


def wait_for(condition, log=None, seconds=STARTS_WITHIN):
    """Look again and again; the last time after `seconds`, for on a busy machine one look may take as long as all."""
    give_up, late = time.monotonic() + seconds, False
    while not late:
        late = time.monotonic() > give_up
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"Not within {seconds} s:\n{log.read_text() if log else ''}")


def nginx():
    """Debian keeps it out of the PATH of those who are not root."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert found, "nginx is missing: install it (Debian, Ubuntu: apt install nginx)."
    return found


def nginx_configuration(values):
    """deploy/nginx.conf with `values` in it, as the official image fills it in."""
    template = (BASE_DIR / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"\$\{(NGINX_\w+)\}", lambda match: str(values[match[1]]), template)
    if os.geteuid() == 0:  # else it would change to a user who may not write here
        text = f"user root;\n{text}"
    return text


def certificate_in(folder):
    """(certificate, key) files for 127.0.0.1, made once."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    if not certificate.exists():
        subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        options = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        files = ["-keyout", str(key), "-out", str(certificate)]
        subprocess.run(["openssl", "req", *options, *files, *subject], check=True, capture_output=True)
    return certificate, key

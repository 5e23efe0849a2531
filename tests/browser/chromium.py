"""The Chromium of the browser tests: found where one usually is, else installed.

`python -m tests.browser.chromium` prints a sentence and exits with 1 when there is none to be had.
"""

import functools
import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    "--headless",
    "--no-sandbox",  # the tests may run as root, and open only the site itself
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium was found and none could be installed: install Chromium or Chrome "
    "(Debian: apt install chromium), or set CHROMIUM to the path of one."
)


@functools.cache
def find():
    """The path of a Chromium that starts, or None. $CHROMIUM goes first."""
    known = (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *MAC_APPS)
    return next(filter(starts, filter(None, known)), None) or playwrights_own()


def playwrights_own():
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


def starts(path):
    """Ubuntu's chromium-browser may be a mere note that says to install something else."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install():
    print("正在安装 / Installing Chromium ...", flush=True)
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") and install_with_apt():
        return
    with_libraries = ["--with-deps"] if sys.platform == "linux" and os.geteuid() == 0 else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])


def install_with_apt():
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    packages = ["chromium", "fonts-noto-cjk"]
    return subprocess.run(["apt-get", "install", "-y", "-qq", *packages], **quiet).returncode == 0


def main():
    if find():
        return
    install()
    find.cache_clear()
    if not find():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()

"""Find a Chromium for the browser tests; as a program, install one when there is none."""

import os
import platform
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium loads two pages of its own for the suggestions below the address bar of every window,
# which costs four times the CPU of the page under test. Of several `--disable-features` only the
# last counts, so that those that Playwright turns off and that matter to a test are named again.
OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    f"--disable-features={','.join(OFF)}",
]


def works(path: str) -> bool:
    """Whether it starts: Ubuntu's chromium-browser only tells people to use snap."""
    try:
        run = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except OSError:
        return False
    return run.returncode == 0


def find() -> str | None:
    """Path of a Chromium that starts: on PATH first, then Playwright's own."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    paths = [shutil.which(name) for name in NAMES]
    return next((path for path in (*paths, own) if path and works(path)), None)


def install() -> None:
    """Install one: Debian's package when allowed, otherwise Playwright's."""
    debian = platform.freedesktop_os_release().get("ID") == "debian"
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may = not root or subprocess.call([*root, "true"]) == 0
    if debian and may and shutil.which("apt-get"):
        subprocess.run([*root, "apt-get", "update", "-q"], check=True)
        subprocess.run([*root, "apt-get", "install", "-qy", "chromium"], check=True)
        return
    dependencies = ["--with-deps"] if may else []
    program = [sys.executable, "-m", "playwright", "install", *dependencies, "chromium"]
    subprocess.run(program, check=True)


if __name__ == "__main__" and not find():
    install()
    if not find():
        sys.exit("No Chromium that starts. Install one, or put it on PATH as `chromium`.")

"""Chromium without a window, for the tests of pages: what it shows, logs and asks the network for.

The packages are in scripts/packages-debian.txt. Where one is missing the tests fail: pages that
nobody opened are not tested.
"""

from __future__ import annotations

import json
import os
import shutil

_MISSING = (
    "{} is missing (the pages are tested in a browser): apt-get install chromium chromium-driver "
    "python3-selenium, or scripts/install-packages.sh"
)
DESKTOP, PHONE = (1280, 900), (390, 844)


def program(*names: str) -> str:
    """The first of these programs on PATH. Raises AssertionError with what to install."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise AssertionError(_MISSING.format(names[0]))


class Browser:
    """One browser for the tests of a class; close() ends it."""

    def __init__(self):
        try:
            from selenium import webdriver
            from selenium.webdriver.chrome.service import Service
        except ImportError as error:
            raise AssertionError(_MISSING.format("python3-selenium")) from error
        options = webdriver.ChromeOptions()
        options.binary_location = program("chromium", "chromium-browser", "google-chrome")
        for flag in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = Service(program("chromedriver", "chromium.chromedriver"))
        self.driver = webdriver.Chrome(service=service, options=options)
        self.driver.set_page_load_timeout(60)

    def close(self) -> None:
        self.driver.quit()

    def view(self, size=DESKTOP, dark=False, touch=False) -> None:
        """Size of the window in CSS pixels, colour scheme, and whether it is touched."""
        command = self.driver.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": touch,
        })
        command("Emulation.setTouchEmulationEnabled", {"enabled": touch, "maxTouchPoints": 1})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        command("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, path: str) -> None:
        """Opens a page anew, what was logged before forgotten."""
        self.driver.get("about:blank")
        self.problems(), self.requests()
        self.driver.get("file://" + path)

    def script(self, text: str, *arguments):
        """The value of some JavaScript, arguments[0] and so on given."""
        return self.driver.execute_script(text, *arguments)

    def problems(self) -> list[str]:
        """What the console has of errors and warnings since asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list[str]:
        """Addresses asked for since asked last that are neither the page itself nor in it."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return [url for url in found if not url.startswith(("file:", "data:", "about:"))]

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return self.script("return document.documentElement.scrollWidth - window.innerWidth")

    def brightness(self) -> float:
        """Of the page's ground, 0 to 255."""
        colour = self.script("return getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour[4:-1].split(",")) / 3

    def screenshot(self, name: str) -> bytes:
        """The window as PNG; kept in $VOIDHOP_SCREENSHOTS where that is a folder."""
        picture = self.driver.get_screenshot_as_png()
        if folder := os.environ.get("VOIDHOP_SCREENSHOTS"):
            with open(os.path.join(folder, name + ".png"), "wb") as file:
                file.write(picture)
        return picture

"""A test with the player open in a browser, on recordings of every lattice."""

from __future__ import annotations

import os
import tempfile
import unittest

import h5py

from browser import Browser
from synthetic_traces import write_traces
from voidhop.play import play

HOSTILE = "</script><img src=x onerror=alert(1)>\"' & \u2028<!--"
STARTS = (0.2, 0.1)
KINDS = ("square", "triangular", "cubic")


class PlayerCase(unittest.TestCase):
    """Pages of KINDS in `pages`, their files in `files`, that of the square lattice open in `file`."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop player ")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.files, cls.pages = {}, {}
        for kind in KINDS:
            cls.files[kind] = os.path.join(cls.folder.name, f"{kind}.h5")
            square = kind == "square"
            write_traces(
                cls.files[kind], kind=kind, side=6 if kind == "cubic" else 14,
                starts=STARTS if square else (0.2,), replicas=2 if square else 1,
                title=HOSTILE if square else kind,
            )
            cls.pages[kind] = os.path.join(cls.folder.name, f"{kind}.html")
            play([cls.files[kind], "-o", cls.pages[kind]])
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.file = h5py.File(cls.files["square"], "r")
        cls.addClassCleanup(cls.file.close)

    def setUp(self):
        self.browser.view()
        self.browser.open(self.pages["square"])

    def tearDown(self):
        self.assertEqual(self.browser.problems(), [])
        self.assertEqual(self.browser.requests(), [])

    def js(self, text, *arguments):
        return self.browser.script("return " + text, *arguments)

    def click(self, name):
        element = self.browser.driver.find_element("id", name)
        self.browser.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def choose(self, name, value):
        self.browser.script(
            "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change'))", name, value)

    def press(self, *keys):
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.browser.driver, duration=0)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain.key_up(key)
        chain.perform()

    def click_on(self, void, touch=False):
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.actions.action_builder import ActionBuilder
        from selenium.webdriver.common.actions.pointer_input import PointerInput

        x, y = self.js(
            "(() => { const c = document.getElementById('lattice'); c.scrollIntoView({block: 'center'});"
            "const b = c.getBoundingClientRect();"
            "const [x, y] = voidhop.placeOf(voidhop.positions()[arguments[0]]);"
            "return [b.left + x, b.top + y]; }).apply(null, arguments)".replace(
                "arguments[0]", str(void)).replace(".apply(null, arguments)", "()"))
        if touch:
            builder = ActionBuilder(self.browser.driver, mouse=PointerInput("touch", "finger"), duration=0)
            builder.pointer_action.move_to_location(round(x), round(y)).click()
            builder.perform()
        else:
            chain = ActionChains(self.browser.driver, duration=0)
            chain.w3c_actions.pointer_action.move_to_location(round(x), round(y)).click()
            chain.perform()

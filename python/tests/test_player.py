"""The player in a browser: what it shows is what the file holds, by mouse, keys and touch."""

import os
import tempfile
import unittest

import h5py
import numpy as np

from browser import DESKTOP, PHONE, Browser
from synthetic_traces import write_traces
from voidhop.play import play

NONE = 2**32 - 1
HOSTILE = "</script><img src=x onerror=alert(1)>\"' & \u2028<!--"
STARTS = (0.2, 0.1)
KINDS = ("square", "triangular", "cubic")


class PlayerTest(unittest.TestCase):
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

    def events(self, *place):
        first, count = (int(self.file[f"traces/{n}"][place]) for n in ("first_event", "events"))
        part = slice(first, first + count)
        return {n: self.file[f"traces/event_{n}"][part]
                for n in ("time", "void", "particle", "from", "to", "energy")}

    def after(self, place, hops):
        """Places of the voids and names by site after some hops, from the file."""
        voids = self.file["traces/void_start"][place].astype(int)
        names = self.file["traces/particle_start"][place].astype(int)
        events = self.events(*place)
        for k in range(hops):
            void, start, end = (int(events[n][k]) for n in ("void", "from", "to"))
            voids[void], names[start], names[end] = end, events["particle"][k], NONE
        return voids.tolist(), names.tolist()

    def assert_state(self, place, hops):
        voids, names = self.after(place, hops)
        self.assertEqual(self.js("voidhop.hops()"), hops)
        self.assertEqual(self.js("voidhop.positions()"), voids)
        self.assertEqual(self.js("voidhop.occupants()"), names)
        energy = float(self.events(*place)["energy"][:hops].sum())
        self.assertAlmostEqual(self.js("voidhop.energy()"), energy, places=9)

    def test_a_hostile_title_is_text(self):
        from selenium.common.exceptions import NoAlertPresentException

        self.assertEqual(self.js("document.querySelector('h1').textContent"), HOSTILE)
        self.assertEqual(self.js("document.images.length"), 0)
        self.assertEqual(self.js("document.scripts.length"), 2)
        with self.assertRaises(NoAlertPresentException):
            self.browser.driver.switch_to.alert.accept()

    def test_steps_by_buttons_and_keys(self):
        from selenium.webdriver.common.keys import Keys

        place = (0, 0, 0)
        self.assert_state(place, 0)
        self.click("forward")
        self.assert_state(place, 1)
        self.press(Keys.ARROW_RIGHT)
        self.press(Keys.SHIFT, Keys.ARROW_RIGHT)
        self.assert_state(place, 102)
        self.press(Keys.ARROW_LEFT)
        self.click("back")
        self.assert_state(place, 100)
        self.press(Keys.END)
        self.assert_state(place, 250)
        self.assertAlmostEqual(self.js("voidhop.time()"), float(self.file["traces/window"][place]))
        self.press(Keys.HOME)
        self.assert_state(place, 0)

    def test_plays_to_the_end(self):
        from selenium.webdriver.support.ui import WebDriverWait

        self.choose("speed", 5000)
        self.press(" ")
        self.assertEqual(self.js("document.getElementById('play').textContent"), "Pause")
        wait = WebDriverWait(self.browser.driver, 30, 0.02)
        wait.until(lambda _: self.js("voidhop.hops()") > 0)
        wait.until(lambda _: not self.js("voidhop.playing()"))
        self.assert_state((0, 0, 0), 250)
        self.press(" ")  # starts anew
        wait.until(lambda _: self.js("voidhop.hops() < 250 || !voidhop.playing()"))

    def test_choices_of_start_replica_and_hold(self):
        for place in ((1, 1, 2), (0, 1, 1), (1, 0, 0)):
            for name, value in zip(("axis-0", "replica", "hold"), place):
                self.choose(name, value)
            self.assert_state(place, 0)
            self.click("last")
            self.assert_state(place, 250)
            self.assertIn(f"T = {(0.2, 0.1, 0.05)[place[2]]}", self.js("document.getElementById('about').textContent"))

    def test_paces_in_time(self):
        events = self.events(0, 0, 0)
        window = float(self.file["traces/window"][0, 0, 0])
        for pace in ("time", "log"):
            self.choose("pace", pace)
            self.browser.script(
                "const s = document.getElementById('position'); s.value = s.max / 2;"
                "s.dispatchEvent(new Event('input'))")
            now = self.js("voidhop.time()")
            if pace == "time":
                self.assertAlmostEqual(now, window / 2, places=9)
            else:
                self.assertAlmostEqual(now, (events["time"][0] / 2 * window) ** 0.5, places=9)
            self.assert_state((0, 0, 0), int(np.searchsorted(events["time"], now, side="right")))

    def on_sites(self, place, void):
        """Share of the window that a void stood on each site, from the file."""
        events, window = self.events(*place), float(self.file["traces/window"][place])
        stay, at, since = {}, int(self.file["traces/void_start"][place][void]), 0.0
        for k in np.flatnonzero(events["void"] == void):
            stay[at] = stay.get(at, 0.0) + events["time"][k] - since
            since, at = events["time"][k], int(events["to"][k])
        stay[at] = stay.get(at, 0.0) + window - since
        return {site: time / window for site, time in stay.items()}

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

    def assert_levels(self, place, void):
        states = self.js("voidhop.states(arguments[0])", void)
        self.assertAlmostEqual(sum(s["share"] for s in states), 1, places=9)
        self.assertAlmostEqual(sum(s["boltzmann"] for s in states), 1, places=9)
        self.assertEqual(min(s["energy"] for s in states), 0)
        sites = {}
        for state in states:
            sites[state["site"]] = sites.get(state["site"], 0) + state["share"]
        for site, share in self.on_sites(place, void).items():
            self.assertAlmostEqual(sites.pop(site), share, places=9)
        self.assertEqual(sites, {})
        temperature = float(self.file["traces/temperature"][place[0], place[2]])
        weights = np.exp(-np.array([s["energy"] for s in states]) / temperature)
        np.testing.assert_allclose([s["boltzmann"] for s in states], weights / weights.sum(), rtol=1e-9)
        shown = self.js("Array.from(document.querySelectorAll('#states tbody .share'),"
                        "cell => Number(cell.dataset.share))")
        self.assertAlmostEqual(sum(shown), 1, places=9)
        self.assertEqual(self.js("document.getElementById('states').hidden"), False)

    def test_a_click_on_a_void_shows_its_levels(self):
        place = (0, 0, 2)
        self.choose("hold", 2)
        self.click("last")
        for void in range(4):
            self.click_on(void)
            self.assertTrue(self.js("document.getElementById('void-title').textContent").startswith(f"Void {void}:"))
            self.assert_levels(place, void)
        # At the start a void has been nowhere else.
        self.click("first")
        self.assertEqual([s["share"] for s in self.js("voidhop.states(0)")], [1])

    def test_a_touch_on_a_phone(self):
        self.browser.view(PHONE, touch=True)
        self.browser.open(self.pages["square"])
        self.click_on(1, touch=True)
        self.assertTrue(self.js("document.getElementById('void-title').textContent").startswith("Void 1:"))

    def test_occupation_builds_up(self):
        place = (0, 0, 0)
        self.click("last")
        expected = {}
        for void in range(4):
            for site, share in self.on_sites(place, void).items():
                expected[site] = expected.get(site, 0) + share
        shown = {site: share for site, share in self.js("voidhop.occupation()")}
        self.assertEqual(set(shown), {site for site, share in expected.items() if share > 0})
        for site, share in shown.items():
            self.assertAlmostEqual(share, expected[site], places=9)
        pictures = []
        for _ in range(2):
            self.click("occupation")
            pictures.append(self.js("document.getElementById('lattice').toDataURL()"))
        self.assertNotEqual(*pictures)

    def test_every_lattice_fits_and_follows_the_scheme(self):
        for kind in KINDS:
            for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
                for dark in (False, True):
                    with self.subTest(kind=kind, size=name, dark=dark):
                        self.browser.view(size, dark, touch=name == "phone")
                        if not dark:
                            self.browser.open(self.pages[kind])
                            self.click("last")
                            self.choose("voids", 0)
                        self.assertLessEqual(self.browser.overflow(), 0)
                        self.assertEqual(self.browser.brightness() < 128, dark)
                        scheme = "dark" if dark else "light"
                        picture = self.browser.screenshot(f"player-{kind}-{name}-{scheme}")
                        self.assertGreater(len(picture), 10000)
                        self.assertEqual(self.browser.problems(), [])

    def test_layers_of_a_cubic_lattice(self):
        self.browser.open(self.pages["cubic"])
        places = "voidhop.positions().map((site) => voidhop.placeOf(site))"
        side_by_side = self.js(places)
        self.choose("layer", 0)
        self.assertNotEqual(self.js(places), side_by_side)

    def test_the_neighbourhood_of_a_void(self):
        wide = os.path.join(self.folder.name, "wide.h5")
        for kind in ("square", "triangular"):
            write_traces(wide, kind=kind, side=20, temperatures=(0.2,), hops=400)
            play([wide])
            self.browser.open(wide[:-3] + ".html")
            self.choose("view", "near")
            size = self.js("document.getElementById('lattice').clientWidth")
            for button in (None, "last", "first"):
                if button:
                    self.click(button)
                x, y = self.js("voidhop.placeOf(voidhop.positions()[0])")
                self.assertTrue(0 < x < size and 0 < y < size, f"{kind} {button}: {x}, {y} of {size}")
            self.click_on(0)
            self.assertTrue(self.js("document.getElementById('void-title').textContent").startswith("Void 0:"))
            self.browser.screenshot(f"player-near-{kind}")

    def test_everything_has_a_name(self):
        nameless = self.js(
            "Array.from(document.querySelectorAll('button, select, input, canvas')).filter((e) =>"
            "!e.getAttribute('aria-label') && !e.getAttribute('aria-hidden')"
            "&& !(e.closest('label') && e.closest('label').textContent.trim()) && !e.textContent.trim())"
            ".map((e) => e.id)")
        self.assertEqual(nameless, [])


if __name__ == "__main__":
    unittest.main()

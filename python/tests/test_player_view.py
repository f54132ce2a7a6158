"""The player in a browser: what is seen, on every lattice, on a desk and on a phone, light and dark."""

import os
import unittest

import h5py
import numpy as np

from browser import DESKTOP, PHONE
from player_case import HOSTILE, KINDS, PlayerCase
from synthetic_traces import write_traces
from voidhop.play import play


class PlayerViewTest(PlayerCase):
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

    def test_what_is_drawn_stands_in_its_place(self):
        # Colours of the page's style for the marks that are filled, by kind of motion.
        colours = {1: [26, 95, 168], 3: [15, 122, 85]}
        for kind in KINDS:
            self.browser.open(self.pages[kind])
            self.click("last")
            with h5py.File(self.files[kind]) as file:
                motion = file["traces/motion"][0, 0, 0]
            size = self.js("[document.getElementById('lattice').clientWidth,"
                           "document.getElementById('lattice').clientHeight]")
            steps = 3 if kind == "cubic" else 2
            side = 6 if kind == "cubic" else 14
            places = self.js("Array.from({length: arguments[0]}, (_, site) => voidhop.placeOf(site))", side**steps)
            flat = np.array(places)
            self.assertTrue((flat > 0).all() and (flat < size).all(), kind)
            gaps = np.hypot(*(flat[:, None] - flat[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(flat))
            unit = gaps.min()
            # Sites to the right, and sites above, which on the triangular lattice are half a site off.
            self.assertAlmostEqual(flat[1][0] - flat[0][0], unit, places=6)
            up = flat[0] - flat[side]
            height = np.sqrt(0.75) if kind == "triangular" else 1
            self.assertAlmostEqual(up[1], height * unit, places=6)
            self.assertAlmostEqual(-up[0], unit / 2 if kind == "triangular" else 0, places=6)
            pixels = self.js(
                "(() => { const c = document.getElementById('lattice');"
                "const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                "return voidhop.positions().map((site) => { const [x, y] = voidhop.placeOf(site);"
                "const i = 4 * (Math.round(x) + c.width * Math.round(y));"
                "return Array.from(data.slice(i, i + 3)); }); })()")
            for void, pixel in enumerate(pixels):
                if int(motion[void]) in colours:
                    self.assertEqual(pixel, colours[int(motion[void])], f"{kind} {void}")

    def test_on_a_phone_one_stands_below_the_other(self):
        for size, below in ((PHONE, True), (DESKTOP, False)):
            self.browser.view(size)
            self.assertEqual(below, self.js(
                "document.getElementById('aside').getBoundingClientRect().top >="
                "document.getElementById('stage').getBoundingClientRect().bottom"))

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
            site = self.js("voidhop.positions()[0]")
            above = (site + 20) % 400
            (x, y), (a, b) = (self.js("voidhop.placeOf(arguments[0])", s) for s in (site, above))
            step = {"square": (0, -1), "triangular": (0.5, -np.sqrt(0.75))}[kind]
            np.testing.assert_allclose((a - x, b - y), np.multiply(step, size / 17), atol=1e-6)
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

    def test_a_touch_on_a_phone(self):
        self.browser.view(PHONE, touch=True)
        self.browser.open(self.pages["square"])
        self.click_on(1, touch=True)
        self.assertTrue(self.js("document.getElementById('void-title').textContent").startswith("Void 1:"))

    def test_a_hostile_title_is_text(self):
        from selenium.common.exceptions import NoAlertPresentException

        self.assertEqual(self.js("document.querySelector('h1').textContent"), HOSTILE)
        self.assertEqual(self.js("document.images.length"), 0)
        self.assertEqual(self.js("document.scripts.length"), 2)
        with self.assertRaises(NoAlertPresentException):
            self.browser.driver.switch_to.alert.accept()


if __name__ == "__main__":
    unittest.main()

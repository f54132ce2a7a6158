"""The player in a browser: what it says is what the file holds, by mouse and keys."""

import os
import unittest

import h5py
import numpy as np

from player_case import PlayerCase
from synthetic_traces import write_traces
from voidhop.play import play

NONE = 2**32 - 1


class PlayerTest(PlayerCase):
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

    def walks(self, place, void):
        """How many states a void has: its walks, hops straight back cut out."""
        walk = (int(self.file["traces/void_start"][place][void]),)
        events, found = self.events(*place), {walk}
        for site in events["to"][events["void"] == void]:
            back = len(walk) > 1 and walk[-2] == site
            walk = walk[:-1] if back else (*walk, int(site))
            found.add(walk)
        return len(found)

    def assert_levels(self, place, void):
        states = self.js("voidhop.states(arguments[0])", void)
        self.assertEqual(len(states), self.walks(place, void))
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

    def test_a_hold_without_hops(self):
        still = os.path.join(self.folder.name, "still.h5")
        write_traces(still, hops=5)
        with h5py.File(still, "a") as file:
            file["traces/events"][0, 0, 1] = 0
        play([still])
        self.browser.open(still[:-3] + ".html")
        self.choose("hold", 1)
        for pace in ("hops", "time", "log"):
            self.choose("pace", pace)
            self.click("last")
            self.assertEqual((self.js("voidhop.hops()"), self.js("voidhop.energy()")), (0, 0))
            self.assertEqual(self.js("voidhop.states(0).map((s) => s.share)"), [1])
            self.assertAlmostEqual(sum(share for _, share in self.js("voidhop.occupation()")), 4)

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


if __name__ == "__main__":
    unittest.main()

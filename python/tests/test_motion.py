"""Voids followed hop by hop: displacements, occupations, Boltzmann ratios, and their figures."""

import os
import tempfile
import unittest

import h5py
import numpy as np

from synthetic_motion import SIDE, SPLITTINGS, TEMPERATURES, write_motion
from voidhop import ResultError, open_result
from voidhop.boltzmann import choose, fit_splitting, two_level_ratios
from voidhop.displacement import (
    distance,
    moved_particles,
    particle_path,
    telling_span,
    void_path,
)
from voidhop.figure_request import FigureOptions
from voidhop.geometry import Lattice
from voidhop.kinds import draw_figure
from voidhop.local_states import shown_many_level, two_level_pairs
from voidhop.many_level_figure import choose_many_level
from voidhop.map_figure import OccupationMap, flattened, read_maps
from voidhop.traces import read_traces


def _anything(states):
    return 0


class LatticeTest(unittest.TestCase):
    def test_steps_take_the_short_way(self):
        lattice = Lattice("square", 5)
        np.testing.assert_array_equal(lattice.steps(4, 0), [1, 0, 0])
        np.testing.assert_array_equal(lattice.steps(0, 20), [0, -1, 0])
        cubic = Lattice("cubic", 4)
        np.testing.assert_array_equal(cubic.cells(1 + 4 * (2 + 4 * 3)), [1, 2, 3])
        np.testing.assert_array_equal(cubic.steps(0, 48), [0, 0, -1])

    def test_all_steps_of_the_triangular_lattice_are_of_length_one(self):
        lattice = Lattice("triangular", 6)
        for x, y in ((1, 0), (0, 1), (1, -1), (-1, 0), (0, -1), (-1, 1)):
            step = lattice.places(np.array([x, y, 0]))
            self.assertAlmostEqual(float(np.hypot(*step[:2])), 1.0, places=12)


def two_level(share, entries=(9, 9, 9, 9), site=(1, 2, 3, 4)):
    return bool(two_level_pairs(np.array(site), np.array(share), np.array(entries)))


class LocalStatesTest(unittest.TestCase):
    def test_two_level(self):
        for share, expected in (
            ((0.7, 0.3, 0, 0), True),
            ((1.0, 0.0, 0, 0), False),
            ((0.0, 0.0, 0, 0), False),
            ((0.3, 0.69, 0.01, 0), True),
            ((0.98, 0.01, 0.01, 0), False),
            ((0.9, 0.08, 0.01, 0.01), False),
        ):
            self.assertEqual(two_level(share), expected, share)

    def test_few_hops_and_single_sites_do_not_count(self):
        self.assertTrue(two_level((0.3, 0.7, 0, 0), entries=(5, 6, 0, 0)))
        self.assertFalse(two_level((0.3, 0.7, 0, 0), entries=(4, 6, 0, 0)))
        self.assertFalse(two_level((0.3, 0.7, 0, 0), site=(3, 3, 9, 9)))

    def test_many_level(self):
        share = np.array([[0.5, 0.3, 0.2, 0, 0, 0], [0.5, 0.5, 0, 0, 0, 0], [0.2, 0.2, 0.2, 0.2, 0.1, 0.1]])
        np.testing.assert_array_equal(shown_many_level(np.array([3, 3, 3]), share), [1, 0, 0])
        np.testing.assert_array_equal(shown_many_level(np.array([4, 1, 3]), share), [0, 0, 0])


class MotionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop motion ")
        cls.file = os.path.join(cls.folder.name, "m.h5")
        write_motion(cls.file)
        with open_result(cls.file) as result:
            cls.traces = read_traces(result, FigureOptions(), _anything)
            cls.maps = read_maps(result, FigureOptions())

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def draw(self, kind, **options):
        with open_result(self.file) as result:
            return draw_figure(kind, [result], FigureOptions(**options))

    def test_a_two_level_void_is_at_nought_or_one(self):
        # Void 0 starts on x = 0 and hops to x = -1, over the border of the lattice.
        for hold in self.traces.holds[1:]:
            time, d = distance(void_path(hold, self.traces.lattice, 0))
            self.assertEqual(set(d), {0.0, 1.0})
            self.assertEqual((time[0], time[-1]), (0.0, hold.window))

    def test_a_path_ends_where_the_void_is(self):
        hold = self.traces.holds[0]
        for void in range(3):
            _, way = void_path(hold, self.traces.lattice, void)
            last = hold.end[hold.void == void][-1]
            there = self.traces.lattice.cells(hold.void_start[void]) + way[-1]
            np.testing.assert_allclose(there % SIDE, self.traces.lattice.cells(last))

    def test_particles_hop_against_the_void(self):
        hold = self.traces.holds[-1]
        (particle,) = moved_particles(hold, 1)
        _, void = void_path(hold, self.traces.lattice, 1)
        _, own = particle_path(hold, self.traces.lattice, particle)
        np.testing.assert_allclose(own, -void)
        self.assertEqual(len(moved_particles(hold, 2)), 3)
        start = int(np.flatnonzero(hold.particle_start == particle)[0])
        self.assertEqual(start, hold.end[hold.void == 1][0])

    def test_span_shows_enough_hops_but_not_too_many(self):
        hold = self.traces.holds[-1]
        slow, fast = (hold.time[hold.void == void] for void in (1, 0))
        self.assertEqual(telling_span(hold, [0, 1], 10, 10**6), max(slow[9], fast[9]))
        self.assertEqual(telling_span(hold, [0, 1], 10**6, 50), min(slow[50], fast[50]))
        self.assertEqual(telling_span(hold, [3], 5, 5), hold.window)

    def test_splittings_come_back(self):
        ratios = {ratio.void: ratio for ratio in two_level_ratios(self.traces)}
        self.assertEqual(set(ratios), {0, 1})
        for void, expected in enumerate(SPLITTINGS):
            ratio = ratios[void]
            np.testing.assert_allclose(ratio.temperature, TEMPERATURES[1:])
            # 5 sigma of its own error, which must be small enough to tell the two apart.
            self.assertLess(abs(ratio.splitting - expected), 5 * ratio.splitting_error)
            self.assertLess(ratio.splitting_error, 0.006)
            self.assertLess(ratio.chi_squared, 25)

    def test_errors_count_the_stays(self):
        hold = self.traces.holds[-1]
        (ratio,) = [one for one in two_level_ratios(self.traces) if one.void == 0]
        first, second = hold.state_entries[0][:2]
        self.assertAlmostEqual(ratio.error[-1], np.sqrt(1 / (first + 1) + 1 / second), places=12)

    def test_errors_are_those_of_repeated_runs(self):
        # 40 runs: their scatter over the stated error is 1 within 5 sigma = 0.57.
        pulls = []
        for seed in range(40):
            path = os.path.join(self.folder.name, "again.h5")
            write_motion(path, window=400, seed=seed)
            with open_result(path) as result:
                found = two_level_ratios(read_traces(result, FigureOptions(), _anything))
            (ratio,) = [one for one in found if one.void == 0]
            pulls.append((ratio.log_ratio[-1] - SPLITTINGS[0] / 0.05) / ratio.error[-1])
        self.assertLess(abs(np.sqrt(np.mean(np.square(pulls))) - 1), 0.57)
        self.assertLess(abs(np.mean(pulls)), 5 / np.sqrt(40))

    def test_fit_through_the_origin(self):
        t = np.array([0.2, 0.1, 0.05])
        splitting, error, chi = fit_splitting(t, 0.3 / t, np.array([0.1, 0.2, 0.3]))
        self.assertAlmostEqual(splitting, 0.3, places=12)
        self.assertAlmostEqual(error, 1 / np.sqrt(sum((1 / t) ** 2 / [0.01, 0.04, 0.09])))
        self.assertAlmostEqual(chi, 0, places=12)

    def test_what_options_leave_open_is_chosen_by_worth(self):
        path = os.path.join(self.folder.name, "points.h5")
        write_motion(path, window=50, start=(0.2, 0.3, 0.4))
        worth = iter((1, 5, 3))
        with open_result(path) as result:
            best = read_traces(result, FigureOptions(), lambda states: next(worth))
            named = read_traces(result, FigureOptions(at={"initial_temperature": 0.4}), _anything)
        self.assertEqual((best.label, named.label), ("$T_I$ = 0.3", "$T_I$ = 0.4"))

    def test_choice_prefers_other_splittings_and_seldom_fails(self):
        ratios = two_level_ratios(self.traces)
        self.assertEqual({ratio.void for ratio in choose(ratios)}, {0, 1})
        self.assertEqual(choose([]), [])
        self.assertEqual(len(choose(ratios[:1])), 1)

    def test_many_level_choice(self):
        hold, void = choose_many_level(self.traces, ())
        self.assertEqual((void, hold.states(void)), (2, 4))
        self.assertIsNone(choose_many_level(self.traces, (0,)))

    def test_a_map_is_the_share_of_time(self):
        lattice, _, maps = self.maps
        for one in maps:
            self.assertAlmostEqual(float(one.occupation.sum()), 4.0, places=9)
            grid, starts = flattened(lattice, one, None)
            self.assertEqual(grid.shape, (SIDE, SIDE))
            for x, y in starts:
                self.assertGreater(grid[y, x], 0)

    def test_layers_of_a_cube(self):
        occupation = np.arange(27.0)
        one = OccupationMap(0.1, occupation, np.array([0, 9 + 4]), 5, 1.0)
        lattice = Lattice("cubic", 3)
        grid, starts = flattened(lattice, one, None)
        self.assertEqual(grid[0, 1], 1 + 10 + 19)
        self.assertEqual(len(starts), 2)
        grid, starts = flattened(lattice, one, 1)
        self.assertEqual(grid[1, 1], 13)
        np.testing.assert_array_equal(starts, [[1, 1]])

    def test_figure_of_maps(self):
        figure = self.draw("fig2")
        titles = [axes.get_title() for axes in figure.axes[:4]]
        for title, temperature in zip(titles, ("0.2", "0.15", "0.1", "0.05")):
            self.assertIn(f"$T$ = {temperature},", title)
            self.assertIn("hops in\n3000 unit times", title)
        self.assertEqual(len(figure.axes), 5)
        image = figure.axes[0].images[0].get_array()
        self.assertEqual(np.ma.getmaskarray(image).sum() + np.isnan(image.filled(0)).sum(), 400 - 148)
        (squares,) = figure.axes[0].lines
        self.assertEqual(len(squares.get_xdata()), 4)

    def test_triangular_maps_are_sheared(self):
        path = os.path.join(self.folder.name, "tri.h5")
        write_motion(path, window=100, kind="triangular")
        with open_result(path) as result:
            figure = draw_figure("fig2", [result])
        corners = figure.axes[0].lines[0].get_xydata()
        np.testing.assert_allclose(corners[3] - corners[0], [SIDE / 2, SIDE * np.sqrt(3) / 2])

    def test_figure_of_two_levels(self):
        figure = self.draw("fig3")
        left, right = figure.axes
        self.assertIn("$d$", left.get_ylabel())
        self.assertIn("$1/T$", right.get_xlabel())
        words = [text.get_text() for text in right.get_legend().get_texts()]
        self.assertEqual(len(words), 2)
        self.assertIn("$\\Delta E$", words[0])
        self.assertIn("±", words[0])
        # Two lines through the origin with two sets of three points.
        through = [line for line in right.lines if len(line.get_xdata()) == 2]
        self.assertEqual([line.get_ydata()[0] for line in through[:2]], [0, 0])
        self.assertEqual(left.get_title(), "$T$ = 0.05")

    def test_voids_named_by_the_user(self):
        figure = self.draw("fig3", voids=(1,))
        self.assertEqual(len(figure.axes[1].get_legend().get_texts()), 1)
        self.assertIn("void 1", figure.axes[1].get_legend().get_texts()[0].get_text())
        with self.assertRaises(ResultError) as caught:
            self.draw("fig3", voids=(3,))
        self.assertIn("those are: 0, 1", str(caught.exception))

    def test_a_panel_for_every_hold(self):
        figure = self.draw("fig9", span=50.0)
        self.assertEqual(len(figure.axes), 4)
        for axes in figure.axes:
            self.assertEqual(axes.get_xlim(), (0.0, 50.0))

    def test_states_on_one_site_are_drawn_once(self):
        path = os.path.join(self.folder.name, "double.h5")
        write_motion(path)
        with h5py.File(path, "r+") as file:
            sites = file["/traces/state_site"]
            sites[0, 0, :, 2, 3] = sites[0, 0, :, 2, 0]
        with open_result(path) as result:
            figure = draw_figure("fig10", [result], FigureOptions(voids=(2,)))
        self.assertEqual(len(figure.axes[1].patches), 3)

    def test_figure_of_a_many_level_void(self):
        figure = self.draw("fig10")
        left, inset = figure.axes[:2]
        self.assertEqual(len(inset.patches), 4)
        self.assertEqual(sorted(text.get_text() for text in inset.texts), ["1", "2", "3"])
        names = [text.get_text() for text in left.texts]
        self.assertEqual(names, ["void 2", "particle 1", "particle 2", "particle 3"])
        with self.assertRaises(ResultError) as caught:
            self.draw("fig10", voids=(0,))
        self.assertIn("no void with 3 to 5 states", str(caught.exception))


if __name__ == "__main__":
    unittest.main()

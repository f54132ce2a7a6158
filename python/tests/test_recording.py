"""What the player is given: packed without loss, checked, bounded; calls that cannot be served."""

import base64
import contextlib
import io
import os
import tempfile
import unittest
from unittest import mock

import h5py
import numpy as np

import browser
from synthetic_result import write_synthetic
from synthetic_traces import write_traces
from voidhop import ResultError, open_result, recording
from voidhop.page import data_block, page
from voidhop.play import play


def unpacked(text):
    kind, data = text.split(":")
    return np.frombuffer(base64.b64decode(data), dtype="<" + kind)


class RecordingTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="voidhop recording ")
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.file = os.path.join(self.folder, "r.h5")

    def read(self, asked=None, **options):
        if options:
            write_traces(self.file, **options)
        with open_result(self.file) as result:
            return recording.read_recording(result, asked)

    def refused(self, code, *words):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), self.assertRaises(ResultError) as caught:
            play([self.file, *words])
        self.assertEqual(caught.exception.code, code)
        return str(caught.exception)

    def change(self, name, place, value):
        with h5py.File(self.file, "a") as file:
            file[f"traces/{name}"][place] = value

    def test_an_infinite_temperature_is_null(self):
        write_traces(self.file, hops=10)
        self.change("temperature", (0, 0), np.inf)
        with open_result(self.file) as result:
            content, _ = recording.read_recording(result)
        self.assertIsNone(content["recordings"][0]["temperature"])
        data_block("recording", content)  # refuses what JSON does not know

    def test_packed_without_loss(self):
        content, note = self.read(hops=60, replicas=2, starts=(0.1, 0.2))
        self.assertEqual(note, "")
        self.assertEqual(len(content["recordings"]), 2 * 2 * 3)
        with h5py.File(self.file) as file:
            traces = file["traces"]
            for one in content["recordings"]:
                place = tuple(one["place"])
                first, count = int(traces["first_event"][place]), int(traces["events"][place])
                part = slice(first, first + count)
                for name, short in (("time", "time"), ("void", "void"), ("to", "to")):
                    np.testing.assert_array_equal(unpacked(one[short]), traces[f"event_{name}"][part])
                energy = unpacked(one["energy"]) * one["quantum"]
                np.testing.assert_array_equal(energy, traces["event_energy"][part])
                names = np.arange(14 * 14)
                names[unpacked(one["occupants"]["site"])] = unpacked(one["occupants"]["name"])
                np.testing.assert_array_equal(names, traces["particle_start"][place])

    def test_energies_that_are_no_whole_quanta(self):
        write_traces(self.file, hops=20)
        self.change("event_energy", slice(None), np.pi)
        content, _ = self.read()
        self.assertEqual(content["recordings"][0]["quantum"], 1.0)
        np.testing.assert_array_equal(unpacked(content["recordings"][0]["energy"]), np.pi)

    def test_hops_that_cannot_have_happened_are_damage(self):
        for name, value, reason in (
            ("event_from", 5, "does not fit"), ("event_particle", 3, "does not fit"),
            ("event_void", 99, "not there"), ("event_time", 0.0, "earlier"),
        ):
            with self.subTest(name):
                write_traces(self.file, hops=20)
                self.change(name, 10, value)
                message = self.refused(76)
                self.assertIn("hop 10 of /traces", message)
                self.assertIn(reason, message)

    def test_the_first_hops_are_kept(self):
        content, note = self.read(asked=15, hops=40)
        self.assertEqual(note, "of 120 hops 45 are kept, the first 15 of every hold")
        one = content["recordings"][0]
        self.assertEqual((one["recorded"], len(unpacked(one["time"]))), (40, 15))
        self.assertEqual(one["window"], unpacked(one["time"])[-1])
        with mock.patch.object(recording, "MOST_HOPS", 50):
            content, note = self.read()
            self.assertEqual(note, "of 120 hops 48 are kept, the first 16 of every hold")
            self.assertIn("ask for fewer", self.refused(64, "--hops", "17"))

    def test_too_many_sites(self):
        write_traces(self.file, hops=2)
        with mock.patch.object(recording, "MOST_SITES", 100):
            self.assertIn("196 sites", self.refused(64))

    def test_a_file_without_traces_names_the_config_line(self):
        write_synthetic(self.file, stages=20)
        message = self.refused(76)
        self.assertIn('"measure: [traces: {hops: 20000, replicas: 1}]"', message)
        self.assertIn("method: reference", message)

    def test_bad_calls(self):
        write_traces(self.file, hops=2)
        self.refused(64, "-o", "x.png")
        self.refused(64, "--hops", "0")
        self.refused(74, "-o", os.path.join(self.folder, "none", "x.html"))
        self.assertEqual(os.listdir(self.folder), ["r.h5"])
        self.file += "x"
        self.refused(66)

    def test_a_hold_without_hops(self):
        write_traces(self.file, hops=20)
        self.change("events", (0, 0, 2), 0)
        content, _ = self.read()
        self.assertEqual(len(unpacked(content["recordings"][2]["time"])), 0)

    def test_pages_forbid_what_is_not_their_own(self):
        text = page("</title>", "", ["page.css"], ["clock.js"], data_block("d", "</script>&"))
        self.assertIn("default-src 'none'", text)
        self.assertIn("script-src 'sha256-", text)
        self.assertEqual(text.count("</script>"), 2)
        self.assertEqual(text.count("</title>"), 1)

    def test_a_missing_browser_is_a_failure(self):
        with mock.patch.dict(os.environ, PATH=self.folder), self.assertRaises(AssertionError) as caught:
            browser.Browser()
        self.assertIn("apt-get install chromium", str(caught.exception))


if __name__ == "__main__":
    unittest.main()

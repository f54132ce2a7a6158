"""measure: two_level, from the config to the result file."""

import csv
import unittest

from program import CONFIG, INVALID, ProgramTest

FOLLOWED = CONFIG.replace("measure: [energy,", "measure: [two_level: {transitions: 10}, energy,") + (
    "engine: {kind: cpu, method: reference}\n")


class TwoLevelTest(ProgramTest):
    def table(self, result, name):
        self.call("export", result, "--csv", "tables")
        with open(self.path("tables", name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_every_void_is_counted_once_a_stage(self):
        self.call("run", self.write("a.yaml", FOLLOWED))
        rows = self.table("a.h5", "two_level_by_initial_temperature_replica_stage.csv")
        self.assertEqual(len(rows), 2 * 4 * 5)
        kinds = ("frozen", "two_level", "rare_two_level", "many_level", "grouped")
        for row in rows:
            self.assertEqual(sum(int(row[kind]) for kind in kinds), 8)
        binned = self.table(
            "a.h5", "two_level_by_initial_temperature_replica_stage_splitting.csv")
        self.assertEqual(sum(int(row["splittings"]) for row in binned),
                         sum(int(row["two_level"]) for row in rows))

    def test_following_changes_no_trajectory(self):
        self.call("run", self.write("a.yaml", FOLLOWED))
        self.call("run", self.write("b.yaml", CONFIG), "--method", "reference")
        name = "cooling_by_initial_temperature_replica_stage.csv"
        self.assertEqual(self.table("a.h5", name), self.table("b.h5", name))

    def test_threads_and_repeats_change_nothing(self):
        self.call("run", self.write("a.yaml", FOLLOWED), "--threads", "1")
        self.call("run", "a.yaml", "--threads", "3", "-o", "b.h5")
        self.call("compare", "--bitwise", "a.h5", "b.h5")

    def test_windows_within_the_stage(self):
        short = FOLLOWED.replace("{transitions: 10}", "{transitions: 10, window: 10}")
        self.call("run", self.write("a.yaml", FOLLOWED))
        self.call("run", self.write("b.yaml", short))
        name = "two_level_by_initial_temperature_replica_stage.csv"
        frozen = [sum(int(row["frozen"]) for row in self.table(result, name))
                  for result in ("a.h5", "b.h5")]
        self.assertGreater(frozen[1], frozen[0])

    def test_what_cannot_be_followed(self):
        for change, said in (
            (("method: reference", "method: protected"), "engine.method"),
            (("kind: cpu, method: reference", "kind: cpu"), "engine.method"),
            (("{transitions: 10}", "{window: 1e6}"), "shortest stage"),
            (("{transitions: 10}", "{transitions: 1}"), "measure.two_level.transitions"),
            (("{transitions: 10}", "{window: soon}"), "measure.two_level.window"),
            (("{transitions: 10}", "{windows: 3}"), "did you mean"),
        ):
            with self.subTest(change):
                err = self.refuse(INVALID, "run", self.write("a.yaml", FOLLOWED.replace(*change)))
                self.assertIn(said, err)
                self.assertIn("1 error; nothing was run", err)


if __name__ == "__main__":
    unittest.main()

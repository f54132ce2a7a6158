"""measure: maps and traces, and holds with a time of their own, from the config to the result."""

import csv
import unittest

from program import CONFIG, INVALID, ProgramTest

HELD = CONFIG.replace("protocol:\n", "protocol:\n  - {hold: {time: [2.0e-4, 4.0e-4]}}\n").replace(
    "measure: [energy,", "measure: [maps: {hops: 200}, traces: {hops: 50, replicas: 2}, energy,"
) + "engine: {kind: cpu, method: reference}\n"


class HoldsTest(ProgramTest):
    def table(self, result, name):
        self.call("export", result, "--csv", "tables")
        with open(self.path("tables", name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_every_initial_temperature_has_its_time(self):
        self.call("run", self.write("a.yaml", HELD))
        rows = self.table("a.h5", "cooling_by_initial_temperature_stage.csv")
        holds = [float(row["duration"]) for row in rows if row["stage"] == "0"]
        self.assertEqual(holds, [2.0e-4, 4.0e-4])

    def test_maps_sum_to_the_voids(self):
        self.call("run", self.write("a.yaml", HELD))
        rows = self.table("a.h5", "maps_by_initial_temperature_replica_hold_site.csv")
        total = sum(float(row["occupation"]) for row in rows)
        self.assertAlmostEqual(total, 2 * 4 * 8, places=9)
        for row in self.table("a.h5", "maps_by_initial_temperature_replica_hold.csv"):
            self.assertLessEqual(int(row["hops"]), 200)

    def test_traces_hold_what_the_record_counts(self):
        self.call("run", self.write("a.yaml", HELD))
        traced = self.table("a.h5", "traces_by_initial_temperature_traced_replica_hold.csv")
        self.assertEqual(len(traced), 2 * 2)
        made = {
            (row["initial_temperature"], row["replica"]): int(row["hops"])
            for row in self.table("a.h5", "cooling_by_initial_temperature_replica_stage.csv")
            if row["stage"] == "0"
        }
        for row in traced:
            hops = made[row["initial_temperature"], row["traced_replica"]]
            self.assertEqual(int(row["events"]), min(50, hops))
        events = self.table("a.h5", "traces_by_event.csv")
        self.assertEqual(len(events), sum(int(row["events"]) for row in traced))
        for row in events:
            self.assertNotEqual(row["event_from"], row["event_to"])

    def test_following_changes_no_trajectory(self):
        self.call("run", self.write("a.yaml", HELD))
        plain = HELD.replace("maps: {hops: 200}, traces: {hops: 50, replicas: 2}, ", "")
        self.call("run", self.write("b.yaml", plain), "--method", "protected")
        name = "cooling_by_initial_temperature_replica_stage.csv"
        self.assertEqual(self.table("a.h5", name), self.table("b.h5", name))

    def test_threads_change_nothing(self):
        self.call("run", self.write("a.yaml", HELD), "--threads", "1")
        self.call("run", "a.yaml", "--threads", "3", "-o", "b.h5")
        self.call("compare", "--bitwise", "a.h5", "b.h5")

    def test_the_resolved_config_runs_again(self):
        logarithmic = HELD.replace("{hold: {time: [2.0e-4, 4.0e-4]}}",
                                   "{hold: {time: [2.0e-4, 4.0e-4], stages: 3, spacing: log, "
                                   "first: 1.0e-5}}\n  - {hold: {time: 1.0e-4}}")
        self.call("run", self.write("a.yaml", logarithmic))
        self.write("again.yaml", self.call("info", "a.h5", "--config")[0])
        self.call("run", "again.yaml", "-o", "b.h5")
        self.call("compare", "--bitwise", "a.h5", "b.h5")

    def test_what_cannot_be_measured(self):
        for change, said in (
            (("method: reference", "method: protected"), "engine.method"),
            (("kind: cpu, method: reference", "kind: cpu"), "engine.method"),
            (("[2.0e-4, 4.0e-4]", "[2.0e-4, 4.0e-4, 1.0e-4]"), "3 times for 2 initial"),
            (("[2.0e-4, 4.0e-4]", "[2.0e-4, 0]"), "protocol[0].hold.time"),
            (("[2.0e-4, 4.0e-4]", "2.0e-4, stages: 4"), "no hold step of one stage"),
            (("[2.0e-4, 4.0e-4]", "2.0e-4, spacing: log"), "protocol[0].hold.first"),
            (("[2.0e-4, 4.0e-4]", "2.0e-4, first: 1.0e-5"), "protocol[0].hold.first"),
            (("[2.0e-4, 4.0e-4]", "2.0e-4, stages: 4, spacing: log, first: 1"), "not before"),
            (("[2.0e-4, 4.0e-4]", "2.0e-4, spacing: log, first: 1.0e-5"), "two or more"),
            (("hops: 50", "hops: 0"), "measure.traces.hops"),
            (("{hops: 200}", "{hop: 200}"), "did you mean"),
        ):
            with self.subTest(change):
                err = self.refuse(INVALID, "run", self.write("a.yaml", HELD.replace(*change)))
                self.assertIn(said, err)


if __name__ == "__main__":
    unittest.main()

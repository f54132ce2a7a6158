"""verify: passes here, and says what it could not check."""

import json
import unittest

from program import UNAVAILABLE, ProgramTest


class VerifyTest(ProgramTest):
    def test_quick(self):
        out, err = self.call("verify", "--quick", "--engine", "cpu", "--json", "-o", "a.json")
        report = json.loads(out)
        self.assertEqual(json.loads(self.read("a.json")), report)
        self.assertIs(report["passed"], True)
        checks = {check["name"]: check for check in report["checks"]}
        self.assertEqual(len(checks), len(report["checks"]), "two checks of one name")
        for check in checks.values():
            self.assertLessEqual({"name", "passed", "skipped", "detail"}, set(check))
            self.assertNotEqual(check["passed"], check["skipped"], check)
            self.assertTrue(check["detail"])
        for name in ("philox_known_answers", "portable_function_bits", "energy_drift",
                     "same_as_reference_on_cpu.cpu.protected", "one_thread_and_two.cpu.reference",
                     "equilibrium_hold.cpu.protected"):
            self.assertIs(checks[name]["passed"], True, name)
        # Left out on purpose, so neither passed nor silent.
        self.assertIs(checks["equilibrium_hold.cuda.protected"]["skipped"], True)
        self.assertIn("0 failed", err)

    def test_cuda_without_a_device(self):
        err = self.refuse_in_one_line(
            UNAVAILABLE, "verify", "--engine", "cuda", env={"CUDA_VISIBLE_DEVICES": ""})
        self.assertIn("engine cuda is not usable here", err)


if __name__ == "__main__":
    unittest.main()

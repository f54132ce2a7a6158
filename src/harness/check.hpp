/// \file
/// A check of `verify`: a name and a function that passes, fails or is skipped.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

enum class Verdict : std::uint8_t { kPassed, kFailed, kSkipped };

/// What a check found; the detail says how it was measured, or why it failed or was skipped.
struct CheckOutcome {
  Verdict verdict = Verdict::kFailed;
  std::string detail;
};

/// Passed where right, else failed.
CheckOutcome judge(bool right, std::string detail);
CheckOutcome skipped(std::string reason);

/// How much to check, and where.
struct VerifyOptions {
  std::optional<EngineKind> kind;  ///< empty: the CPU, and CUDA where it is usable
  bool quick = false;
};

struct Check {
  std::string name;  ///< lower case, words joined by _; parts joined by "."
  std::function<CheckOutcome()> run;
};

/// Deviations are judged by this many standard errors: 6e-7 of right programs fail a test with open
/// seeds. Seeds are fixed, so a pass is final.
inline constexpr double kMostErrors = 5.0;

// The checks by what they look at. To extend one, add a Check to its list.

/// Philox, portable functions, waiting times, the pair hash: on the host.
std::vector<Check> random_checks(const VerifyOptions& options);
/// Rates, planted starts, equilibrium energy.
std::vector<Check> model_checks(const VerifyOptions& options);
/// Every engine: against the reference or by itself, on one thread and two, at equilibrium. Engines
/// that cannot be made here are skipped.
std::vector<Check> engine_checks(const VerifyOptions& options);
/// Device against host: random words, portable functions, energies. Skipped without a device.
std::vector<Check> device_checks(const VerifyOptions& options);

/// All of them, in this order.
std::vector<Check> all_checks(const VerifyOptions& options);

/// Runs a check; an exception fails it, but Unavailable skips it.
CheckOutcome run_check(const Check& check);

}  // namespace voidhop

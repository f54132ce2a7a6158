#include "harness/verify_command.hpp"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "harness/check.hpp"
#include "harness/engine_names.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {

namespace {

struct VerifyCommand {
  std::string engine = "auto";
  bool quick = false;
  bool json = false;
  std::string file;
};

const char* word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPassed:
      return "passed";
    case Verdict::kFailed:
      return "FAILED";
    default:
      return "skipped";
  }
}

VerifyOptions options_of(const VerifyCommand& command) {
  VerifyOptions options;
  options.quick = command.quick;
  if (command.engine == "auto") return options;
  options.kind = engine_kind_named(command.engine);
  if (options.kind != EngineKind::kCuda) return options;
  const DeviceReport devices = query_devices();
  if (!devices.usable) {
    throw Unavailable("engine cuda is not usable here (" + devices.reason +
                      "): use --engine cpu or auto");
  }
  return options;
}

int run_verify(const VerifyCommand& command, const CommandOutput& output) {
  const std::vector<Check> checks = all_checks(options_of(command));
  nlohmann::ordered_json report = {{"passed", true}, {"checks", nlohmann::ordered_json::array()}};
  int counts[3] = {};
  for (const Check& check : checks) {
    const auto start = std::chrono::steady_clock::now();
    const CheckOutcome outcome = run_check(check);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++counts[static_cast<int>(outcome.verdict)];
    report["checks"].push_back({{"name", check.name},
                                {"passed", outcome.verdict == Verdict::kPassed},
                                {"skipped", outcome.verdict == Verdict::kSkipped},
                                {"detail", outcome.detail},
                                {"seconds", seconds}});
    const std::string line = fmt::format("{:<7} {} ({:.1f} s): {}", word_of(outcome.verdict),
                                         check.name, seconds, outcome.detail);
    if (command.json) {
      output.say(line);
    } else {
      output.print(line + "\n");
    }
  }
  const bool passed = counts[static_cast<int>(Verdict::kFailed)] == 0;
  report["passed"] = passed;
  const std::string sum =
      fmt::format("{} passed, {} failed, {} skipped", counts[0], counts[1], counts[2]);
  const std::string text = report.dump(1) + "\n";
  if (command.json) output.say(sum);
  output.print(command.json ? text : sum + "\n");
  if (!command.file.empty()) output.save(command.file, text);
  return static_cast<int>(passed ? ExitCode::kDone : ExitCode::kDifferent);
}

}  // namespace

void add_verify(CLI::App& program, HarnessAction& action, const CommandOutput& output) {
  auto* command = program.add_subcommand(
      "verify", "Check random words, rates, starts and every engine against each other");
  const auto verify = std::make_shared<VerifyCommand>();
  command
      ->add_option("--engine", verify->engine,
                   "cpu: leave the GPU out; cuda: insist on one; auto: one if it is usable")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  command->add_flag("--quick", verify->quick, "Smaller samples, about twenty seconds");
  command->add_flag("--json", verify->json, "One JSON object on standard output");
  command->add_option("-o,--output", verify->file, "Write the JSON object to a file")
      ->check(file_name());
  command->callback([&action, verify, output] {
    action = [verify, output] { return run_verify(*verify, output); };
  });
}

}  // namespace voidhop

#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "output/compare_bitwise.hpp"
#include "output/compare_statistical.hpp"
#include "output/result_reader.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

struct CompareOptions {
  std::string a, b;
  bool bitwise = false;
  double false_alarm = 1e-6;
};

int exit_of(bool same) {
  return static_cast<int>(same ? ExitCode::kDone : ExitCode::kDifferent);
}

int compare_bits(const CompareOptions& options) {
  const BitwiseComparison result = compare_bitwise(options.a, options.b);
  for (const FileDifference& d : result.examples) {
    print_machine(fmt::format("{}: {}\n", d.where, d.what));
  }
  print_machine(result.same() ? fmt::format("same: {} datasets and attributes\n", result.compared)
                              : fmt::format("different: {} of {} datasets and attributes\n",
                                            result.differing, result.compared));
  return exit_of(result.same());
}

int compare_laws(const CompareOptions& options) {
  StatisticalOptions statistical;
  statistical.false_alarm = options.false_alarm;
  const StatisticalComparison result =
      compare_statistical(read_result(options.a), read_result(options.b), statistical);
  print_machine(describe(result));
  return exit_of(result.same);
}

}  // namespace

void add_compare_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("compare", "Compare two results");
  const auto options = std::make_shared<CompareOptions>();
  command->add_option("a", options->a, "One result")->required();
  command->add_option("b", options->b, "The other")->required();
  auto* bitwise = command->add_flag("--bitwise", options->bitwise, "Every number to the bit");
  command
      ->add_option("--false-alarm", options->false_alarm,
                   "Probability that two results of one law are called different")
      ->excludes(bitwise)
      ->capture_default_str();
  command->callback([&action, options] {
    action = [options] {
      return options->bitwise ? compare_bits(*options) : compare_laws(*options);
    };
  });
}

}  // namespace voidhop

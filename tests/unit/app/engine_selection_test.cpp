#include "app/engine_selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/config.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

RunConfig config_of(const std::string& engine, const std::string& density = "0.01") {
  return parse_config("format: 1\nmodel: {lattice: {size: 20}, voids: {density: " + density +
                          "}}\ninitial: {temperature: 0.2}\n"
                          "protocol: [hold: {time: 1}]\nengine: {" +
                          engine + "}\n",
                      "f")
      .run;
}

/// Computes nothing; says what it was made from.
class NamedEngine : public Engine {
 public:
  explicit NamedEngine(const EngineSpec& spec) : spec_(spec) {}
  [[nodiscard]] std::string kind() const override {
    return spec_.kind == EngineKind::kCuda ? "cuda" : "cpu";
  }
  [[nodiscard]] std::string method() const override {
    return spec_.method == Method::kReference ? "reference" : "another";
  }
  [[nodiscard]] int threads() const override { return spec_.threads; }
  void run(const RunPlan&, CoolingRecord&, RunMonitor&) override {}

 private:
  EngineSpec spec_;
};

/// A machine with GPUs, and what was asked of it.
struct Machine {
  int gpus = 0;
  bool cuda_carries = true;  ///< whether methods run on CUDA
  std::vector<EngineSpec> made{};

  EngineSources sources() {
    EngineSources sources;
    sources.devices = [this] {
      DeviceReport report;
      report.usable = gpus > 0;
      if (!report.usable) report.reason = "no driver";
      report.driver_version = 12040;
      for (int i = 0; i < gpus; ++i) report.devices.push_back({i, "Card", 1, 9, 0});
      return report;
    };
    sources.make = [this](const EngineSpec& spec) -> std::unique_ptr<Engine> {
      if (spec.kind == EngineKind::kCuda && !cuda_carries) {
        throw Unavailable("it does not run there (says a test): use --engine cpu");
      }
      made.push_back(spec);
      return std::make_unique<NamedEngine>(spec);
    };
    return sources;
  }
};

std::string refusal(const std::string& engine, Machine machine) {
  try {
    select_engine(config_of(engine), machine.sources());
    return "accepted";
  } catch (const Unavailable& error) {
    EXPECT_EQ(error.code(), ExitCode::kUnavailable);
    return error.what();
  }
}

TEST(EngineSelection, AutoTakesCudaWhereItWorks) {
  Machine machine{.gpus = 2};
  const EngineSelection selection = select_engine(config_of("device: [1, 0]"), machine.sources());
  EXPECT_EQ(selection.engine->kind(), "cuda");
  ASSERT_EQ(machine.made.size(), 1u);
  EXPECT_THAT(machine.made[0].devices, ElementsAre(1, 0));
  EXPECT_EQ(selection.explanation, "engine: cuda (GPU 1: Card, GPU 0: Card), method: another");
  EXPECT_EQ(selection.device, "GPU 1: Card, GPU 0: Card");
  EXPECT_EQ(selection.driver, "12.4");
}

TEST(EngineSelection, AutoSaysWhyItTakesTheCpu) {
  const auto line = [](Machine machine, const std::string& engine) {
    const EngineSelection selection = select_engine(config_of(engine), machine.sources());
    EXPECT_EQ(selection.engine->kind(), "cpu");
    EXPECT_EQ(selection.device, "cpu");
    EXPECT_EQ(selection.driver, "");
    EXPECT_THAT(selection.explanation, Not(HasSubstr("\n")));
    return selection.explanation;
  };
  EXPECT_EQ(line({.gpus = 0}, ""), "engine: cpu, method: another; not on cuda: no driver");
  EXPECT_EQ(line({.gpus = 1, .cuda_carries = false}, ""),
            "engine: cpu, method: another; not on cuda: it does not run there (says a test)");
  EXPECT_THAT(line({.gpus = 1}, "device: 7"), HasSubstr("not on cuda: there is no GPU 7"));
  EXPECT_EQ(line({.gpus = 1}, "kind: cpu"), "engine: cpu, method: another");
}

TEST(EngineSelection, TheReferenceNeverTakesCuda) {
  Machine machine{.gpus = 1};
  for (const RunConfig& config : {config_of("method: reference"), config_of("", "0.1")}) {
    const EngineSelection selection = select_engine(config, machine.sources());
    EXPECT_EQ(selection.explanation,
              "engine: cpu, method: reference; not on cuda: the reference runs on the CPU only");
  }
}

TEST(EngineSelection, CudaAskedForIsNeverTheCpu) {
  EXPECT_EQ(refusal("kind: cuda", {.gpus = 1}), "accepted");
  EXPECT_THAT(refusal("kind: cuda", {.gpus = 0}),
              StartsWith("engine cuda is not usable here (no driver): use --engine cpu"));
  EXPECT_THAT(refusal("kind: cuda", {.gpus = 1, .cuda_carries = false}),
              StartsWith("it does not run there"));
  EXPECT_THAT(refusal("kind: cuda, device: [0, 1]", {.gpus = 1}),
              StartsWith("there is no GPU 1 (voidhop devices lists 1"));
}

TEST(EngineSelection, ACensusTakesCudaWhereItWorksWithAnyMethod) {
  Machine machine{.gpus = 2, .cuda_carries = false};
  CensusSelection found =
      select_census(config_of("device: [1, 0], method: reference, threads: 3"), machine.sources());
  EXPECT_EQ(found.spec.kind, EngineKind::kCuda);
  EXPECT_THAT(found.spec.devices, ElementsAre(1, 0));
  EXPECT_EQ(found.spec.threads, 3);
  EXPECT_EQ(found.explanation, "levels on cuda (GPU 1: Card, GPU 0: Card) and the host");
  EXPECT_EQ(found.device, "GPU 1: Card, GPU 0: Card");
  EXPECT_EQ(found.driver, "12.4");
  found = select_census(config_of("kind: cpu, threads: 2"), machine.sources());
  EXPECT_EQ(found.spec.kind, EngineKind::kCpu);
  EXPECT_EQ(found.explanation, "levels on the host");
  EXPECT_EQ(found.device, "host");
  EXPECT_EQ(found.driver, "");
}

TEST(EngineSelection, ACensusSaysWhyNotOnCuda) {
  const auto line = [](const std::string& engine, int gpus) {
    Machine machine{.gpus = gpus};
    const CensusSelection found = select_census(config_of(engine), machine.sources());
    EXPECT_EQ(found.spec.kind, EngineKind::kCpu);
    return found.explanation;
  };
  EXPECT_EQ(line("", 0), "levels on the host; not on cuda: no driver");
  EXPECT_THAT(line("device: 7", 1), HasSubstr("not on cuda: there is no GPU 7"));
  Machine none;
  EXPECT_THROW(select_census(config_of("kind: cuda"), none.sources()), Unavailable);
  Machine one{.gpus = 1};
  EXPECT_THROW(select_census(config_of("kind: cuda, device: 3"), one.sources()), Unavailable);
}

TEST(EngineSelection, SaysTheSettingsOfTheCheckerboard) {
  Machine machine;
  const auto line = [&](const std::string& settings) {
    return select_engine(config_of("kind: cpu, method: checkerboard" + settings), machine.sources())
        .explanation;
  };
  EXPECT_EQ(line(""), "engine: cpu, method: another (closed_cells, cell 10, window 0.5)");
  EXPECT_EQ(line(", scheme: four_colour, cell: 4, window: 0.5"),
            "engine: cpu, method: another (four_colour, cell 4, window 0.5)");
}

TEST(EngineSelection, TheEnginesOfThisBuild) {
  EXPECT_EQ(select_engine(config_of("kind: cpu, method: reference")).engine->method(), "reference");
  EXPECT_EQ(select_engine(config_of("kind: cpu, threads: 3")).engine->threads(), 3);
}

}  // namespace
}  // namespace voidhop

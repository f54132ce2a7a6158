#include "output/result_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/run_summary.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using testing::synthetic_result;

TEST(ResultText, SaysWhatAndHow) {
  const std::string text = describe_result("r.h5", synthetic_result());
  EXPECT_THAT(text, HasSubstr("title                T\xc3\xbcrme, \"quoted\"\n"));
  EXPECT_THAT(text, HasSubstr("complete             yes\n"));
  EXPECT_THAT(text, HasSubstr("initial_temperature  0.05, 0.1 (energy)\n"));
  EXPECT_THAT(text, HasSubstr("replicas             40 per point, numbers 100 to 139\n"));
  EXPECT_THAT(text, HasSubstr("stages               20\n"));
  EXPECT_THAT(text, HasSubstr("voidhop 0.1, commit deadbeef with changes\n"));
  EXPECT_THAT(text,
              HasSubstr("cpu, method protected, scheme closed_cells, cell 10, window auto\n"));
  EXPECT_THAT(text, HasSubstr("1.1 +- 1.2"));  // c1 of point 1
  EXPECT_THAT(text, HasSubstr("/levels"));
}

TEST(ResultText, ShowsControlCharactersAndObeysNone) {
  Result result = synthetic_result();
  result.header.title =
      "\x1b]0;owned\a two\nlines\t\x7f \xc2\x9b"
      "2J caf\xc3\xa9 back\\slash";
  result.provenance.command_line = "voidhop\rrun";
  result.axes[0].name = "void\bdensity";
  const std::string text = describe_result("r\n.h5", result) + describe_provenance(result);
  EXPECT_THAT(text, HasSubstr(R"(\x1b]0;owned\x07 two\nlines\t\x7f \x9b2J caf)"
                              "\xc3\xa9 back\\slash\n"));
  EXPECT_THAT(text, HasSubstr(R"(voidhop\x0drun)"));
  EXPECT_THAT(text, HasSubstr(R"(void\x08density)"));
  EXPECT_THAT(text, HasSubstr(R"(r\n.h5)"));
  for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

TEST(ResultText, SaysHowToGoOn) {
  Result result = synthetic_result();
  result.header.complete = false;
  EXPECT_THAT(describe_result("r.h5", result), HasSubstr("run the same command again"));
}

TEST(ResultText, EmptyResultsHaveNoFitTable) {
  Result result;
  result.axes = {{"initial_temperature", "energy", "initial temperature", {0.1}}};
  EXPECT_THAT(describe_result("r.h5", result), Not(HasSubstr("specific heat")));
}

TEST(ResultText, ProvenanceListsSegments) {
  const std::string text = describe_provenance(synthetic_result());
  EXPECT_THAT(text, HasSubstr("segment 0            start on node1, cpu\n"));
  EXPECT_THAT(text, HasSubstr("segment 1            continued on node2, cpu\n"));
  EXPECT_THAT(text, HasSubstr("voidhop run 'a b.yaml'"));
}

TEST(ResultText, TheConfigurationComesBack) {
  Result result = synthetic_result();
  EXPECT_EQ(reproducing_config("r.h5", result), "title: Tuerme\n");
  result.provenance.config_yaml.clear();
  EXPECT_THROW(reproducing_config("r.h5", result), DamagedFile);
}

TEST(RunSummary, HasTheNamesThatScriptsRelyOn) {
  const auto json = nlohmann::json::parse(to_line(run_summary("out/r.h5", synthetic_result())));
  EXPECT_EQ(json["output"], "out/r.h5");
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(json["engine"], "cpu");
  EXPECT_EQ(json["method"], "protected");
  EXPECT_EQ(json["wall_seconds"], 1.5);
  EXPECT_EQ(json["hops"], 1234567);
  EXPECT_EQ(json["hops_skipped"], 89);
  EXPECT_EQ(json["physical_time"], 2.25);
  EXPECT_EQ(json["replicas"], 40);
  EXPECT_EQ(json["hops_per_second"], 823044.6);
  EXPECT_EQ(json["void_time_per_second"], 1e5);
  EXPECT_EQ(json["peak_bytes"], 4096000);
}

TEST(RunSummary, OddNamesAndNumbersStayValidJson) {
  Result result = synthetic_result();
  result.performance.hops_per_second = std::numeric_limits<double>::infinity();
  const std::string line = to_line(run_summary("a\"b\n\xff.h5", result));
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto json = nlohmann::json::parse(line);
  EXPECT_TRUE(json["hops_per_second"].is_null());
}

}  // namespace
}  // namespace voidhop

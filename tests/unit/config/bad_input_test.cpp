#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using testing::BadInputRow;
using testing::kBadInputRows;
using testing::kValidConfig;

/// Text of a row; empty text and a failure where the row's `from` is not in the valid one.
std::string text_of(const BadInputRow& row) {
  if (row.from.empty()) return std::string(row.to);
  std::string text(kValidConfig);
  const std::size_t at = text.find(row.from);
  EXPECT_NE(at, std::string::npos) << "the row changes nothing";
  return at == std::string::npos ? "" : text.replace(at, row.from.size(), row.to);
}

bool matches(const ConfigIssue& issue, const BadInputRow& row) {
  const bool placed = row.line == 0 || (issue.line == row.line && issue.column == row.column);
  return placed && issue.key == row.key && issue.reason.find(row.fragment) != std::string::npos;
}

class BadInput : public ::testing::TestWithParam<BadInputRow> {};

TEST(BadInputBase, TheUnchangedTextIsValid) {
  EXPECT_NO_THROW(parse_config(kValidConfig, "run.yaml"));
}

TEST(BadInputBase, HasEightyRowsOrMore) {
  EXPECT_GE(std::size(kBadInputRows), 80u);
}

TEST_P(BadInput, IsRefusedAtItsPlace) {
  const BadInputRow& row = GetParam();
  try {
    parse_config(text_of(row), "run.yaml");
    FAIL() << "accepted";
  } catch (const ConfigErrors& errors) {
    EXPECT_EQ(errors.code(), ExitCode::kInvalidConfig);
    EXPECT_TRUE(std::any_of(errors.issues().begin(), errors.issues().end(),
                            [&](const ConfigIssue& issue) { return matches(issue, row); }))
        << "said:\n"
        << errors.what();
    for (const ConfigIssue& issue : errors.issues()) {
      const std::string line = to_string(issue);
      EXPECT_THAT(line, ::testing::StartsWith("run.yaml:"));
      EXPECT_EQ(line.find('\n'), std::string::npos);
      EXPECT_GT(issue.line, 0);
      EXPECT_GT(issue.column, 0);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, BadInput, ::testing::ValuesIn(kBadInputRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(BadInputAll, EveryFaultIsListedOnce) {
  std::string text(kValidConfig);
  auto change = [&text](std::string_view from, std::string_view to) {
    text.replace(text.find(from), from.size(), to);
  };
  change("square", "sqare");
  change("low: 0.0", "low: 2.0");
  change("seed: 7", "sede: 7");
  change("replicas: 4", "replicas: 0");
  change("to: 0.0", "to: 0.7");
  try {
    parse_config(text, "run.yaml");
    FAIL() << "accepted";
  } catch (const ConfigErrors& errors) {
    ASSERT_EQ(errors.issues().size(), 5u) << errors.what();
    const int lines[] = {4, 6, 8, 9, 12};
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(errors.issues()[i].line, lines[i]);
    EXPECT_EQ(errors.summary(), "5 errors; nothing was run");
  }
}

TEST(BadInputAll, AFileOfRubbishHasAShortAnswer) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "key" + std::to_string(i) + ": 1\n";
  try {
    parse_config(text, "run.yaml");
    FAIL() << "accepted";
  } catch (const ConfigErrors& errors) {
    EXPECT_EQ(errors.issues().size(), IssueList::kMaxIssues);
    EXPECT_EQ(errors.summary(), "100 or more errors; nothing was run");
  }
}

}  // namespace
}  // namespace voidhop

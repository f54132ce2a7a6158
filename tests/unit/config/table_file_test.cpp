#include "config/table_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::filesystem::path scratch(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

TEST(TableFile, ReadsTwoColumns) {
  IssueList issues;
  const TablePoints points = read_table_file(
      scratch("table.txt", "# V g\r\n  0.0\t1   # first\r\n\n0.5 2e0\n1 0"), "k", issues);
  ASSERT_TRUE(issues.empty()) << to_string(issues.issues()[0]);
  EXPECT_THAT(points.energy, ElementsAre(0.0, 0.5, 1.0));
  EXPECT_THAT(points.density, ElementsAre(1.0, 2.0, 0.0));
}

struct BadTable {
  const char* text;
  int line;
  int column;
  const char* fragment;
};

TEST(TableFile, NamesThePlaceOfAFault) {
  const BadTable rows[] = {
      {"", 1, 1, "0 points"},
      {"0 1\n", 1, 1, "1 points"},
      {"0 1\n1\n", 2, 1, "two columns"},
      {"0 1\n1 2 3\n", 2, 1, "two columns"},
      {"0 1\n  x 2\n", 2, 3, "not a number"},
      {"0 1\n1 nan\n", 2, 3, "not a number"},
      {"0 1\n1 -2\n", 2, 3, "negative"},
      {"0 1\n0 2\n", 2, 1, "increasing"},
      {"1 1\n0.5 2\n", 2, 1, "increasing"},
      {"0 0\n1 0\n", 1, 1, "every density is 0"},
      {"0 1\n1 \xff\n", 2, 3, "UTF-8"},
  };
  for (const BadTable& row : rows) {
    IssueList issues;
    const auto path = scratch("bad_table.txt", row.text);
    read_table_file(path, "k", issues);
    ASSERT_FALSE(issues.empty()) << row.text;
    EXPECT_EQ(issues.issues()[0].file, path.string());
    EXPECT_EQ(issues.issues()[0].line, row.line) << row.text;
    EXPECT_EQ(issues.issues()[0].column, row.column) << row.text;
    EXPECT_THAT(issues.issues()[0].reason, HasSubstr(row.fragment));
  }
}

std::string config_with(const std::string& interaction) {
  return "format: 1\nmodel:\n  lattice: {size: 20}\n  voids: {count: 3}\n  interaction: {" +
         interaction + "}\ninitial: {temperature: 0.1}\nprotocol: [hold: {time: 1}]\n";
}

TEST(TableFile, CountsByItsContentsNotItsName) {
  const auto folder = scratch("one.txt", "0 1\n1 2\n").parent_path();
  scratch("two.txt", "# another text\n0.0 1.0\n1.0 2.0\n");
  scratch("three.txt", "0 1\n1 3\n");
  auto hash = [&](const std::string& interaction) {
    return config_sha256(parse_config(config_with(interaction), "f", {}, folder).run);
  };
  const std::string one = hash("distribution: table, file: one.txt");
  EXPECT_EQ(one, hash("distribution: table, file: two.txt"));
  EXPECT_EQ(one, hash("distribution: table, points: [[0, 1], [1, 2]]"));
  EXPECT_NE(one, hash("distribution: table, file: three.txt"));
}

TEST(TableFile, ResolvedFormsCarryTheContents) {
  const auto folder = scratch("one.txt", "0 1\n1 2\n").parent_path();
  const Config config =
      parse_config(config_with("distribution: table, file: one.txt"), "f", {}, folder);
  const Config again = parse_config(resolved_yaml(config), "g", {}, "/nowhere");
  EXPECT_EQ(config_sha256(config.run), config_sha256(again.run));
}

TEST(TableFile, AMissingOneIsNamedWithItsKey) {
  try {
    parse_config(config_with("distribution: table, file: gone.txt"), "f", {}, "/nowhere");
    FAIL() << "accepted";
  } catch (const ConfigErrors& errors) {
    ASSERT_EQ(errors.issues().size(), 1u) << errors.what();
    EXPECT_EQ(errors.issues()[0].key, "model.interaction.file");
    EXPECT_EQ(errors.issues()[0].line, 5);
    EXPECT_THAT(errors.issues()[0].reason, HasSubstr("/nowhere/gone.txt"));
  }
}

TEST(TableFile, NeedsExactlyOneSource) {
  EXPECT_THROW(parse_config(config_with("distribution: table"), "f"), ConfigErrors);
  EXPECT_THROW(
      parse_config(config_with("distribution: table, file: a, points: [[0, 1], [1, 1]]"), "f"),
      ConfigErrors);
  EXPECT_THROW(parse_config(config_with("distribution: table, points: [[0, 1]]"), "f"),
               ConfigErrors);
  EXPECT_THROW(parse_config(config_with("distribution: table, points: [[1, 1], [0, 1]]"), "f"),
               ConfigErrors);
}

}  // namespace
}  // namespace voidhop

#include "config/yaml_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;

const ConfigOrigin kFile{OriginKind::kFile, "f", 1, 1};

TEST(YamlTree, KeepsPlacesAndQuotes) {
  IssueList issues;
  ConfigNode root = *parse_yaml("a: 1\nb:\n  - 'x'\n  - {c: ~}\n", kFile, "", issues);
  ASSERT_TRUE(issues.empty());
  ASSERT_NE(root.find("a"), nullptr);
  EXPECT_EQ(root.find("a")->text, "1");
  EXPECT_FALSE(root.find("a")->quoted);
  EXPECT_EQ(root.find("a")->origin.line, 1);
  EXPECT_EQ(root.find("a")->origin.column, 4);
  ConfigNode& list = *root.find("b");
  ASSERT_EQ(list.items.size(), 2u);
  EXPECT_TRUE(list.items[0].quoted);
  EXPECT_EQ(list.items[0].origin.line, 3);
  EXPECT_EQ(list.items[1].find("c")->kind, ConfigNode::Kind::kNull);
  EXPECT_EQ(root.find("z"), nullptr);
}

TEST(YamlTree, NamesTheFullPathOfADuplicate) {
  IssueList issues;
  parse_yaml("a:\n  b:\n    - x: 1\n    - {y: 1, y: 2}\n", kFile, "", issues);
  ASSERT_EQ(issues.issues().size(), 1u);
  EXPECT_EQ(issues.issues()[0].key, "a.b[1].y");
  EXPECT_EQ(issues.issues()[0].line, 4);
}

TEST(YamlTree, KeepsTheFirstOfADuplicate) {
  IssueList issues;
  ConfigNode root = *parse_yaml("a: 1\na: 2\n", kFile, "", issues);
  EXPECT_EQ(root.entries.size(), 1u);
  EXPECT_EQ(root.find("a")->text, "1");
}

TEST(YamlTree, TheSameNameInTwoMapsIsNoDuplicate) {
  IssueList issues;
  parse_yaml("- {a: 1}\n- {a: 2}\n", kFile, "", issues);
  EXPECT_TRUE(issues.empty());
}

TEST(YamlTree, NestsUpToTheLimit) {
  for (const std::size_t depth : {kMaxDepth, kMaxDepth + 1}) {
    IssueList issues;
    parse_yaml(std::string(depth, '[') + std::string(depth, ']'), kFile, "", issues);
    EXPECT_EQ(issues.empty(), depth <= kMaxDepth);
  }
}

TEST(YamlTree, AnAliasBombIsRefusedUnexpanded) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int k = 0; k < 7; ++k) text += ", " + last;
    text += "]\n";
  }
  IssueList issues;
  parse_yaml(text, kFile, "", issues);
  ASSERT_FALSE(issues.empty());
  EXPECT_THAT(issues.issues()[0].reason, HasSubstr("anchor"));
}

// Texts that make careless parsers slow or deep. A second each is generous.
TEST(YamlTree, RubbishEndsSoon) {
  auto repeated = [](const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() + piece.size() <= bytes) text += piece;
    return text;
  };
  for (const std::string piece :
       {"[",   "{",   "- ",  "? ", "{a: ", "[a, ",        "\"",        "'",    ": ",
        "&a ", "*a ", "!a ", "%",  "|\n",  "a: |\n  b\n", "---\n",     "a:\n", "[a]: ",
        "#",   ",",   "]",   "a",  " ",    "\n",          "- - - -\n", "a b ", "x: y\n"}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(parse_config(repeated(piece, 1 << 18), "f"), ConfigErrors) << piece;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(taken.count(), 2.0) << piece;
  }
}

}  // namespace
}  // namespace voidhop

#include "config/key_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "config/value_reader.hpp"

namespace voidhop {
namespace {

TEST(KeyTable, PathsAreUniqueAndDocumented) {
  std::set<std::string> paths;
  for (const KeyRow& row : key_table()) {
    EXPECT_TRUE(paths.insert(row.path).second) << row.path;
    EXPECT_FALSE(row.doc.empty()) << row.path;
    EXPECT_NE(row.doc.back(), '.') << row.path;
    EXPECT_EQ(find_key(row.path), &row);
    EXPECT_TRUE(row.binding.get && row.binding.set) << row.path;
    EXPECT_EQ(row.condition.text.empty(), !row.condition.holds) << row.path;
  }
}

/// A configuration with a step of every kind at the index of its number.
RunConfig with_steps() {
  RunConfig config;
  config.protocol.resize(1);
  return config;
}

TEST(KeyTable, DefaultsAreValidAndReadBack) {
  for (const KeyRow& row : key_table()) {
    if (row.need != Need::kDefaulted) {
      EXPECT_TRUE(row.fallback.empty()) << row.path;
      continue;
    }
    ConfigNode node;
    node.kind = ConfigNode::Kind::kScalar;
    node.text = row.fallback;
    IssueList issues;
    const auto value = read_value(node, row, row.path, issues);
    ASSERT_TRUE(value) << row.path << ": " << to_string(issues.issues().front());
    RunConfig config = with_steps();
    row.binding.set(config, 0, *value);
    if (row.type == ValueType::kChoice) {
      EXPECT_EQ(std::get<std::string>(row.binding.get(config, 0)), row.fallback) << row.path;
    }
  }
}

TEST(KeyTable, EveryChoiceReadsBack) {
  for (const KeyRow& row : key_table()) {
    if (row.type != ValueType::kChoice) continue;
    RunConfig config = with_steps();
    for (const std::string& word : row.choices) {
      row.binding.set(config, 0, word);
      EXPECT_EQ(std::get<std::string>(row.binding.get(config, 0)), word) << row.path;
    }
  }
}

TEST(KeyTable, EnumsStandInTheOrderOfTheirWords) {
  RunConfig config;
  find_key("model.interaction.distribution")->binding.set(config, 0, std::string("table"));
  EXPECT_EQ(config.model.interaction.family, InteractionFamily::kTable);
  find_key("model.lattice.type")->binding.set(config, 0, std::string("cubic"));
  EXPECT_EQ(config.model.lattice.type, LatticeType::kCubic);
  find_key("model.hopping.rule")->binding.set(config, 0, std::string("symmetric"));
  EXPECT_EQ(config.model.hopping.rule, HopRule::kSymmetric);
  find_key("engine.kind")->binding.set(config, 0, std::string("cuda"));
  EXPECT_EQ(config.engine.kind, EngineChoice::kCuda);
  find_key("engine.method")->binding.set(config, 0, std::string("checkerboard"));
  EXPECT_EQ(config.engine.method, MethodChoice::kCheckerboard);
  find_key("engine.scheme")->binding.set(config, 0, std::string("four_colour"));
  EXPECT_EQ(config.engine.scheme, CheckerboardScheme::kFourColour);
  // The reader numbers steps by their place among the children of protocol.
  EXPECT_EQ(child_names("protocol"), (std::vector<std::string>{"cool", "heat", "hold", "quench"}));
  EXPECT_EQ(static_cast<int>(StepKind::kCool), 0);
  EXPECT_EQ(static_cast<int>(StepKind::kHeat), 1);
  EXPECT_EQ(static_cast<int>(StepKind::kHold), 2);
  EXPECT_EQ(static_cast<int>(StepKind::kQuench), 3);
}

TEST(KeyTable, WhatTheHashLeavesOut) {
  std::set<std::string> out;
  for (const KeyRow& row : key_table()) {
    if (!row.hashed) out.insert(row.path);
  }
  EXPECT_EQ(out, (std::set<std::string>{"title", "engine.kind", "engine.threads", "engine.device",
                                        "output.file", "measure.energy", "measure.hop_statistics",
                                        "model.interaction.file",
                                        "model.hopping.barrier_disorder.file"}));
}

TEST(KeyTable, WhatMayBeAList) {
  std::set<std::string> lists;
  for (const KeyRow& row : key_table()) {
    if (row.sweepable) lists.insert(row.path);
  }
  EXPECT_EQ(lists, (std::set<std::string>{"model.lattice.size", "model.voids.density",
                                          "model.interaction.low", "model.interaction.high",
                                          "model.interaction.G0", "model.interaction.sigma",
                                          "model.interaction.delta_v", "protocol.cool.rate",
                                          "protocol.heat.rate", "initial.temperature"}));
}

TEST(KeyTable, RangesRead) {
  EXPECT_EQ(to_string(KeyRange{3, 16384}), "3 to 16384");
  EXPECT_EQ(to_string(KeyRange{0, 1, true, true}), "> 0 and < 1");
  EXPECT_EQ(to_string(KeyRange{.low = 0}), ">= 0");
  EXPECT_EQ(to_string(KeyRange{}), "");
  EXPECT_FALSE((KeyRange{0, 1, true, true}).contains(0));
  EXPECT_TRUE((KeyRange{0, 1}).contains(0));
}

TEST(KeyTable, Sections) {
  EXPECT_TRUE(is_section("model.lattice"));
  EXPECT_FALSE(is_section("model.lattice.size"));
  EXPECT_FALSE(is_section("mod"));
  EXPECT_EQ(shown_path(*find_key("protocol.cool.rate"), 2), "protocol[2].cool.rate");
  EXPECT_EQ(shown_path(*find_key("seed"), 0), "seed");
}

}  // namespace
}  // namespace voidhop

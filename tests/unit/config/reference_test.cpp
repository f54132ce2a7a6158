#include "config/reference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "config/key_table.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;

TEST(Reference, HelpTellsAllAboutAKey) {
  const std::string help = key_help("cool.rate");
  for (const char* part :
       {"protocol.cool.rate", "temperature/time", "> 0", "required", "cool step"}) {
    EXPECT_THAT(help, HasSubstr(part));
  }
  EXPECT_THAT(key_help("replicas"), HasSubstr("default  1\n"));
  EXPECT_EQ(key_help("no_such_thing"), "");
}

TEST(Reference, EveryKeyHasHelpAndARowOnThePage) {
  const std::string page = markdown_reference();
  for (const KeyRow& row : key_table()) {
    EXPECT_THAT(key_help(row.path), HasSubstr(row.doc));
    EXPECT_THAT(page, HasSubstr("| `" + row.path + "` |"));
  }
}

TEST(Reference, SchemaDescribesEveryKey) {
  const auto schema = nlohmann::json::parse(json_schema());
  EXPECT_EQ(schema.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema.at("required"), (nlohmann::json{"format", "model", "initial", "protocol"}));
  const auto& properties = schema.at("properties");
  EXPECT_EQ(schema.at("additionalProperties"), false);
  const auto& size =
      properties.at("model").at("properties").at("lattice").at("properties").at("size");
  EXPECT_EQ(size.at("anyOf")[0].at("type"), "integer");
  EXPECT_EQ(size.at("anyOf")[0].at("minimum"), 3);
  EXPECT_EQ(size.at("anyOf")[1].at("type"), "array");
  const auto& cool = properties.at("protocol").at("items").at("properties").at("cool");
  EXPECT_EQ(cool.at("required"), (nlohmann::json{"to", "rate"}));
  EXPECT_EQ(cool.at("properties").at("stages").at("default"), 200);
  EXPECT_EQ(properties.at("engine").at("properties").at("kind").at("enum"),
            (nlohmann::json{"auto", "cpu", "cuda"}));
  const auto& engine = properties.at("engine").at("properties");
  EXPECT_EQ(engine.at("window").at("anyOf")[0].at("exclusiveMinimum"), 0);
  EXPECT_EQ(engine.at("window").at("anyOf")[1].at("const"), "auto");
  EXPECT_EQ(engine.at("device").at("anyOf")[0].at("type"), "integer");
  EXPECT_EQ(engine.at("device").at("anyOf")[1].at("items").at("maximum"), 1023);
  EXPECT_EQ(engine.at("cell").at("default"), 10);
  for (const KeyRow& row : key_table()) {
    if (row.type == ValueType::kItem) continue;
    EXPECT_THAT(schema.dump(), HasSubstr(nlohmann::json(row.doc).dump().substr(1, row.doc.size())))
        << row.path;
  }
}

}  // namespace
}  // namespace voidhop

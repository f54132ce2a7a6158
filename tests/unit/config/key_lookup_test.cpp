#include "config/key_lookup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(KeyLookup, EditDistance) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", "abc"), 0u);
  EXPECT_EQ(edit_distance("abc", "abd"), 1u);
  EXPECT_EQ(edit_distance("abc", "ab"), 1u);
  EXPECT_EQ(edit_distance("seed", "sede"), 1u);  // neighbours swapped
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(KeyLookup, NearestWord) {
  EXPECT_EQ(nearest_word("sqare", {"square", "cubic"}), "square");
  EXPECT_EQ(nearest_word("hexagonal", {"square", "cubic"}), "");
  EXPECT_EQ(nearest_word("", {"a"}), "");
  EXPECT_EQ(nearest_word(std::string(100, 'x'), {std::string(100, 'x')}), "");
}

TEST(KeyLookup, NearestKeyPrefersSiblings) {
  EXPECT_EQ(nearest_key("model.lattice", "sise"), "model.lattice.size");
  EXPECT_EQ(nearest_key("", "density"), "model.voids.density");
  EXPECT_EQ(nearest_key("model.interaction", "densty"), "model.voids.density");
  EXPECT_EQ(nearest_key("", "xyzzy"), "");
}

TEST(KeyLookup, MatchingKeys) {
  EXPECT_THAT(matching_keys("cool.rate"), ElementsAre("protocol.cool.rate"));
  EXPECT_THAT(matching_keys("cooling.rate"), ElementsAre("protocol.cool.rate"));
  EXPECT_THAT(matching_keys("seed"), ElementsAre("seed"));
  EXPECT_THAT(matching_keys("model.voids"),
              ElementsAre("model.voids.density", "model.voids.count"));
  EXPECT_THAT(matching_keys("rate"), ElementsAre("protocol.cool.rate", "protocol.heat.rate"));
  EXPECT_THAT(matching_keys("no_such_thing"), IsEmpty());
}

}  // namespace
}  // namespace voidhop

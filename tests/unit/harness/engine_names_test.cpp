#include "harness/engine_names.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

TEST(EngineNames, GoBothWays) {
  for (const std::string& name : method_names()) EXPECT_EQ(to_string(method_named(name)), name);
  for (const std::string& name : engine_kind_names()) {
    EXPECT_EQ(to_string(engine_kind_named(name)), name);
  }
  for (const char* name : {"closed_cells", "four_colour"}) {
    EXPECT_EQ(to_string(scheme_named(name)), name);
  }
  EXPECT_EQ(to_string(Method::kProtected), "protected");
  EXPECT_EQ(to_string(EngineKind::kCuda), "cuda");
}

TEST(EngineNames, UnknownNamesAreToldWithTheKnownOnes) {
  try {
    method_named("skiping");
    FAIL();
  } catch (const InvalidParameter& error) {
    EXPECT_STREQ(error.what(),
                 "no method skiping (there are reference, checkerboard, protected, skipping)");
  }
}

TEST(EngineNames, TheEnginesAreNamedAsTheyNameThemselves) {
  int made = 0;
  for (const EngineSpec& spec : all_engines()) {
    if (!reason_unavailable(spec).empty()) continue;
    const auto engine = make_engine(spec);
    EXPECT_EQ(engine->kind(), to_string(spec.kind));
    EXPECT_EQ(engine->method(), to_string(spec.method));
    ++made;
  }
  EXPECT_GE(made, 2);
  // Of checkerboard there are two schemes.
  EXPECT_EQ(all_engines().size(), engine_kind_names().size() * (method_names().size() + 1));
}

TEST(EngineNames, EachEngineHasALabelOfItsOwn) {
  std::set<std::string> labels;
  for (const EngineSpec& spec : all_engines()) labels.insert(engine_label(spec));
  EXPECT_EQ(labels.size(), all_engines().size());
  EXPECT_EQ(labels.count("cuda.protected"), 1U);
  EXPECT_EQ(labels.count("cpu.checkerboard_four_colour"), 1U);
}

}  // namespace
}  // namespace voidhop

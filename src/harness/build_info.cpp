#include "harness/build_info.hpp"

#include <fmt/core.h>

#include <boost/version.hpp>
#include <nlohmann/json.hpp>

namespace voidhop {

std::string build_info_json() {
  const BuildInfo& info = build_info();
  const nlohmann::ordered_json json = {
      {"program", "voidhop"},
      {"version", info.version},
      {"git_commit", info.git_commit},
      {"git_dirty", info.git_dirty},
      {"compiler", info.compiler},
      {"flags", info.flags},
      {"build_type", info.build_type},
      {"cuda", info.cuda},
      {"libraries",
       {{"boost", BOOST_LIB_VERSION},
        {"fmt", FMT_VERSION},
        {"nlohmann_json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                      NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)}}},
  };
  return json.dump();
}

}  // namespace voidhop

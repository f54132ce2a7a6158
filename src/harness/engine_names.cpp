#include "harness/engine_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

const std::vector<std::string>& scheme_names() {
  static const std::vector<std::string> names{"closed_cells", "four_colour"};
  return names;
}

template <class Enum>
Enum named(const char* what, const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw InvalidParameter(
        fmt::format("no {} {} (there are {})", what, name, fmt::join(names, ", ")));
  }
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

const std::vector<std::string>& engine_kind_names() {
  static const std::vector<std::string> names{"cpu", "cuda"};
  return names;
}

const std::vector<std::string>& method_names() {
  static const std::vector<std::string> names{"reference", "checkerboard", "protected", "skipping"};
  return names;
}

std::string to_string(EngineKind kind) {
  return engine_kind_names().at(static_cast<std::size_t>(kind));
}

std::string to_string(Method method) {
  return method_names().at(static_cast<std::size_t>(method));
}

std::string to_string(CheckerboardScheme scheme) {
  return scheme_names().at(static_cast<std::size_t>(scheme));
}

EngineKind engine_kind_named(const std::string& name) {
  return named<EngineKind>("engine", engine_kind_names(), name);
}

Method method_named(const std::string& name) {
  return named<Method>("method", method_names(), name);
}

CheckerboardScheme scheme_named(const std::string& name) {
  return named<CheckerboardScheme>("scheme", scheme_names(), name);
}

bool follows_reference(Method method) {
  return method == Method::kReference || method == Method::kProtected;
}

std::vector<EngineSpec> all_engines() {
  std::vector<EngineSpec> all;
  for (const std::string& kind : engine_kind_names()) {
    for (const std::string& method : method_names()) {
      EngineSpec spec;
      spec.kind = engine_kind_named(kind);
      spec.method = method_named(method);
      all.push_back(spec);
      if (spec.method != Method::kCheckerboard) continue;
      spec.scheme = CheckerboardScheme::kFourColour;
      all.push_back(spec);
    }
  }
  return all;
}

std::string engine_label(const EngineSpec& spec) {
  const bool told = spec.method == Method::kCheckerboard && spec.scheme != EngineSpec{}.scheme;
  return fmt::format("{}.{}{}{}", to_string(spec.kind), to_string(spec.method), told ? "_" : "",
                     told ? to_string(spec.scheme) : "");
}

std::string reason_unavailable(const EngineSpec& spec) {
  try {
    make_engine(spec);
  } catch (const Unavailable& error) {
    return error.what();
  }
  return {};
}

}  // namespace voidhop

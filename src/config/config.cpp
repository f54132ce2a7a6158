#include "config/config.hpp"

#include <optional>
#include <utility>

#include "config/checks.hpp"
#include "config/engine_choice.hpp"
#include "config/input_text.hpp"
#include "config/key_table.hpp"
#include "config/yaml_tree.hpp"

namespace voidhop {

namespace {

/// Puts the default list of measurements into the tree, so that flags can change a part of it.
void add_default_measure(ConfigNode& root, IssueList& issues) {
  if (root.find(kMeasureSection) != nullptr) return;
  ConfigEntry entry;
  entry.name = kMeasureSection;
  entry.value = *parse_yaml(std::string(kDefaultMeasure), {}, "", issues);
  root.entries.push_back(std::move(entry));
}

/// The tree of a text with everything above it in precedence; nothing where it is not YAML.
std::optional<ConfigNode> make_tree(std::string_view text, const ConfigOrigin& file,
                                    const std::vector<ConfigOverride>& overrides,
                                    IssueList& issues) {
  const std::string clean = clean_text(text, file.name, issues);
  if (!issues.empty()) return std::nullopt;
  std::optional<ConfigNode> root = parse_yaml(clean, file, "", issues);
  if (root && root->kind == ConfigNode::Kind::kMap) {
    add_default_measure(*root, issues);
    apply_environment(*root, issues);
    for (const ConfigOverride& change : overrides) apply_override(*root, change, issues);
  }
  return root;
}

}  // namespace

Config load_config(const std::filesystem::path& path,
                   const std::vector<ConfigOverride>& overrides) {
  const std::string text = read_input(path, "config file");
  return parse_config(text, path.string(), overrides, path.parent_path());
}

Config parse_config(std::string_view text, const std::string& name,
                    const std::vector<ConfigOverride>& overrides,
                    const std::filesystem::path& folder) {
  Reading reading;
  const ConfigOrigin file{OriginKind::kFile, name, 1, 1};
  reading.sections[""] = file;
  if (const auto root = make_tree(text, file, overrides, reading.issues)) {
    read_tree(*root, reading);
    load_tables(folder, reading);
    check_model(reading);
    check_protocol(reading);
    check_engine(reading);
    check_measure(reading);
  }
  if (!reading.issues.empty()) throw ConfigErrors(reading.issues.issues());
  settle_method(reading);
  return {std::move(reading.run), std::move(reading.origins), reading.warnings.issues(), name,
          std::string(text)};
}

}  // namespace voidhop

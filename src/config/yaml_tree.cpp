#include "config/yaml_tree.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <set>
#include <sstream>
#include <utility>

namespace voidhop {

namespace {

/// Ends the parsing after an issue that makes the rest meaningless.
struct StopParsing {};

/// Builds the tree from yaml-cpp's events. yaml-cpp's own nodes would hide repeated keys and follow
/// aliases.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const ConfigOrigin& source, std::string key, IssueList& issues)
      : source_(source), key_(std::move(key)), issues_(issues) {}

  [[nodiscard]] ConfigNode take() { return std::move(root_); }
  [[nodiscard]] ConfigOrigin place(const YAML::Mark& mark) const {
    ConfigOrigin origin = source_;
    if (origin.kind == OriginKind::kFile) {
      origin.line = mark.is_null() ? 1 : mark.line + 1;
      origin.column = mark.is_null() ? 1 : mark.column + 1;
    }
    return origin;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      issues_.add(place(mark), key_, "second YAML document: a config is one document");
      throw StopParsing{};
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_extras(mark, "", anchor);
    add({.kind = ConfigNode::Kind::kNull, .origin = place(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    issues_.add(place(mark), key_, "YAML alias (*name): write the value out");
    add({.kind = ConfigNode::Kind::kNull, .origin = place(mark)});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_extras(mark, tag, anchor);
    add({.kind = ConfigNode::Kind::kScalar,
         .origin = place(mark),
         .text = value,
         .quoted = tag == "!"});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_extras(mark, tag, anchor);
    open(mark, ConfigNode::Kind::kList);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_extras(mark, tag, anchor);
    open(mark, ConfigNode::Kind::kMap);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map under construction.
  struct Frame {
    ConfigNode node;
    bool has_name = false;  ///< a map's next value has its name
    bool drop = false;      ///< the value belongs to a refused name
    std::string name;
    ConfigOrigin name_origin;
    std::set<std::string> names;
  };

  void refuse_extras(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) {
      issues_.add(place(mark), key_, "YAML anchor (&name): write the value out where it is used");
    }
    // "?" and "!" are what yaml-cpp calls plain and quoted.
    if (!tag.empty() && tag != "?" && tag != "!") {
      issues_.add(place(mark), key_, "YAML tag (!name): remove it");
    }
  }

  void open(const YAML::Mark& mark, ConfigNode::Kind kind) {
    if (stack_.size() >= kMaxDepth) {
      issues_.add(place(mark), key_, fmt::format("nested deeper than {} levels", kMaxDepth));
      throw StopParsing{};
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.origin = place(mark);
    stack_.push_back(std::move(frame));
  }

  void close() {
    ConfigNode node = std::move(stack_.back().node);
    stack_.pop_back();
    add(std::move(node));
  }

  void add(ConfigNode node) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == ConfigNode::Kind::kList) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_name) {
      take_name(frame, node);
    } else {
      // A missing value is marked where the next token stands, perhaps many lines below.
      if (node.kind == ConfigNode::Kind::kNull && node.origin.line > frame.name_origin.line) {
        node.origin = frame.name_origin;
      }
      if (!frame.drop) {
        frame.node.entries.push_back({frame.name, frame.name_origin, std::move(node)});
      }
      frame.has_name = false;
    }
  }

  void take_name(Frame& frame, const ConfigNode& node) {
    frame.has_name = true;
    frame.drop = true;
    if (node.kind != ConfigNode::Kind::kScalar) {
      issues_.add(node.origin, key_, "a key must be a word");
      return;
    }
    frame.name = node.text;
    frame.name_origin = node.origin;
    frame.drop = !frame.names.insert(node.text).second;
    if (frame.drop) {
      issues_.add(node.origin, full_name(), "duplicate key: keep one of them");
    }
  }

  /// Dotted path of the name at hand.
  [[nodiscard]] std::string full_name() const {
    std::string path;
    for (const Frame& frame : stack_) {
      if (frame.node.kind == ConfigNode::Kind::kMap) {
        path += (path.empty() ? "" : ".") + frame.name;
      } else {
        path += fmt::format("[{}]", frame.node.items.size());
      }
    }
    return path;
  }

  ConfigOrigin source_;
  std::string key_;
  IssueList& issues_;
  ConfigNode root_;
  std::vector<Frame> stack_;
  int documents_ = 0;
};

/// yaml-cpp reads some tabs as blanks and stumbles over others far from the place: name them first.
void refuse_tabs(const std::string& text, const ConfigOrigin& source, const std::string& key,
                 IssueList& issues) {
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos || line[start] == '#') continue;
    const std::size_t tab = line.substr(0, start).find('\t');
    if (tab == std::string::npos) continue;
    ConfigOrigin origin = source;
    origin.line = number;
    origin.column = static_cast<int>(tab) + 1;
    issues.add(origin, key, "tab in the indentation: use spaces");
  }
}

}  // namespace

ConfigNode* ConfigNode::find(std::string_view name) {
  for (ConfigEntry& entry : entries) {
    if (entry.name == name) return &entry.value;
  }
  return nullptr;
}

std::optional<ConfigNode> parse_yaml(const std::string& text, const ConfigOrigin& source,
                                     const std::string& key, IssueList& issues) {
  TreeBuilder builder(source, key, issues);
  if (source.kind == OriginKind::kFile) {
    IssueList tabs;
    refuse_tabs(text, source, key, tabs);
    for (const ConfigIssue& issue : tabs.issues()) issues.add(issue);
    if (!tabs.empty()) return std::nullopt;
  }
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take();
  } catch (const StopParsing&) {
    // Its issue is in the list.
  } catch (const YAML::Exception& error) {
    issues.add(builder.place(error.mark), key, "not YAML (" + error.msg + ")");
  }
  return std::nullopt;
}

}  // namespace voidhop

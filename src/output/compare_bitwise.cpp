#include "output/compare_bitwise.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <string_view>

#include "output/file_seal.hpp"
#include "output/hdf5_group_reader.hpp"
#include "output/hdf5_value.hpp"
#include "output/printable.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr int kMostLevels = 32;
constexpr std::array<std::string_view, 2> kGroupsLeftOut = {"/provenance", "/performance"};
constexpr std::array<std::string_view, 4> kRootAttributesLeftOut = {"run_id", "program_version",
                                                                    "git_commit", "git_dirty"};
constexpr std::array<std::string_view, 2> kAttributesLeftOut = {"DIMENSION_LIST", "REFERENCE_LIST"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string shape_text(const std::vector<std::uint64_t>& numbers) {
  std::string text = "[";
  for (std::size_t d = 0; d < numbers.size(); ++d) {
    text += (d == 0 ? "" : ", ") + std::to_string(numbers[d]);
  }
  return text + "]";
}

/// "[i, j, k]" of an element, or nothing for a single value.
std::string index_text(const std::vector<std::uint64_t>& shape, std::uint64_t element) {
  if (shape.empty()) return "";
  std::vector<std::uint64_t> index(shape.size());
  for (std::size_t d = shape.size(); d-- > 0;) {
    index[d] = element % shape[d];
    element /= shape[d];
  }
  return shape_text(index);
}

bool element_differs(const Hdf5Value& a, const Hdf5Value& b, std::size_t e) {
  if (a.type_class == H5T_STRING) return a.texts[e] != b.texts[e];
  return std::memcmp(&a.bytes[e * a.element_size], &b.bytes[e * a.element_size], a.element_size) !=
         0;
}

class Walk {
 public:
  Walk(BitwiseComparison& result, std::size_t most_examples)
      : result_(result), most_examples_(most_examples) {}

  void groups(hid_t a, hid_t b, const std::string& path, int level) {
    if (level > kMostLevels) throw Hdf5Error("groups within groups, too deep");
    attributes(a, b, path);
    std::map<std::string, MemberKind> in_a, in_b;
    for (const GroupMember& member : list_members(a)) in_a[member.name] = member.kind;
    for (const GroupMember& member : list_members(b)) in_b[member.name] = member.kind;
    std::map<std::string, MemberKind> all = in_a;
    all.insert(in_b.begin(), in_b.end());
    for (const auto& [name, kind] : all) {
      const std::string place = (path == "/" ? path : path + "/") + name;
      if (is_in(kGroupsLeftOut, place)) continue;
      if (!in_a.contains(name) || !in_b.contains(name)) {
        ++result_.compared;
        differ(place, in_a.contains(name) ? "only in the first file" : "only in the second file");
      } else if (in_a[name] != in_b[name]) {
        ++result_.compared;
        differ(place, "a group in one file, a dataset in the other");
      } else if (kind == MemberKind::kGroup) {
        groups(open_group(a, name).id(), open_group(b, name).id(), place, level + 1);
      } else {
        datasets(a, b, name, place);
      }
    }
  }

 private:
  void datasets(hid_t a, hid_t b, const std::string& name, const std::string& place) {
    values(read_dataset_value(a, name), read_dataset_value(b, name), place);
    const Hdf5Handle object_a(H5Dopen2(a, name.c_str(), H5P_DEFAULT), H5Dclose, place);
    const Hdf5Handle object_b(H5Dopen2(b, name.c_str(), H5P_DEFAULT), H5Dclose, place);
    attributes(object_a.id(), object_b.id(), place);
  }

  void attributes(hid_t a, hid_t b, const std::string& path) {
    const std::vector<std::string> in_a = list_attributes(a);
    const std::vector<std::string> in_b = list_attributes(b);
    std::set<std::string> all(in_a.begin(), in_a.end());
    all.insert(in_b.begin(), in_b.end());
    for (const std::string& name : all) {
      if (is_in(kAttributesLeftOut, name)) continue;
      if (path == "/" && is_in(kRootAttributesLeftOut, name)) continue;
      const std::string place = path + " attribute " + name;
      const bool has_a = std::binary_search(in_a.begin(), in_a.end(), name);
      const bool has_b = std::binary_search(in_b.begin(), in_b.end(), name);
      if (has_a && has_b) {
        values(read_attribute_value(a, name), read_attribute_value(b, name), place);
      } else {
        ++result_.compared;
        differ(place, has_a ? "only in the first file" : "only in the second file");
      }
    }
  }

  void values(const Hdf5Value& a, const Hdf5Value& b, const std::string& place) {
    ++result_.compared;
    const bool texts = a.type_class == H5T_STRING && b.type_class == H5T_STRING;
    if (a.shape != b.shape) {
      differ(place, "shapes " + shape_text(a.shape) + " and " + shape_text(b.shape));
    } else if (!texts && H5Tequal(a.type.id(), b.type.id()) <= 0) {
      differ(place, "other types of values");
    } else if (!a.comparable || !b.comparable) {
      differ(place, "a type that cannot be compared");
    } else {
      elements(a, b, place);
    }
  }

  void elements(const Hdf5Value& a, const Hdf5Value& b, const std::string& place) {
    std::uint64_t count = 0;
    std::size_t first = 0;
    for (std::size_t e = 0; e < a.elements(); ++e) {
      if (!element_differs(a, b, e)) continue;
      if (count++ == 0) first = e;
    }
    if (count == 0) return;
    std::string what = a.show(first) + " and " + b.show(first);
    if (count > 1) what += " (" + std::to_string(count) + " values differ)";
    differ(place + index_text(a.shape, first), what);
  }

  void differ(const std::string& where, const std::string& what) {
    ++result_.differing;
    if (result_.examples.size() < most_examples_)
      result_.examples.push_back({printable(where), printable(what)});
  }

  BitwiseComparison& result_;
  std::size_t most_examples_;
};

/// Opens the file's root. The file id may close before: HDF5 keeps the file while the root is open.
Hdf5Handle open_root(const std::string& path) try {
  if (inspect_seal(path) == SealState::kBroken) {
    throw DamagedFile(path + " is damaged (its checksum does not fit): restore or rerun it");
  }
  const Hdf5Handle file = open_hdf5_file(path);
  return {H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose, "root group"};
} catch (const Hdf5Error& error) {
  throw DamagedFile(path + " cannot be read as HDF5 (" + error.what() + "): restore or rerun it");
}

}  // namespace

BitwiseComparison compare_bitwise(const std::string& path_a, const std::string& path_b,
                                  std::size_t most_examples) {
  const Hdf5Handle a = open_root(path_a);
  const Hdf5Handle b = open_root(path_b);
  BitwiseComparison result;
  try {
    Walk(result, most_examples).groups(a.id(), b.id(), "/", 0);
  } catch (const Hdf5Error& error) {
    throw DamagedFile(path_a + " and " + path_b + " cannot be compared (" + error.what() +
                      "): restore the damaged one");
  }
  return result;
}

}  // namespace voidhop

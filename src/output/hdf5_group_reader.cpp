#include "output/hdf5_group_reader.hpp"

#include <utility>

#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"

namespace voidhop {

namespace {

constexpr int kMostLevels = 8;  // stops at a group that contains itself
constexpr std::size_t kMostMembers = 4096;

void require_hard_link(hid_t group, const std::string& name) {
  H5L_info_t link;
  check_hdf5(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "member " + name);
  if (link.type != H5L_TYPE_HARD) throw Hdf5Error("member " + name + " is a link elsewhere");
}

bool is_scale(hid_t dataset) {
  return has_attribute(dataset, "CLASS") &&
         read_text_attribute(dataset, "CLASS") == "DIMENSION_SCALE";
}

/// Names of the scales attached to each dimension.
std::vector<std::string> read_dims(hid_t dataset, std::size_t rank) {
  std::vector<std::string> names;
  const Hdf5Handle attribute(H5Aopen(dataset, "DIMENSION_LIST", H5P_DEFAULT), H5Aclose,
                             "DIMENSION_LIST");
  const Hdf5Handle space(H5Aget_space(attribute.id()), H5Sclose, "DIMENSION_LIST");
  const Hdf5Handle found(H5Aget_type(attribute.id()), H5Tclose, "DIMENSION_LIST");
  const Hdf5Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "DIMENSION_LIST");
  if (H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(rank) ||
      H5Tequal(found.id(), type.id()) <= 0) {
    throw Hdf5Error("DIMENSION_LIST does not fit its dataset");
  }
  std::vector<hvl_t> lists(rank, hvl_t{0, nullptr});
  check_hdf5(H5Aread(attribute.id(), type.id(), lists.data()), "DIMENSION_LIST");
  for (const hvl_t& list : lists) {
    std::string name;
    if (list.len == 1) {
      const hid_t scale = H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, list.p);
      char path[1024] = "";
      if (scale >= 0) H5Iget_name(scale, path, sizeof path);
      if (scale >= 0) H5Oclose(scale);
      name = path;
      name = name.substr(name.rfind('/') + 1);
    }
    names.push_back(name);
  }
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, lists.data());
  for (const std::string& name : names) {
    if (name.empty()) throw Hdf5Error("DIMENSION_LIST points nowhere");
  }
  return names;
}

void read_member(hid_t group, const std::string& name, DataGroup& into) {
  const Hdf5Handle dataset = open_dataset(group, name);
  DataArray array;
  array.label = {name, read_text_attribute(dataset.id(), "units"),
                 read_text_attribute(dataset.id(), "long_name"),
                 read_text_attribute(dataset.id(), "description")};
  array.shape = dataset_shape(dataset.id());
  array.values = read_values(dataset.id(), name);
  if (is_scale(dataset.id())) {
    if (array.shape.size() != 1) throw Hdf5Error("scale " + name + " is not one-dimensional");
    array.dims = {name};
    into.scales.push_back(std::move(array));
    return;
  }
  if (!array.shape.empty()) array.dims = read_dims(dataset.id(), array.shape.size());
  into.arrays.push_back(std::move(array));
}

void read_level(hid_t group, const std::string& path, int level, std::vector<DataGroup>& into) {
  if (level > kMostLevels) throw Hdf5Error("groups within groups, too deep");
  DataGroup here{path, "", {}, {}};
  if (has_attribute(group, "description")) {
    here.description = read_text_attribute(group, "description");
  }
  const std::vector<GroupMember> members = list_members(group);
  for (const GroupMember& member : members) {
    if (member.kind == MemberKind::kDataset) read_member(group, member.name, here);
  }
  if (!here.scales.empty() || !here.arrays.empty()) into.push_back(std::move(here));
  for (const GroupMember& member : members) {
    if (member.kind != MemberKind::kGroup) continue;
    const Hdf5Handle below = open_group(group, member.name);
    read_level(below.id(), path.empty() ? member.name : path + "/" + member.name, level + 1, into);
  }
}

}  // namespace

std::vector<GroupMember> list_members(hid_t group) {
  std::vector<std::string> names;
  const auto take = [](hid_t, const char* name, const H5L_info_t*, void* data) -> herr_t {
    auto& list = *static_cast<std::vector<std::string>*>(data);
    if (list.size() >= kMostMembers) return -1;
    list.emplace_back(name);
    return 0;
  };
  check_hdf5(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, take, &names), "members");
  std::vector<GroupMember> members;
  for (const std::string& name : names) {
    require_hard_link(group, name);
    const Hdf5Handle object(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose, "member " + name);
    const H5I_type_t type = H5Iget_type(object.id());
    if (type != H5I_GROUP && type != H5I_DATASET) {
      throw Hdf5Error("member " + name + " is neither group nor dataset");
    }
    members.push_back({name, type == H5I_GROUP ? MemberKind::kGroup : MemberKind::kDataset});
  }
  return members;
}

bool has_member(hid_t group, const std::string& name) {
  return check_hdf5(H5Lexists(group, name.c_str(), H5P_DEFAULT), "member " + name) > 0;
}

Hdf5Handle open_group(hid_t parent, const std::string& name) {
  require_hard_link(parent, name);
  return {H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, "group " + name};
}

std::vector<DataGroup> read_groups(hid_t group, const std::string& path) {
  std::vector<DataGroup> groups;
  read_level(group, path, 0, groups);
  return groups;
}

}  // namespace voidhop

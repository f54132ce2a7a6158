/// \file
/// Reads groups of any name: what lies in them, and whole groups as values.
/// Every function throws Hdf5Error where HDF5 fails or the file is not as voidhop writes it.
#pragma once

#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "output/hdf5_handle.hpp"

namespace voidhop {

enum class MemberKind : std::uint8_t { kGroup, kDataset };

/// Something in a group.
struct GroupMember {
  std::string name;
  MemberKind kind;
};

/// Members in the order of their names. \throws Hdf5Error also for soft and external links, which
/// voidhop never writes and which could lead out of the file, and for named types.
std::vector<GroupMember> list_members(hid_t group);

bool has_member(hid_t group, const std::string& name);

/// Opens a group that lies directly in another. \throws Hdf5Error also for soft and external links.
Hdf5Handle open_group(hid_t parent, const std::string& name);

/// Reads a group and, below it, every group that holds datasets; depth first, in the order of
/// names. \param path where the group lies; becomes the path of the first result.
std::vector<DataGroup> read_groups(hid_t group, const std::string& path);

}  // namespace voidhop

/// \file
/// Attributes of HDF5 objects. Strings are UTF-8 of variable length, numbers little-endian.
/// Every function throws Hdf5Error where HDF5 fails or the attribute has another type.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5_handle.hpp"

namespace voidhop {

/// The type of our strings: UTF-8, variable length. \throws Hdf5Error.
Hdf5Handle hdf5_text_type();

/// The characters of a text as HDF5 takes them.
/// \throws InvalidParameter for a text with a null character, which HDF5 would cut there.
const char* hdf5_text(const std::string& text, const std::string& name);

void write_attribute(hid_t object, const std::string& name, const std::string& value);
void write_attribute(hid_t object, const std::string& name, const std::vector<std::string>& values);
void write_attribute(hid_t object, const std::string& name, double value);
void write_attribute(hid_t object, const std::string& name, std::uint8_t value);
void write_attribute(hid_t object, const std::string& name, std::uint32_t value);
void write_attribute(hid_t object, const std::string& name, std::uint64_t value);

bool has_attribute(hid_t object, const std::string& name);
/// A single string, of fixed or variable length.
std::string read_text_attribute(hid_t object, const std::string& name);
/// Any number of strings of variable length, at most 4096.
std::vector<std::string> read_text_list_attribute(hid_t object, const std::string& name);
/// A single unsigned integer of any size.
std::uint64_t read_unsigned_attribute(hid_t object, const std::string& name);

}  // namespace voidhop

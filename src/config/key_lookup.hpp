/// \file
/// Nearest names, for "did you mean".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voidhop {

/// Least number of inserted, deleted, replaced or swapped neighbouring characters that turn one
/// word into the other (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to a word, if near enough to be a slip: a third of the longer word's
/// letters, at least one. Empty where none is.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

/// The key that an unknown name below a section may have meant: a sibling with a similar name, else
/// a key elsewhere with the same or a similar last name. Empty where none is.
std::string nearest_key(std::string_view section, std::string_view name);

/// Keys that a user may have meant by a part of a path ("cool.rate", "size"), nearest first.
std::vector<std::string> matching_keys(std::string_view part);

}  // namespace voidhop

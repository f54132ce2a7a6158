/// \file
/// Reads a small text file and refuses what is not text, before any parser sees it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "config/errors.hpp"

namespace voidhop {

/// Largest configuration or table file, in bytes.
inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 20;

/// The bytes of a file.
/// \param what how messages call it: "config file".
/// \throws InputNotFound where it is missing or a folder; InputOutputError where it cannot be read;
///         ConfigErrors where it is larger than kMaxInputBytes.
std::string read_input(const std::filesystem::path& path, std::string_view what);

/// Text ready for a parser: without a byte order mark, line ends as "\n".
/// Reports bytes that are not UTF-8, control characters and lone carriage returns, each with line,
/// column and byte offset (only the first: what follows is rarely meant as text).
std::string clean_text(std::string_view bytes, const std::string& name, IssueList& issues);

}  // namespace voidhop

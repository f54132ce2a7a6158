/// \file
/// Documentation made from the key table.
#pragma once

#include <string>
#include <string_view>

namespace voidhop {

/// What there is to say about a key, or about every key that a part of a path fits ("cool.rate").
/// Empty where nothing fits.
std::string key_help(std::string_view part);

/// JSON schema (draft 2020-12) for editors.
std::string json_schema();

/// The reference page, in Markdown.
std::string markdown_reference();

}  // namespace voidhop

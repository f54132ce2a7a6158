/// \file
/// Text of a file's own, made safe to show.
#pragma once

#include <string>

namespace voidhop {

/// The text on one line, control characters as \n, \t, \x1b: a terminal would obey them. So too
/// those above ASCII, U+0080 to U+009F in UTF-8.
std::string printable(const std::string& text);

}  // namespace voidhop

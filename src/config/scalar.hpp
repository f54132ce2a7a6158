/// \file
/// Numbers from text, strictly and independent of the locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace voidhop {

/// Why a text is not the value it should be: "'1e6x' is not a number (...)".
struct ScalarProblem {
  std::string reason;
};

/// A finite decimal number: digits with an optional sign, point and exponent. -0 gives 0.
/// Refused: nan, inf, leading zeros (010 is 8 in YAML 1.1 and 10 elsewhere), 0x10, 1_000, 1,5,
/// numbers beyond the range of a double.
std::variant<double, ScalarProblem> parse_number(std::string_view text);

/// A whole number from 0 to 2^64 - 1. With a point or an exponent (1e6) the value must be integral
/// and at most 2^53, beyond which a double skips integers.
std::variant<std::uint64_t, ScalarProblem> parse_integer(std::string_view text);

/// true or false; YAML 1.1's yes, no, on, off are refused.
std::variant<bool, ScalarProblem> parse_bool(std::string_view text);

}  // namespace voidhop

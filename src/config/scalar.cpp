#include "config/scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace voidhop {

namespace {

constexpr std::string_view kDigits = "0123456789";

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// The text in quotes, cut to a length that fits a line.
std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return text.size() <= kLongest ? fmt::format("'{}'", text)
                                 : fmt::format("'{}...'", text.substr(0, kLongest));
}

/// Refuses what from_chars would take or cut short with a worse message.
std::string number_problem(std::string_view text, std::string_view unsigned_text) {
  if (text.empty()) return "empty: write a number";
  std::string word = lower(unsigned_text);
  if (word.starts_with('.')) word.erase(0, 1);
  if (word == "nan") return shown(text) + " is not a number: write a finite number";
  if (word == "inf" || word == "infinity" || word == "infinite") {
    return shown(text) + " is not finite: write a finite number";
  }
  if (unsigned_text.size() > 1 && unsigned_text[0] == '0' &&
      (kDigits.find(unsigned_text[1]) != std::string_view::npos)) {
    return shown(text) + " has a leading zero (octal or decimal?): remove it";
  }
  return "";
}

}  // namespace

std::variant<double, ScalarProblem> parse_number(std::string_view text) {
  const bool plus = text.starts_with('+');
  const bool minus = text.starts_with('-');
  const std::string_view magnitude = text.substr(plus || minus ? 1 : 0);
  if (std::string problem = number_problem(text, magnitude); !problem.empty()) {
    return ScalarProblem{std::move(problem)};
  }
  const bool starts_well =
      !magnitude.empty() && (magnitude[0] == '.' || all_digits(magnitude.substr(0, 1)));
  double value = 0.0;
  const char* end = magnitude.data() + magnitude.size();
  const auto [stop, error] = std::from_chars(magnitude.data(), end, value);
  if (!starts_well || error == std::errc::invalid_argument) {
    return ScalarProblem{shown(text) + " is not a number"};
  }
  if (stop != end) {
    const std::string_view rest(stop, static_cast<std::size_t>(end - stop));
    return ScalarProblem{
        fmt::format("{} is not a number ({} is left over)", shown(text), shown(rest))};
  }
  if (error == std::errc::result_out_of_range) {
    return ScalarProblem{shown(text) + " is beyond the range of a double"};
  }
  // 0.0 - 0.0 is +0: the bits of a value are part of the address of every draw.
  return minus ? 0.0 - value : value;
}

std::variant<std::uint64_t, ScalarProblem> parse_integer(std::string_view text) {
  constexpr double kLastExact = 9007199254740992.0;  // 2^53
  const auto number = parse_number(text);
  if (const auto* problem = std::get_if<ScalarProblem>(&number)) return *problem;
  const double value = std::get<double>(number);
  if (value < 0.0) return ScalarProblem{shown(text) + " is negative"};
  if (value != std::floor(value)) return ScalarProblem{shown(text) + " is not a whole number"};
  const std::string_view magnitude = text.starts_with('+') ? text.substr(1) : text;
  if (!all_digits(magnitude)) {
    if (value > kLastExact) {
      return ScalarProblem{shown(text) +
                           " is above 2^53, where 1e6 notation is not exact: write all "
                           "digits"};
    }
    return static_cast<std::uint64_t>(value);
  }
  std::uint64_t exact = 0;
  const auto result = std::from_chars(magnitude.data(), magnitude.data() + magnitude.size(), exact);
  if (result.ec != std::errc{}) {
    return ScalarProblem{shown(text) + " is above 18446744073709551615"};
  }
  return exact;
}

std::variant<bool, ScalarProblem> parse_bool(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  constexpr std::array<std::string_view, 8> kLoose = {"yes", "no", "on",   "off",
                                                      "y",   "n",  "true", "false"};
  const std::string word = lower(text);
  const bool loose = std::find(kLoose.begin(), kLoose.end(), word) != kLoose.end();
  return ScalarProblem{shown(text) +
                       (loose ? " is not taken as true or false" : " is not a truth value") +
                       ": write true or false"};
}

}  // namespace voidhop

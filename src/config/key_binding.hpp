/// \file
/// Connects a row of the key table to a member of RunConfig: one accessor serves both directions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "config/key_table.hpp"

namespace voidhop {

namespace binding_detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class Member>
ConfigValue get(const Member& member, const std::vector<std::string>& choices) {
  if constexpr (IsOptional<Member>::value) {
    return member ? get(*member, choices) : ConfigValue{};
  } else if constexpr (std::is_enum_v<Member>) {
    return choices[static_cast<std::size_t>(member)];
  } else if constexpr (std::is_same_v<Member, Sweep>) {
    return member.values.empty() ? ConfigValue{} : ConfigValue{member};
  } else if constexpr (std::is_same_v<Member, Quantity>) {
    return member.unit.empty() ? ConfigValue{} : ConfigValue{member};
  } else if constexpr (std::is_same_v<Member, TablePoints>) {
    return member.energy.empty() ? ConfigValue{} : ConfigValue{member};
  } else {
    return member;
  }
}

template <class Member>
void set(Member& member, const ConfigValue& value, const std::vector<std::string>& choices) {
  if constexpr (IsOptional<Member>::value) {
    typename Member::value_type inner{};
    set(inner, value, choices);
    member = std::move(inner);
  } else if constexpr (std::is_enum_v<Member>) {
    const auto word = std::find(choices.begin(), choices.end(), std::get<std::string>(value));
    member = static_cast<Member>(word - choices.begin());
  } else if constexpr (std::is_same_v<Member, Sweep>) {
    // A key that may not be a list comes as a number.
    const auto* number = std::get_if<double>(&value);
    member = number != nullptr ? Sweep{{*number}, false} : std::get<Sweep>(value);
  } else {
    member = std::get<Member>(value);
  }
}

}  // namespace binding_detail

/// \param access generic callable (auto& config, std::size_t index) -> auto& member. The member's
///        type must fit the row's: bool, std::uint64_t (kInteger), double, std::string, an enum
///        whose values are numbered as `choices`, Sweep (kTemperature and sweepable keys),
///        Quantity, TablePoints, std::vector<std::uint64_t> (kIntegers), or an optional of those.
template <class Access>
KeyBinding bind_key(Access access, std::vector<std::string> choices = {}) {
  return {[access, choices](const RunConfig& config, std::size_t index) {
            return binding_detail::get(access(config, index), choices);
          },
          [access, choices](RunConfig& config, std::size_t index, const ConfigValue& value) {
            binding_detail::set(access(config, index), value, choices);
          }};
}

/// A number, or the word auto where there is none (kNumberOrAuto).
/// \param access generic callable to a std::optional<double>.
template <class Access>
KeyBinding bind_auto_key(Access access) {
  return {[access](const RunConfig& config, std::size_t index) {
            const std::optional<double>& number = access(config, index);
            return number ? ConfigValue{*number} : ConfigValue{std::string("auto")};
          },
          [access](RunConfig& config, std::size_t index, const ConfigValue& value) {
            const auto* number = std::get_if<double>(&value);
            access(config, index) = number != nullptr ? std::optional(*number) : std::nullopt;
          }};
}

/// A number, or several that make no axis; one alone is written as a number (kNumberEach).
/// \param access generic callable to a std::vector<double>.
template <class Access>
KeyBinding bind_each_key(Access access) {
  return {[access](const RunConfig& config, std::size_t index) {
            const std::vector<double>& numbers = access(config, index);
            if (numbers.empty()) return ConfigValue{};
            return numbers.size() == 1 ? ConfigValue{numbers.front()} : ConfigValue{numbers};
          },
          [access](RunConfig& config, std::size_t index, const ConfigValue& value) {
            access(config, index) = std::get<std::vector<double>>(value);
          }};
}

/// The rows, by part of the configuration.
std::vector<KeyRow> model_keys();
std::vector<KeyRow> run_keys();
/// What is measured while the temperature is held.
std::vector<KeyRow> hold_keys();
std::vector<KeyRow> engine_keys();

}  // namespace voidhop

#include "app/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "config/key_lookup.hpp"

namespace voidhop {

namespace {

/// Names of the flags of a command: "--seed", "-s".
std::vector<std::string> flag_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::string not_understood(const std::string& kind, const std::string& word,
                           const std::vector<std::string>& candidates) {
  // A single letter is near to every other.
  const std::string nearest = word.size() > 2 ? nearest_word(word, candidates) : "";
  const std::string hint = nearest.empty() ? "" : fmt::format(" (did you mean {}?)", nearest);
  return fmt::format("{} {}{}", kind, word, hint);
}

/// The word that should not be there. A value left over stands after the flag it was meant for.
std::string unexpected(const CLI::App& program, const CLI::App& command, bool chosen) {
  const std::vector<std::string> words = program.remaining(true);
  if (words.empty()) return "";
  const auto is_flag = [](const std::string& word) { return word.size() > 1 && word[0] == '-'; };
  if (!chosen && !is_flag(words.front())) {
    return not_understood("unknown command", words.front(), command_names(program));
  }
  const auto flag = std::find_if(words.begin(), words.end(), is_flag);
  const std::string name = flag == words.end() ? "" : flag->substr(0, flag->find('='));
  const std::vector<std::string> known = flag_names(command);
  // A known flag is left over behind "--", where it is no flag.
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) {
    return "unexpected argument " + words.front();
  }
  return not_understood("unknown flag", name, known);
}

}  // namespace

std::string usage_message(const CLI::App& program, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  const CLI::App& command = chosen.empty() ? program : *chosen.front();
  std::string problem;
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    problem = unexpected(program, command, !chosen.empty());
  }
  if (problem.empty()) problem = error.what();
  return fmt::format("{}: see voidhop {}--help", problem,
                     chosen.empty() ? "" : command.get_name() + " ");
}

}  // namespace voidhop

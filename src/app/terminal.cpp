#include "app/terminal.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <vector>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

Verbosity chosen_verbosity = Verbosity::kNormal;

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_pattern("%v");
    auto made = std::make_shared<spdlog::logger>("voidhop", sink);
    made->set_error_handler([](const std::string& reason) {
      static std::atomic<bool> told{false};
      if (told.exchange(true)) return;
      std::fputs(fmt::format("warning: a message was lost ({})\n", reason).c_str(), stderr);
    });
    return made;
  }();
  return *instance;
}

/// One line, whatever a file name in it holds.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return text;
}

}  // namespace

void Terminal::configure(Verbosity verbosity, const std::string& log_file) {
  chosen_verbosity = verbosity;
  logger().set_level(verbosity == Verbosity::kVerbose  ? spdlog::level::debug
                     : verbosity == Verbosity::kNormal ? spdlog::level::info
                                                       : spdlog::level::warn);
  logger().flush_on(spdlog::level::debug);
  if (log_file.empty()) return;
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(log_file);
    sink->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    logger().sinks().push_back(sink);
  } catch (const spdlog::spdlog_ex&) {
    throw InputOutputError("cannot open the log file " + log_file +
                           ": give --log a file in a folder you may write to");
  }
}

Verbosity Terminal::verbosity() {
  return chosen_verbosity;
}
bool Terminal::interactive() {
  return isatty(STDERR_FILENO) == 1;
}
void Terminal::say(const std::string& text) {
  logger().info("{}", text);
}
void Terminal::detail(const std::string& text) {
  logger().debug("{}", text);
}
void Terminal::warn(const std::string& text) {
  logger().warn("warning: {}", one_line(text));
}
void Terminal::error(const std::string& text) {
  logger().error("error: {}", one_line(text));
}

void print_machine(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return;
  // A reader that has seen enough (voidhop ... | head) is no failure worth a message.
  if (errno == EPIPE) std::_Exit(static_cast<int>(ExitCode::kInputOutput));
  throw InputOutputError("cannot write to standard output");
}

}  // namespace voidhop

#include "app/python_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// The installed package beside the program, else the one in the source tree.
std::string package_folder() {
  std::error_code failed;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
  const std::filesystem::path installed = self.parent_path() / "../share/voidhop/python";
  if (!failed && std::filesystem::is_directory(installed / "voidhop")) return installed.string();
  return VOIDHOP_SOURCE_PYTHON;
}

std::string interpreter() {
  if (const char* chosen = std::getenv("VOIDHOP_PYTHON"); chosen != nullptr && *chosen != '\0') {
    return chosen;
  }
  const std::string found = VOIDHOP_PYTHON;
  return !found.empty() && access(found.c_str(), X_OK) == 0 ? found : "python3";
}

constexpr int kCannotExecute = 127;
constexpr int kUncaught = 1;  // of Python, after an exception

}  // namespace

int run_python_module(const std::string& module, const std::vector<std::string>& arguments) {
  std::string path = package_folder();
  if (const char* given = std::getenv("PYTHONPATH"); given != nullptr && *given != '\0') {
    path += std::string(":") + given;
  }
  const std::string python = interpreter();
  std::vector<std::string> words{python, "-m", module};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const pid_t child = fork();
  if (child < 0) throw Unavailable("cannot start " + python + " (no process could be made)");
  if (child == 0) {
    setenv("PYTHONPATH", path.c_str(), 1);
    execvp(python.c_str(), argv.data());
    _exit(kCannotExecute);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kUncaught) {
    throw InternalError(
        python +
        " could not draw or write this (its own message stands above): python3-h5py and "
        "python3-matplotlib must be installed for it");
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) != kCannotExecute) return WEXITSTATUS(status);
  throw Unavailable("cannot run " + python +
                    ": install python3, python3-h5py and "
                    "python3-matplotlib, or set VOIDHOP_PYTHON");
}

}  // namespace voidhop

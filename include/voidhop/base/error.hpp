/// \file
/// Typed exceptions. Every message reads "problem (reason): what to do".
#pragma once

#include <stdexcept>
#include <string>

namespace voidhop {

/// Exit codes of the program (sysexits.h where one fits).
enum class ExitCode : int {
  kDone = 0,
  kDifferent = 1,
  kUsage = 64,
  kNoInput = 66,
  kUnavailable = 69,
  kInternal = 70,
  kOutOfMemory = 71,
  kOutputConflict = 73,
  kInputOutput = 74,
  kStoppedEarly = 75,
  kDamagedFile = 76,
  kInvalidConfig = 78,
};

/// Base of all errors that voidhop raises on purpose; carries the exit code it ends in.
class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const noexcept { return code_; }

 private:
  ExitCode code_;
};

/// A parameter outside its range, or a combination without meaning (exit 78).
class InvalidParameter : public Error {
 public:
  explicit InvalidParameter(const std::string& message)
      : Error(ExitCode::kInvalidConfig, message) {}
};

/// A file that is not there (exit 66).
class InputNotFound : public Error {
 public:
  explicit InputNotFound(const std::string& message) : Error(ExitCode::kNoInput, message) {}
};

/// An engine or device that cannot be used here (exit 69).
class Unavailable : public Error {
 public:
  explicit Unavailable(const std::string& message) : Error(ExitCode::kUnavailable, message) {}
};

/// A read, write, sync or rename that failed (exit 74).
class InputOutputError : public Error {
 public:
  explicit InputOutputError(const std::string& message) : Error(ExitCode::kInputOutput, message) {}
};

/// A file that is damaged, truncated, or not of voidhop's format (exit 76).
class DamagedFile : public Error {
 public:
  explicit DamagedFile(const std::string& message) : Error(ExitCode::kDamagedFile, message) {}
};

/// An output that exists and belongs to another configuration (exit 73).
class OutputConflict : public Error {
 public:
  explicit OutputConflict(const std::string& message) : Error(ExitCode::kOutputConflict, message) {}
};

/// Too little memory on the host or the device (exit 71).
class OutOfMemory : public Error {
 public:
  explicit OutOfMemory(const std::string& message) : Error(ExitCode::kOutOfMemory, message) {}
};

/// A broken invariant of voidhop itself (exit 70).
class InternalError : public Error {
 public:
  explicit InternalError(const std::string& message) : Error(ExitCode::kInternal, message) {}
};

}  // namespace voidhop

/// \file
/// Holds back the signals that end a program while a file is being written.
#pragma once

#include <csignal>

namespace voidhop {

/// While it lives, SIGINT, SIGTERM and SIGHUP wait; its end lets the last of them act. Writing
/// takes a moment, and a program that ends in it would leave a temporary file behind. At most one
/// lives at a time.
class SignalHold {
 public:
  SignalHold();
  ~SignalHold();
  SignalHold(const SignalHold&) = delete;
  SignalHold& operator=(const SignalHold&) = delete;

 private:
  static constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction before_[3];
};

}  // namespace voidhop

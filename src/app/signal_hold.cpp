#include "app/signal_hold.hpp"

#include <iterator>

namespace voidhop {

namespace {

volatile std::sig_atomic_t waiting = 0;  // number of the last signal held back; 0: none

void remember(int signal) {
  waiting = signal;
}

}  // namespace

SignalHold::SignalHold() {
  static_assert(std::size(kSignals) == std::size(decltype(before_){}));
  waiting = 0;
  struct sigaction hold {};
  hold.sa_handler = remember;
  hold.sa_flags = SA_RESTART;
  sigemptyset(&hold.sa_mask);
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], nullptr, &before_[i]);
    // A signal that is ignored (nohup) stays ignored.
    if (before_[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &hold, nullptr);
  }
}

SignalHold::~SignalHold() {
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], &before_[i], nullptr);
  }
  if (waiting != 0) std::raise(waiting);
}

}  // namespace voidhop

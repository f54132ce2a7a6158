// Uses a header and a compiled function of the installed library.
#include <cstdio>
#include <vector>

#include "voidhop/engine/protocol.hpp"

int main() {
  voidhop::ProtocolStep cool;
  cool.to = 0.05;
  cool.rate = 1.0e-3;
  cool.stages = 5;
  const std::vector<voidhop::Stage> stages = voidhop::expand_protocol({cool}, 0.1);
  std::printf("%zu stages\n", stages.size());
  return stages.size() == 5 ? 0 : 1;
}

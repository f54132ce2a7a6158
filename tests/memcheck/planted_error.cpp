/// What memcheck must find: a decision on a value that was never set, and a block never freed.
#include <cstdio>

int main(int count, char**) {
  volatile int* values = new int[4];
  if (values[count % 4] == 7) std::puts("seven");
  values = nullptr;
  return 0;
}

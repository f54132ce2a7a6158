/* A CUDA driver library that offers no device: the tests put it before the real one to see what the
   program says of an old driver, or of a driver that finds no GPU. */
#include <stdlib.h>
#include <string.h>

enum { kNotFound = 500 }; /* CUDA_ERROR_NOT_FOUND */

static int number(const char* variable, int otherwise) {
  const char* text = getenv(variable);
  return text == NULL ? otherwise : atoi(text);
}

int cuInit(unsigned flags) {
  (void)flags;
  return number("DRIVER_STUB_INIT", 0);
}

int cuDriverGetVersion(int* version) {
  *version = number("DRIVER_STUB_VERSION", 99000);
  return 0;
}

static int nothing(void) { return kNotFound; }

/* The runtime asks this for everything else. */
int cuGetProcAddress_v2(const char* name, void** function, int version, unsigned long long flags,
                        void* status) {
  (void)version, (void)flags, (void)status;
  if (strcmp(name, "cuInit") == 0) {
    *function = (void*)cuInit;
  } else if (strcmp(name, "cuDriverGetVersion") == 0) {
    *function = (void*)cuDriverGetVersion;
  } else if (*name == '\0' || strcmp(name, "cuGetProcAddress") == 0) {
    *function = (void*)cuGetProcAddress_v2;
  } else {
    *function = (void*)nothing;
  }
  return 0;
}

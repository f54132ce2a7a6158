/// \file
/// Marks functions that run on the host and in CUDA kernels alike.
#pragma once

/// Host and device. Depends on the compiler alone, never on the compilation pass, so that a type
/// has one meaning in every translation unit.
#ifdef __CUDACC__
#define VH_HD __host__ __device__
#else
#define VH_HD
#endif

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

/// Inlined into whatever instruction set its caller is compiled for (see DrawBuffer::fill).
#if defined(__GNUC__) && !defined(__CUDACC__)
#define VH_ALWAYS_INLINE [[gnu::always_inline]] inline
#else
#define VH_ALWAYS_INLINE inline
#endif

#!/bin/sh
# Compiles the CUDA kernels for sm_80 and sm_90 and records what ptxas reports of each: registers,
# stack, spills, static shared memory. Needs nvcc and no GPU.
#
# Usage: scripts/kernel-resources.sh [FILE]   (default: bench/results/kernel-resources.json)
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
file=${1:-$root/bench/results/kernel-resources.json}
build=$root/build/kernel-resources

set -- -DVOIDHOP_CUDA=ON "-DCMAKE_CUDA_ARCHITECTURES=80-real;90-real"
if command -v ccache >/dev/null 2>&1; then
  set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_CUDA_COMPILER_LAUNCHER=ccache
fi
cmake -S "$root" -B "$build" -G Ninja "$@" >&2
cmake --build "$build" --target voidhop_cuda >&2

version=$(sed -n 's/^set(CMAKE_CUDA_COMPILER_VERSION "\(.*\)")/nvcc \1/p' \
  "$build"/CMakeFiles/*/CMakeCUDACompiler.cmake)
python3 "$root/scripts/kernel_resources.py" "$build/kernels/CMakeFiles/voidhop_cuda.dir" \
  --compiler "$version" >"$file.new"
mv "$file.new" "$file"
echo "$file" >&2

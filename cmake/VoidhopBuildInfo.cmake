# voidhop_build_info(OUTPUT): a source file that says what built the program. It is brought up to
# date at every build; provenance records it, results never depend on it.
function(voidhop_build_info output)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} -ffp-contract=off" flags)
  set(cuda none)
  if(VOIDHOP_HAVE_CUDA)
    set(cuda "${CMAKE_CUDA_COMPILER_VERSION} (${CMAKE_CUDA_ARCHITECTURES})")
  endif()
  add_custom_target(voidhop_build_info BYPRODUCTS "${output}" VERBATIM
    COMMAND "${CMAKE_COMMAND}"
      "-DSOURCE_DIR=${PROJECT_SOURCE_DIR}"
      "-DTEMPLATE=${PROJECT_SOURCE_DIR}/src/harness/build_info.cpp.in" "-DOUTPUT=${output}"
      "-DVOIDHOP_VERSION=${PROJECT_VERSION}"
      "-DVOIDHOP_COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
      "-DVOIDHOP_FLAGS=${flags}" "-DVOIDHOP_BUILD_TYPE=${CMAKE_BUILD_TYPE}"
      "-DVOIDHOP_CUDA_VERSION=${cuda}"
      -P "${PROJECT_SOURCE_DIR}/cmake/WriteBuildInfo.cmake")
endfunction()

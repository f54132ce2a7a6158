# voidhop_self_contained(TARGET): the program needs nothing but the C library where it runs, and with
# CUDA the driver; so that it can be carried to a bare machine.
function(voidhop_self_contained target)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR VOIDHOP_SANITIZE)
    return()
  endif()
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
  # OpenMP's own archive, whole and before its shared library, which is then not needed.
  execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=libgomp.a
                  OUTPUT_VARIABLE gomp OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(IS_ABSOLUTE "${gomp}")
    target_link_options(${target} PRIVATE
      -Wl,--as-needed "LINKER:--whole-archive,${gomp},--no-whole-archive")
  endif()
endfunction()

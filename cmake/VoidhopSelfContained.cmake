# voidhop_self_contained(TARGET): the program needs nothing but the C library where it runs, and with
# CUDA the driver; so that it can be carried to a bare machine.
function(voidhop_self_contained target)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR VOIDHOP_SANITIZE)
    return()
  endif()
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
endfunction()

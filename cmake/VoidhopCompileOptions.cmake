# One interface target carries the options of every voidhop target.
#
# Contraction of a*b+c into one rounding is off everywhere: results that decide must not depend on
# the instruction set (docs/decisions/0003-portable-arithmetic.md).
add_library(voidhop_options INTERFACE)
add_library(voidhop::options ALIAS voidhop_options)
target_compile_features(voidhop_options INTERFACE cxx_std_20)
target_compile_options(voidhop_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wshadow;-Wconversion;-Wsign-conversion;-Wnon-virtual-dtor>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${VOIDHOP_WERROR}>>:-Werror>
  # False alarms of GCC 12 and 13 inside their own <string>: seen, but no errors.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>,$<BOOL:${VOIDHOP_WERROR}>>:-Wno-error=restrict;-Wno-error=maybe-uninitialized>)
if(VOIDHOP_SANITIZE)
  if(VOIDHOP_SANITIZE STREQUAL "thread")
    set(sanitizers thread)
  else()
    set(sanitizers address,undefined)
  endif()
  target_compile_options(voidhop_options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${sanitizers};-fno-sanitize-recover=all;-fno-omit-frame-pointer>)
  target_link_options(voidhop_options INTERFACE
    $<$<LINK_LANGUAGE:CXX>:-fsanitize=${sanitizers}>)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS ON) # __int128

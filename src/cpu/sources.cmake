voidhop_core_sources(cpu/draw_buffer.cpp cpu/make_engine.cpp cpu/protected_engine.cpp cpu/protected_grouping.cpp
                     cpu/protected_replica.cpp
                     cpu/void_group.cpp)
if(NOT VOIDHOP_HAVE_CUDA)
  voidhop_core_sources(cpu/no_device.cpp)
endif()

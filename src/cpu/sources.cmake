if(NOT VOIDHOP_HAVE_CUDA)
  voidhop_core_sources(cpu/no_device.cpp)
endif()

voidhop_core_sources(cpu/checkerboard_engine.cpp cpu/checkerboard_replica.cpp
                     cpu/draw_buffer.cpp cpu/group_states.cpp cpu/level_census.cpp cpu/pair_energies.cpp cpu/make_cpu_engine.cpp cpu/philox_calls.cpp cpu/protected_engine.cpp cpu/void_placer.cpp cpu/void_groups.cpp
                     cpu/protected_replica.cpp cpu/region_commit.cpp cpu/region_runner.cpp)
if(NOT VOIDHOP_HAVE_CUDA)
  voidhop_core_sources(cpu/no_device.cpp)
endif()

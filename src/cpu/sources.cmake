voidhop_core_sources(cpu/checkerboard_engine.cpp cpu/checkerboard_replica.cpp
                     cpu/draw_buffer.cpp cpu/group_states.cpp cpu/level_census.cpp cpu/level_finisher.cpp cpu/level_observer.cpp cpu/make_cpu_engine.cpp cpu/pair_energies.cpp
                     cpu/philox_calls.cpp cpu/protected_engine.cpp cpu/protected_replica.cpp cpu/region_commit.cpp
                     cpu/region_runner.cpp cpu/shared_census.cpp cpu/skipping_engine.cpp cpu/skipping_events.cpp cpu/skipping_replica.cpp
                     cpu/void_groups.cpp cpu/void_placer.cpp)
if(NOT VOIDHOP_HAVE_CUDA)
  voidhop_core_sources(cpu/no_device.cpp)
endif()

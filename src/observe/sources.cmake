voidhop_core_sources(observe/correlation_record.cpp observe/displacements.cpp observe/occupation_map.cpp
                     observe/record_stage.cpp observe/snapshot_record.cpp observe/snapshot_returns.cpp
                     observe/specific_heat.cpp observe/specific_heat_fit.cpp
                     observe/two_level_tracker.cpp observe/two_level_estimate.cpp
                     observe/two_level_record.cpp)

voidhop_core_sources(observe/occupation_map.cpp observe/record_stage.cpp observe/specific_heat.cpp observe/specific_heat_fit.cpp
                     observe/two_level_tracker.cpp observe/two_level_estimate.cpp
                     observe/two_level_record.cpp)

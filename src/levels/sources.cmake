voidhop_core_sources(levels/level_report.cpp levels/level_sets.cpp levels/level_sums.cpp levels/level_tally.cpp levels/lone_sums.cpp)

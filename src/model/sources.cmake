voidhop_core_sources(model/model.cpp model/planted_start.cpp model/stage_clock.cpp)
voidhop_core_sources(model/interaction.cpp model/boltzmann_bonds.cpp model/quantile_table.cpp)

voidhop_core_sources(engine/protocol.cpp engine/record_grid.cpp engine/replica_engine.cpp)

voidhop_core_sources(engine/batch_size.cpp engine/protocol.cpp engine/record_grid.cpp engine/replica_engine.cpp)

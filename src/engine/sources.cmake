voidhop_core_sources(engine/batch_size.cpp engine/device_bytes.cpp engine/protocol.cpp engine/record_grid.cpp engine/replica_engine.cpp)

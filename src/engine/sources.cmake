voidhop_core_sources(engine/batch_size.cpp engine/device_bytes.cpp engine/hold_recorder.cpp
                     engine/protocol.cpp engine/record_grid.cpp engine/replica_engine.cpp
                     engine/two_level_observer.cpp)

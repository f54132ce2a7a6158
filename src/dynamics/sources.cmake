voidhop_core_sources(dynamics/local_states.cpp)

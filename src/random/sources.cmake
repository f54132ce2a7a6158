voidhop_core_sources(random/address.cpp)

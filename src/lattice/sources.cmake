voidhop_core_sources(lattice/lattice.cpp)

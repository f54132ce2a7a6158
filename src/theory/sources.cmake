voidhop_core_sources(theory/legendre_rule.cpp theory/legendre_panels.cpp
                     theory/legendre_convolution.cpp theory/bond_sum.cpp theory/hop_energy.cpp
                     theory/specific_heat.cpp theory/event_rate.cpp theory/equilibrium.cpp
                     theory/planted_limit.cpp theory/theory_report.cpp
                     theory/asymmetry_density.cpp theory/barrier_exponent.cpp
                     theory/tunnelling_model.cpp theory/phonon_transport.cpp
                     theory/glass_material.cpp theory/tunnelling_report.cpp)

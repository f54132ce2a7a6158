/// \file
/// Fault points: places where a test library is told to err, to show that a test would notice.
///
/// In the product VH_FAULT(x) is the constant false. Only the library built with VOIDHOP_FAULTS
/// (for the power tests) can be made wrong, one fault at a time.
#pragma once

namespace voidhop {

/// The faults that the power tests plant.
enum class Fault {
  kNone,
  kBlindVoids,          ///< voids placed without regard to each other
  kEnergyChangeSign,    ///< dE of the wrong sign in the rates
  kGlauberRate,         ///< Glauber for Metropolis
  kStaleRate,           ///< a void near a hop keeps its pending hop
  kStreamUsedTwice,     ///< direction chosen by the word that gave the waiting time
  kFifteenForThirty,    ///< the misprint of the paper's Eq. 9 in c3
  kGroupThreshold,      ///< protected: groups count as apart one step too early
  kNoFrozenLine,        ///< closed cells: no frozen line between them
  kRotationNotUniform,  ///< closed cells: rotated by half the lattice at most
  kRatesNotDivided,     ///< closed cells: rates not divided by f_b
  kLeavingIgnored,      ///< coloured squares: a void that left its square goes on
  kNeighbourUnaware,    ///< skipping: a cluster is not told of voids that come near its states
  kPathDrawnAgain,   ///< skipping: a path that outlasts its stage or is interrupted is drawn anew
  kDensityForRatio,  ///< phi_v in place of phi_v/(1-phi_v)
  kNoRestart,        ///< levels on a device: sets are not started again from their lowest state
  kContactsUnseen,   ///< levels on a device: voids that touch count as lone
  kNeighbourAsleep,  ///< levels: voids that only a group or a long flood reaches stay lone
};

#ifdef VOIDHOP_FAULTS
/// The fault in force, for the whole process.
inline Fault active_fault = Fault::kNone;
#define VH_FAULT(name) (::voidhop::active_fault == ::voidhop::Fault::name)
#else
#define VH_FAULT(name) false
#endif

}  // namespace voidhop

#include "output/hold_groups.hpp"

#include <numeric>
#include <string>
#include <utility>

#include "output/result_layout.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

namespace {

/// Stands for a particle, site or state that is not there.
constexpr std::uint64_t kNone = UINT32_MAX;

/// An extent beside the swept axes.
struct Extra {
  const char* name;
  std::uint64_t size;
};

/// Puts a group together whose arrays have the swept axes first.
class GroupBuilder {
 public:
  GroupBuilder(const HoldContext& context, std::string path, std::string description)
      : result_(context.result), group_{std::move(path), std::move(description), {}, {}, {}} {
    for (const Axis& axis : result_.axes) {
      group_.scales.push_back({axis_label(axis), {axis.name}, {axis.values.size()}, axis.values});
    }
    const ModelSpec& model = context.plan.points.front().model;
    group_.attributes = {{"lattice", lattice_name(model.lattice)},
                         {"size", std::uint64_t{model.size}}};
  }

  void scale(const ArrayLabel& label, std::vector<std::uint64_t> values) {
    const std::uint64_t size = values.size();
    group_.scales.push_back({label, {label.name}, {size}, std::move(values)});
  }
  void counting_scale(const ArrayLabel& label, std::uint64_t size) {
    std::vector<std::uint64_t> numbers(size);
    std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
    scale(label, std::move(numbers));
  }
  /// An array [axes..., extras...].
  void add(const ArrayLabel& label, const std::vector<Extra>& extras, ArrayValues values) {
    DataArray array{label, {}, {}, std::move(values)};
    for (const Axis& axis : result_.axes) {
      array.dims.push_back(axis.name);
      array.shape.push_back(axis.values.size());
    }
    append(extras, std::move(array));
  }
  /// An array without the swept axes.
  void add_plain(const ArrayLabel& label, const std::vector<Extra>& extras, ArrayValues values) {
    append(extras, {label, {}, {}, std::move(values)});
  }
  [[nodiscard]] DataGroup take() { return std::move(group_); }

 private:
  static std::string lattice_name(LatticeType type) {
    switch (type) {
      case LatticeType::kSquare:
        return "square";
      case LatticeType::kTriangular:
        return "triangular";
      case LatticeType::kCubic:
        break;
    }
    return "cubic";
  }
  void append(const std::vector<Extra>& extras, DataArray array) {
    for (const Extra& extra : extras) {
      array.dims.emplace_back(extra.name);
      array.shape.push_back(extra.size);
    }
    group_.arrays.push_back(std::move(array));
  }

  const Result& result_;
  DataGroup group_;
};

void add_hold_scales(GroupBuilder& group, const HoldContext& context) {
  group.scale({"hold", "1", "hold step", "number of the step in the protocol, from 0"},
              context.steps);
}

std::vector<double> hold_temperatures(const HoldContext& context, const HoldRecord& record) {
  std::vector<double> temperatures;
  for (std::size_t p = 0; p < record.points; ++p) {
    for (const std::size_t stage : record.stages) {
      temperatures.push_back(
          context.result.cooling.temperature[context.result.cooling.stage_index(p, stage)]);
    }
  }
  return temperatures;
}

const ArrayLabel kTemperature = {"temperature", "energy", "temperature",
                                 "temperature at which the step is held (k_B = 1)"};
const ArrayLabel kVoid = {"void", "1", "void", "number of the void"};
const ArrayLabel kSite = {"site", "1", "site", "number of the site: x + Lx (y + Ly z)"};
const ArrayLabel kVoidStart = {"void_start", "1", "first site of the void",
                               "site of the void when the step began"};

/// Columns of the list of hops.
struct HopColumns {
  std::vector<double> time, energy;
  std::vector<std::uint64_t> void_id, particle, from, to, first, count;

  void add(const HoldTrace& trace) {
    first.push_back(time.size());
    count.push_back(trace.hops.size());
    for (const TracedHop& hop : trace.hops) {
      time.push_back(hop.time);
      energy.push_back(hop.energy_change);
      void_id.push_back(hop.hop.void_id);
      particle.push_back(hop.hop.particle);
      from.push_back(hop.hop.from);
      to.push_back(hop.hop.to);
    }
  }
};

/// Columns of the voids' states.
struct StateColumns {
  std::vector<std::uint64_t> motion, hops, site, entries;
  std::vector<double> share;

  void add(const HoldTrace& trace, std::size_t most_states) {
    for (const TrackedVoid& tracked : trace.voids) {
      motion.push_back(static_cast<std::uint64_t>(tracked.motion));
      hops.push_back(tracked.hops);
      for (std::size_t s = 0; s < most_states; ++s) {
        const bool there = s < tracked.states.size();
        site.push_back(there ? tracked.states[s].site : kNone);
        entries.push_back(there ? tracked.states[s].entries : 0);
        share.push_back(there ? static_cast<double>(tracked.states[s].time) * trace.quantum /
                                    trace.duration
                              : 0.0);
      }
    }
  }
};

void add_events(GroupBuilder& group, HopColumns hops) {
  const std::vector<Extra> event = {{"event", hops.time.size()}};
  group.counting_scale({"event", "1", "hop", "place in the list of hops"}, hops.time.size());
  group.add_plain({"event_time", "unit time", "time of the hop", "since the step began"}, event,
                  std::move(hops.time));
  group.add_plain({"event_void", "1", "void", "void that hopped"}, event, std::move(hops.void_id));
  group.add_plain({"event_particle", "1", "particle", "particle that hopped the other way"}, event,
                  std::move(hops.particle));
  group.add_plain({"event_from", "1", "from", "site that the void left"}, event,
                  std::move(hops.from));
  group.add_plain({"event_to", "1", "to", "site that the void came to"}, event, std::move(hops.to));
  group.add_plain({"event_energy", "energy", "energy change", "of the replica by the hop"}, event,
                  std::move(hops.energy));
}

}  // namespace

DataGroup map_group(const HoldContext& context, const HoldRecord& record) {
  GroupBuilder group(context, "maps", "where voids stand while the temperature is held");
  const std::uint64_t sites = record.maps.front().occupation.size();
  const std::uint64_t voids = record.maps.front().void_start.size();
  const Extra replica = {"replica", record.replicas};
  const Extra hold = {"hold", record.stages.size()};
  group.scale(replica_label(), context.result.replicas);
  add_hold_scales(group, context);
  group.counting_scale(kSite, sites);
  group.counting_scale(kVoid, voids);
  std::vector<double> occupation;
  std::vector<std::uint64_t> start;
  std::vector<std::uint64_t> hops;
  std::vector<double> duration;
  for (const HoldMap& map : record.maps) {
    occupation.insert(occupation.end(), map.occupation.begin(), map.occupation.end());
    start.insert(start.end(), map.void_start.begin(), map.void_start.end());
    hops.push_back(map.hops);
    duration.push_back(map.duration);
  }
  group.add(kTemperature, {hold}, hold_temperatures(context, record));
  group.add({"occupation", "1", "void occupation",
             "share of the window's time that a void stood on the site (Fig. 2 of Gao et al.)"},
            {replica, hold, {"site", sites}}, std::move(occupation));
  group.add(kVoidStart, {replica, hold, {"void", voids}}, std::move(start));
  group.add({"hops", "1", "hops", "hops made in the window"}, {replica, hold}, std::move(hops));
  group.add({"duration", "unit time", "duration", "length of the window"}, {replica, hold},
            std::move(duration));
  return group.take();
}

DataGroup trace_group(const HoldContext& context, const HoldRecord& record) {
  GroupBuilder group(context, "traces", "hops of voids, one by one, while the temperature is held");
  const std::uint64_t sites = record.traces.front().particle_start.size();
  const std::uint64_t voids = record.traces.front().void_start.size();
  const std::uint64_t states = TwoLevelRule{}.most_states;
  const Extra replica = {"traced_replica", record.traced_replicas};
  const Extra hold = {"hold", record.stages.size()};
  const Extra of_void = {"void", voids};
  const Extra state = {"state", states};
  group.scale(
      {"traced_replica", "1", "replica", "global number of the replica that is traced"},
      {context.result.replicas.begin(),
       context.result.replicas.begin() + static_cast<std::ptrdiff_t>(record.traced_replicas)});
  add_hold_scales(group, context);
  group.counting_scale(kSite, sites);
  group.counting_scale(kVoid, voids);
  group.counting_scale({"state", "1", "state", "state of a void, in the order of the first visit"},
                       states);
  HopColumns hops;
  StateColumns motion;
  std::vector<double> window;
  std::vector<double> duration;
  std::vector<std::uint64_t> start;
  std::vector<std::uint64_t> particles;
  for (const HoldTrace& trace : record.traces) {
    hops.add(trace);
    motion.add(trace, states);
    window.push_back(trace.window);
    duration.push_back(trace.duration);
    start.insert(start.end(), trace.void_start.begin(), trace.void_start.end());
    particles.insert(particles.end(), trace.particle_start.begin(), trace.particle_start.end());
  }
  group.add(kTemperature, {hold}, hold_temperatures(context, record));
  group.add({"duration", "unit time", "duration", "length of the step"}, {replica, hold},
            std::move(duration));
  group.add({"window", "unit time", "window of the hops",
             "time that the list covers: the step, or until the last hop kept"},
            {replica, hold}, std::move(window));
  group.add({"first_event", "1", "first hop", "place of the step's first hop in the list"},
            {replica, hold}, std::move(hops.first));
  group.add({"events", "1", "hops kept", "number of the step's hops in the list"}, {replica, hold},
            std::move(hops.count));
  group.add(kVoidStart, {replica, hold, of_void}, std::move(start));
  group.add({"particle_start", "1", "first particle of the site",
             "particle on the site when the step began; 2^32-1 where a void stood"},
            {replica, hold, {"site", sites}}, std::move(particles));
  group.add(
      {"motion", "1", "motion of the void",
       "in all of the step: 0 one state, 1 two-level, 2 two states but one transition, 3 more "
       "states, 4 grouped with another void"},
      {replica, hold, of_void}, std::move(motion.motion));
  group.add({"void_hops", "1", "hops of the void", "in all of the step"}, {replica, hold, of_void},
            std::move(motion.hops));
  group.add({"state_site", "1", "site of the state",
             "where the void stands in its state; 2^32-1 where there is none"},
            {replica, hold, of_void, state}, std::move(motion.site));
  group.add({"state_share", "1", "share of the state", "share of the step's time spent in it"},
            {replica, hold, of_void, state}, std::move(motion.share));
  group.add({"state_entries", "1", "entries", "hops that led to the state"},
            {replica, hold, of_void, state}, std::move(motion.entries));
  add_events(group, std::move(hops));
  return group.take();
}

}  // namespace voidhop

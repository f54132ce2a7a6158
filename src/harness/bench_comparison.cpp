#include "harness/bench_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// A row as far as comparing goes.
struct Speed {
  std::string cell;
  std::string row;
  bool yardstick = false;
  double value = 0.0;           ///< void time per second at the median time
  std::vector<double> repeats;  ///< the same of each repeat; empty where the report has none
};

/// A quotient of speeds: median, least and most over the repeats.
struct Ratio {
  double median, least, most;
};

Ratio ratio_of(const Speed& row, const Speed& base) {
  if (row.repeats.empty() || row.repeats.size() != base.repeats.size()) {
    const double ratio = row.value / base.value;
    return {ratio, ratio, ratio};
  }
  std::vector<double> ratios;
  for (std::size_t i = 0; i < row.repeats.size(); ++i) {
    ratios.push_back(row.repeats[i] / base.repeats[i]);
  }
  std::sort(ratios.begin(), ratios.end());
  const std::size_t half = ratios.size() / 2;
  return {ratios.size() % 2 == 1 ? ratios[half] : 0.5 * (ratios[half - 1] + ratios[half]),
          ratios.front(), ratios.back()};
}

std::string word(const Json& value) {
  return value.is_string() ? value.get<std::string>() : fmt::format("{:g}", value.get<double>());
}

Speed read_row(const Json& row) {
  Speed speed;
  for (const char* key : {"L", "T", "density", "replicas"}) {
    speed.cell += fmt::format(" {}={}", key, word(row.at(key)));
  }
  const std::string method = word(row.at("method"));
  const std::string engine = word(row.at("engine"));
  const std::string threads = word(row.at("threads"));
  speed.row = fmt::format("{} {}{} threads={} window={}", method, engine, speed.cell, threads,
                          word(row.at("window")));
  if (row.contains("scheme")) speed.row += " scheme=" + word(row.at("scheme"));
  if (row.contains("cell")) speed.row += " cell=" + word(row.at("cell"));
  speed.yardstick = method == "reference" && engine == "cpu" && threads == "1";
  speed.value = row.at("void_time_per_second").get<double>();
  const auto require_positive = [&speed](double value) {
    if (!(value > 0.0)) throw DamagedFile(speed.row + " has no speed above 0");
  };
  require_positive(speed.value);
  if (row.contains("seconds_of_repeats")) {
    const double void_time = speed.value * row.at("seconds").get<double>();
    for (const Json& seconds : row.at("seconds_of_repeats")) {
      speed.repeats.push_back(void_time / seconds.get<double>());
      require_positive(speed.repeats.back());
    }
  }
  return speed;
}

std::vector<Speed> read_rows(const Json& report) {
  std::vector<Speed> speeds;
  for (const Json& row : report.at("results")) speeds.push_back(read_row(row));
  return speeds;
}

const Speed* find(const std::vector<Speed>& speeds, const std::string& row) {
  const auto found = std::find_if(speeds.begin(), speeds.end(),
                                  [&](const Speed& speed) { return speed.row == row; });
  return found == speeds.end() ? nullptr : &*found;
}

/// The base of a cell among rows that are also in `others`; none where no row is common.
const Speed* base_of(const std::string& cell, const std::vector<Speed>& speeds,
                     const std::vector<Speed>& others) {
  const Speed* base = nullptr;
  for (const Speed& speed : speeds) {
    if (speed.cell != cell || find(others, speed.row) == nullptr) continue;
    if (speed.yardstick) return &speed;
    if (base == nullptr) base = &speed;
  }
  return base;
}

}  // namespace

std::vector<RatioChange> compare_reports(const Json& old_report, const Json& new_report) {
  std::vector<Speed> before;
  try {
    before = read_rows(old_report);
  } catch (const Json::exception& error) {
    throw DamagedFile(fmt::format(
        "the report to compare with lacks what is needed ({}): make it with voidhop bench -o",
        error.what()));
  }
  const std::vector<Speed> now = read_rows(new_report);
  std::vector<RatioChange> changes;
  for (const Speed& speed : now) {
    const Speed* const old_speed = find(before, speed.row);
    const Speed* const base = base_of(speed.cell, now, before);
    if (old_speed == nullptr || base == nullptr || base == &speed) continue;
    const Ratio ratio = ratio_of(speed, *base);
    changes.push_back({speed.row, base->row, ratio_of(*old_speed, *find(before, base->row)).median,
                       ratio.median, ratio.least, ratio.most});
  }
  if (changes.empty()) {
    throw DamagedFile(
        "the report to compare with lacks two rows of one cell that were measured now: measure the "
        "same grid (-s, --method, --threads)");
  }
  return changes;
}

Json read_report(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputNotFound(fmt::format("cannot read {} ({}): give a report of voidhop bench", path,
                                    std::strerror(errno)));
  }
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Json report = Json::parse(text, nullptr, false);
  if (!report.is_object() || !report.contains("results")) {
    throw DamagedFile(path + " is no report of voidhop bench (damaged, or no JSON with results)");
  }
  return report;
}

Json comparison_json(const std::vector<RatioChange>& changes) {
  Json json = Json::array();
  for (const RatioChange& change : changes) {
    json.push_back({{"row", change.row},
                    {"base", change.base},
                    {"old_ratio", change.old_ratio},
                    {"new_ratio", change.new_ratio},
                    {"new_ratio_min", change.new_least},
                    {"new_ratio_max", change.new_most},
                    {"fell", change.fell()}});
  }
  return json;
}

std::string comparison_text(const std::vector<RatioChange>& changes) {
  std::string text =
      "Speed over that of a base row of the same cell, before and now (least-most):\n";
  std::size_t fallen = 0;
  for (const RatioChange& change : changes) {
    const std::string spread = fmt::format("({:.3g}-{:.3g})", change.new_least, change.new_most);
    text +=
        fmt::format("{:>8.3g} {:>8.3g} {:<15} {:>+6.0f} %{} {} (base: {})\n", change.old_ratio,
                    change.new_ratio, spread, 100.0 * (change.new_ratio / change.old_ratio - 1.0),
                    change.fell() ? "  FELL" : "", change.row, change.base);
    if (change.fell()) ++fallen;
  }
  return text + fmt::format("{} of {} ratios fell by more than {:g} %\n", fallen, changes.size(),
                            100.0 * kAllowedFall);
}

}  // namespace voidhop

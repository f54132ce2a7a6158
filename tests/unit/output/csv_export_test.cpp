#include "output/csv_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::read_bytes;
using testing::ScratchFolder;
using testing::synthetic_result;

class CsvExport : public ::testing::Test {
 protected:
  CsvExport() {
    write_result(folder_.file("r.h5"), synthetic_result());
    names_ = export_csv(folder_.file("r.h5"), folder_.file("tables"));
  }
  std::vector<std::string> lines(const std::string& table) {
    std::istringstream stream(read_bytes(folder_.file("tables/" + table)));
    std::vector<std::string> found;
    for (std::string line; std::getline(stream, line);) found.push_back(line);
    return found;
  }
  ScratchFolder folder_;
  std::vector<std::string> names_;
};

TEST_F(CsvExport, TablesAreThoseOfTheFile) {
  const ScratchFolder* folder = &folder_;
  EXPECT_EQ(names_,
            (std::vector<std::string>{
                "attributes.csv", "columns.csv", "cooling_by_void_density_initial_temperature.csv",
                "cooling_by_void_density_initial_temperature_replica.csv",
                "cooling_by_void_density_initial_temperature_replica_stage.csv",
                "cooling_by_void_density_initial_temperature_stage.csv", "levels_by_pair.csv",
                "performance.csv", "provenance.csv", "provenance_segments_by_segment.csv",
                "root_by_initial_temperature.csv", "root_by_replica.csv",
                "root_by_void_density.csv", "thermo_by_void_density_initial_temperature.csv",
                "thermo_by_void_density_initial_temperature_fit_row_fit_column.csv",
                "thermo_by_void_density_initial_temperature_stage.csv"}));
  for (const std::string& name : names_) {
    EXPECT_FALSE(read_bytes(folder->file("tables/" + name)).empty()) << name;
  }
}

TEST_F(CsvExport, RowsCarryCoordinatesAndExactValues) {
  const auto rows = lines("cooling_by_void_density_initial_temperature_replica_stage.csv");
  ASSERT_EQ(rows.size(), 1u + 3 * 2 * 40 * 20);
  EXPECT_EQ(rows[0],
            "void_density,initial_temperature,replica,stage,energy,energy_sampled,energy_sq,hops,"
            "hops_skipped,"
            "returns_particle,returns_void");
  const Result result = synthetic_result();
  const std::size_t index = result.cooling.index(3, 5, 7);  // void_density 0.01, T 0.1
  std::istringstream row(rows[1 + index]);
  std::vector<std::string> cells;
  for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
  ASSERT_EQ(cells.size(), 11u);
  EXPECT_EQ(cells[0], "0.01");
  EXPECT_EQ(cells[1], "0.1");
  EXPECT_EQ(cells[2], "105");
  EXPECT_EQ(cells[3], "7");
  EXPECT_EQ(std::stod(cells[4]), result.cooling.energy[index]);
  EXPECT_EQ(cells[7], std::to_string(result.cooling.hops[index]));
  EXPECT_EQ(cells[8], std::to_string(result.cooling.hops_skipped[index]));
  EXPECT_THAT(rows[1], HasSubstr("18446744073709551615"));
}

TEST_F(CsvExport, UndefinedIsNanAndInfinityIsInf) {
  const auto rows = lines("thermo_by_void_density_initial_temperature.csv");
  EXPECT_THAT(rows[1], HasSubstr(",nan,"));
  EXPECT_THAT(rows[6], HasSubstr(",inf,"));
}

TEST_F(CsvExport, TextsAreQuoted) {
  EXPECT_EQ(read_bytes(folder_.file("tables/levels_by_pair.csv")),
            "pair,label,splitting\n0,\"a,b\",0.25\n1,\"say \"\"hi\"\"\nthere\",-0.5\n");
  EXPECT_THAT(lines("attributes.csv"), Contains("title,\"T\xc3\xbcrme, \"\"quoted\"\"\""));
}

TEST_F(CsvExport, EveryColumnIsExplained) {
  const auto rows = lines("columns.csv");
  EXPECT_THAT(rows, Contains(HasSubstr("performance.csv,wall_seconds,s,wall time,")));
  EXPECT_THAT(rows, Contains(HasSubstr("replica_stage.csv,energy,energy,energy per particle,")));
}

TEST_F(CsvExport, ExportingAgainGivesTheSame) {
  const std::string before = read_bytes(folder_.file("tables/columns.csv"));
  EXPECT_EQ(export_csv(folder_.file("r.h5"), folder_.file("tables")), names_);
  EXPECT_EQ(read_bytes(folder_.file("tables/columns.csv")), before);
}

TEST_F(CsvExport, AFileInTheWayIsReported) {
  testing::write_bytes(folder_.file("taken"), "x");
  EXPECT_THROW(export_csv(folder_.file("r.h5"), folder_.file("taken")), InputOutputError);
  EXPECT_THROW(export_csv(folder_.file("none.h5"), folder_.file("tables")), InputNotFound);
}

}  // namespace
}  // namespace voidhop

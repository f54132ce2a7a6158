#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "output/file_seal.hpp"
#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"
#include "output/hdf5_group_writer.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using testing::read_bytes;
using testing::ScratchFolder;
using testing::synthetic_result;
using testing::write_bytes;

class ResultDamage : public ::testing::Test {
 protected:
  ResultDamage() {
    write_result(path_, synthetic_result());
    whole_ = read_bytes(path_);
  }

  /// Whether these bytes are refused as a damaged file, in every way of reading.
  bool refused(const std::string& bytes) {
    write_bytes(path_, bytes);
    for (const auto& read : std::vector<std::function<void()>>{[&] { read_result(path_); },
                                                               [&] { read_header(path_); },
                                                               [&] { read_all_groups(path_); }}) {
      try {
        read();
        return false;
      } catch (const DamagedFile& error) {
        EXPECT_THAT(error.what(), HasSubstr(path_));
      }
    }
    return true;
  }

  /// Changes the result through HDF5 and seals it again, as a faulty voidhop would have made it.
  /// \return why read_result refuses it; empty where it does not.
  std::string reason_after(const std::function<void(hid_t)>& edit) {
    write_bytes(path_, whole_);
    {
      const Hdf5Handle file(H5Fopen(path_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "open");
      edit(file.id());
    }
    seal_again();
    try {
      read_result(path_);
    } catch (const DamagedFile& error) {
      return error.what();
    }
    return "";
  }

  void seal_again() {
    const std::string bytes = read_bytes(path_);
    const auto seal = make_seal(std::as_bytes(std::span(bytes)));
    write_bytes(path_,
                bytes + std::string(reinterpret_cast<const char*>(seal.data()), seal.size()));
  }

  ScratchFolder folder_;
  std::string path_ = folder_.file("r.h5");
  std::string whole_;
};

TEST_F(ResultDamage, EveryTruncationIsRefused) {
  for (std::size_t size = 0; size < 600; ++size) ASSERT_TRUE(refused(whole_.substr(0, size)));
  for (std::size_t size = 600; size < whole_.size(); size += 1 + whole_.size() / 300) {
    ASSERT_TRUE(refused(whole_.substr(0, size))) << size;
  }
  for (std::size_t cut = 1; cut < 60; ++cut) {
    ASSERT_TRUE(refused(whole_.substr(0, whole_.size() - cut))) << cut;
  }
}

TEST_F(ResultDamage, EveryFlippedBitIsRefused) {
  std::mt19937_64 random(5);
  for (int sample = 0; sample < 600; ++sample) {
    std::string bytes = whole_;
    const std::size_t bit = sample < 200 ? (whole_.size() - 25) * 8 + static_cast<unsigned>(sample)
                                         : random() % (8 * whole_.size());
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    ASSERT_TRUE(refused(bytes)) << bit;
  }
  EXPECT_FALSE(refused(whole_));
}

TEST_F(ResultDamage, AddedBytesAreRefused) {
  EXPECT_TRUE(refused(whole_ + "x"));
  EXPECT_TRUE(refused("x" + whole_));
  EXPECT_TRUE(refused(whole_ + whole_));
  EXPECT_TRUE(refused(whole_ + std::string(512, '\0')));
}

TEST_F(ResultDamage, OtherFilesAreRefused) {
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("title: a text file\n"));
  EXPECT_TRUE(refused(std::string(100000, '\0')));
  EXPECT_TRUE(refused(std::string("\x89HDF\r\n\x1a\n")));
  EXPECT_TRUE(refused(std::string("\x89HDF\r\n\x1a\n") + std::string(5000, '\xff')));
}

TEST_F(ResultDamage, MissingFilesAndFoldersAreNoDamage) {
  EXPECT_THROW(read_result(folder_.file("none.h5")), InputNotFound);
  EXPECT_THROW(read_result(path_ + "/r.h5"), InputNotFound);
  EXPECT_THROW(read_result(folder_.path()), InputOutputError);
  EXPECT_THROW(read_result("/dev/null"), InputOutputError);
}

TEST_F(ResultDamage, EditingDropsTheSeal) {
  {
    const Hdf5Handle file(H5Fopen(path_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "open");
    write_attribute(file.id(), "mine", std::string("added"));
  }
  EXPECT_TRUE(refused(read_bytes(path_)));
}

/// Replaces an attribute of the root.
template <class Value>
std::function<void(hid_t)> set_attribute(const std::string& name, const Value& value) {
  return [=](hid_t file) {
    H5Adelete(file, name.c_str());
    write_attribute(file, name, value);
  };
}

std::function<void(hid_t)> remove(const std::string& name) {
  return [=](hid_t file) { H5Ldelete(file, name.c_str(), H5P_DEFAULT); };
}

/// Replaces a dataset of a group by zeros of another shape.
std::function<void(hid_t)> reshape(const std::string& group, const std::string& name,
                                   const std::vector<std::uint64_t>& shape) {
  return [=](hid_t file) {
    const Hdf5Handle at(H5Gopen2(file, group.c_str(), H5P_DEFAULT), H5Gclose, "group");
    H5Ldelete(at.id(), name.c_str(), H5P_DEFAULT);
    std::size_t size = 1;
    for (const auto extent : shape) size *= extent;
    const std::vector<double> zeros(size, 0.0);
    write_dataset(at.id(), {{name, "1", "x", "x"},
                            std::vector<std::string>(shape.size(), "d"),
                            shape,
                            std::span(zeros)});
  };
}

TEST_F(ResultDamage, WrongContentsAreRefusedWithTheReason) {
  EXPECT_EQ(reason_after([](hid_t) {}), "");  // sealing again works
  EXPECT_THAT(reason_after(set_attribute("format", std::string("other"))), HasSubstr("no voidhop"));
  EXPECT_THAT(reason_after(set_attribute("format_version", std::uint32_t{2})),
              HasSubstr("format version 2"));
  EXPECT_THAT(reason_after(set_attribute("seed", std::string("7"))), HasSubstr("attribute seed"));
  EXPECT_THAT(reason_after(set_attribute("axes", std::vector<std::string>{"nothing"})),
              HasSubstr("nothing"));
  EXPECT_THAT(reason_after([](hid_t file) { H5Adelete(file, "title"); }), HasSubstr("title"));
  EXPECT_THAT(reason_after(remove("cooling/energy")), HasSubstr("dataset energy"));
  EXPECT_THAT(reason_after(remove("thermo/fit_covariance")), HasSubstr("fit_covariance"));
  EXPECT_THAT(reason_after(remove("provenance")), HasSubstr("provenance"));
  EXPECT_THAT(reason_after(remove("replica")), HasSubstr("replica"));
  EXPECT_THAT(reason_after(reshape("cooling", "energy", {3, 2, 40, 19})), HasSubstr("shape"));
  EXPECT_THAT(reason_after(reshape("cooling", "energy", {3, 2, 20, 40})), HasSubstr("shape"));
  EXPECT_THAT(reason_after(reshape("cooling", "hops", {3, 2, 40, 20})), HasSubstr("wrong type"));
  EXPECT_THAT(reason_after(reshape("cooling", "stage", {20})), HasSubstr("wrong type"));
}

TEST_F(ResultDamage, LinksOutOfTheFileAreRefused) {
  EXPECT_THAT(reason_after([](hid_t file) {
                H5Ldelete(file, "cooling/energy", H5P_DEFAULT);
                H5Lcreate_external("/etc/passwd", "/x", file, "cooling/energy", H5P_DEFAULT,
                                   H5P_DEFAULT);
              }),
              HasSubstr("link elsewhere"));
  EXPECT_THAT(reason_after([](hid_t file) {
                H5Ldelete(file, "cooling", H5P_DEFAULT);
                H5Lcreate_soft("/thermo", file, "cooling", H5P_DEFAULT, H5P_DEFAULT);
              }),
              HasSubstr("link elsewhere"));
  EXPECT_THAT(reason_after([](hid_t file) {
                H5Lcreate_hard(file, "/", file, "levels/loop", H5P_DEFAULT, H5P_DEFAULT);
              }),
              HasSubstr("too deep"));
}

/// A dataset that claims much and stores nothing, or keeps its values in another file.
std::function<void(hid_t)> replace_energy(const std::vector<hsize_t>& extents, bool external) {
  return [=](hid_t file) {
    H5Ldelete(file, "cooling/energy", H5P_DEFAULT);
    const Hdf5Handle space(
        H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose, "");
    const Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "");
    if (external) {
      H5Pset_external(properties.id(), "/dev/zero", 0, H5F_UNLIMITED);
    } else {
      const std::vector<hsize_t> chunk(extents.size(), 1);
      H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data());
    }
    const Hdf5Handle dataset(H5Dcreate2(file, "cooling/energy", H5T_IEEE_F64LE, space.id(),
                                        H5P_DEFAULT, properties.id(), H5P_DEFAULT),
                             H5Dclose, "create");
  };
}

TEST_F(ResultDamage, ValuesOfOtherFilesAndEmptyClaimsAreRefused) {
  EXPECT_THAT(reason_after(replace_energy({3, 2, 40, 20}, true)), HasSubstr("another file"));
  EXPECT_THAT(reason_after(replace_energy({3, 2, 40, 20}, false)), HasSubstr("claims more"));
  EXPECT_THAT(reason_after(replace_energy({1u << 30, 1u << 30, 1u << 30}, false)),
              HasSubstr("shape"));
}

TEST_F(ResultDamage, HugeScalesAreRefusedBeforeAllocation) {
  EXPECT_THAT(reason_after([](hid_t file) {
                H5Ldelete(file, "cooling/stage", H5P_DEFAULT);
                const hsize_t extent = hsize_t{1} << 50, chunk = 1;
                const Hdf5Handle space(H5Screate_simple(1, &extent, nullptr), H5Sclose, "");
                const Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "");
                H5Pset_chunk(properties.id(), 1, &chunk);
                const Hdf5Handle dataset(
                    H5Dcreate2(file, "cooling/stage", H5T_STD_U64LE, space.id(), H5P_DEFAULT,
                               properties.id(), H5P_DEFAULT),
                    H5Dclose, "create");
              }),
              HasSubstr("more than 2^36"));
}

TEST(FileSeal, ChecksumIsTheStandardOne) {
  // CRC-64/XZ of "123456789", from the catalogue of parametrised CRC algorithms.
  const std::string text = "123456789";
  const auto seal = make_seal(std::as_bytes(std::span(text)));
  std::uint64_t length = 0, crc = 0;
  for (std::size_t byte = 8; byte-- > 0;) {
    length = length << 8 | std::to_integer<std::uint64_t>(seal[8 + byte]);
    crc = crc << 8 | std::to_integer<std::uint64_t>(seal[16 + byte]);
  }
  EXPECT_EQ(length, 9u);
  EXPECT_EQ(crc, 0x995dc9bbdf1939faULL);
}

}  // namespace
}  // namespace voidhop

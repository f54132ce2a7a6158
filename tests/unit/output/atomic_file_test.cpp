#include "output/atomic_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <vector>

#include "output/output_path.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::read_bytes;
using testing::ScratchFolder;
using testing::synthetic_result;
using testing::write_bytes;

/// The message of the InputOutputError that an action ends in; empty where it ends in none.
std::string failure(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputOutputError& error) {
    return error.what();
  }
  return "";
}

/// Runs an action in a child process. \return its exit status: 0 done, 74 InputOutputError that
/// names the file, 1 anything else.
int in_child(const std::string& file, const std::function<void()>& action) {
  const pid_t child = fork();
  if (child == 0) {
    try {
      action();
      _exit(0);
    } catch (const InputOutputError& error) {
      _exit(std::string(error.what()).find(file) == std::string::npos ? 1 : 74);
    } catch (...) {
      _exit(1);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(AtomicFile, AppearsWholeOnlyAfterCommit) {
  const ScratchFolder folder;
  write_bytes(folder.file("f"), "old");
  AtomicFile file(folder.file("f"));
  file.write("ne");
  file.write("w");
  EXPECT_EQ(read_bytes(folder.file("f")), "old");
  file.commit();
  EXPECT_EQ(read_bytes(folder.file("f")), "new");
  EXPECT_THAT(folder.names(), ElementsAre("f"));
}

TEST(AtomicFile, WithoutCommitNothingStays) {
  const ScratchFolder folder;
  { AtomicFile(folder.file("f")).write("data"); }
  EXPECT_TRUE(folder.names().empty());
}

TEST(AtomicFile, TwoAtOnceDoNotMeet) {
  const ScratchFolder folder;
  AtomicFile a(folder.file("a")), b(folder.file("b"));
  a.write("1");
  b.write("2");
  a.commit();
  b.commit();
  EXPECT_EQ(read_bytes(folder.file("a")), "1");
  EXPECT_EQ(read_bytes(folder.file("b")), "2");
}

TEST(AtomicFile, SymbolicLinksStay) {
  const ScratchFolder folder;
  fs::create_directory(folder.file("scratch"));
  fs::create_symlink("scratch/target", folder.file("link"));
  for (const char* content : {"first", "second"}) {
    AtomicFile file(folder.file("link"));
    file.write(content);
    file.commit();
    EXPECT_TRUE(fs::is_symlink(folder.file("link")));
    EXPECT_EQ(read_bytes(folder.file("scratch/target")), content);
  }
}

TEST(AtomicFile, LongNamesWork) {
  const ScratchFolder folder;
  const std::string name(255, 'n');
  AtomicFile file(folder.file(name));
  file.write("x");
  file.commit();
  EXPECT_THAT(folder.names(), ElementsAre(name));
  EXPECT_THAT(failure([&] { AtomicFile too_long(folder.file(name + "n")); }),
              HasSubstr("too long"));
}

TEST(AtomicFile, FoldersDevicesAndMissingFoldersAreRefused) {
  const ScratchFolder folder;
  EXPECT_THAT(failure([&] { AtomicFile file(folder.path()); }), HasSubstr("directory"));
  EXPECT_THAT(failure([] { AtomicFile file("/dev/full"); }), HasSubstr("/dev/full (a device"));
  EXPECT_THAT(failure([&] { AtomicFile file(folder.file("no/f")); }), HasSubstr("No such file"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

/// Counts system calls and fails the n-th of a kind.
struct Fault {
  std::string call;
  int countdown;
  int error;
  bool strike(const std::string& name) {
    if (name != call || countdown-- != 0) return false;
    errno = error;
    return true;
  }
};

FileCalls faulty(Fault& fault) {
  const FileCalls real = FileCalls::system();
  FileCalls calls = real;
  calls.open = [&fault, real](const char* path, int flags) {
    return fault.strike("open") ? -1 : real.open(path, flags);
  };
  // At most 1000 bytes a call, so that short writes happen all the time.
  calls.write = [&fault, real](int file, const void* data, std::size_t size) -> ssize_t {
    return fault.strike("write") ? -1 : real.write(file, data, std::min<std::size_t>(size, 1000));
  };
  calls.fsync = [&fault, real](int file) { return fault.strike("fsync") ? -1 : real.fsync(file); };
  calls.close = [&fault, real](int file) {
    const int closed = real.close(file);
    return fault.strike("close") ? -1 : closed;
  };
  calls.rename = [&fault, real](const char* from, const char* to) {
    return fault.strike("rename") ? -1 : real.rename(from, to);
  };
  return calls;
}

TEST(WriteFaults, EveryCallThatFailsIsReportedAndTheOldResultStays) {
  const ScratchFolder folder;
  const std::string path = folder.file("r.h5");
  Result result = synthetic_result();
  result.header.title = "old";
  write_result(path, result);
  const std::string old = read_bytes(path);
  result.header.title = "new";
  int faults = 0;
  for (const std::string call : {"open", "write", "fsync", "close", "rename"}) {
    for (const int error : {ENOSPC, EIO, EDQUOT}) {
      for (int nth = 0;; ++nth) {
        if (call == "write" && nth > 5 && nth % 50 != 0) continue;  // hundreds of them
        Fault fault{call, nth, error};
        const std::string message = failure([&] { write_result(path, result, faulty(fault)); });
        if (fault.countdown >= 0) break;  // fewer calls than that: nothing failed
        ++faults;
        // The sync of the folder comes after the rename: the new result is there, whole.
        const bool after_rename = nth == 1 && (call == "open" || call == "fsync");
        const bool folder_closed = nth == 1 && call == "close";
        if (!folder_closed) {
          EXPECT_THAT(message, HasSubstr(path)) << call << nth;
          EXPECT_THAT(message, HasSubstr(std::strerror(error))) << call << nth;
        }
        if (after_rename || folder_closed) {
          EXPECT_EQ(read_header(path).header.title, "new");
          write_bytes(path, old);
        }
        EXPECT_TRUE(read_bytes(path) == old) << call << nth;
        EXPECT_THAT(folder.names(), ElementsAre("r.h5")) << call << nth;
      }
      EXPECT_EQ(read_header(path).header.title, "new");  // the call without a fault
      write_bytes(path, old);
    }
  }
  EXPECT_GT(faults, 40);
}

TEST(WriteFaults, InterruptedAndEmptyWritesAreHandled) {
  const ScratchFolder folder;
  Fault interrupted{"write", 0, EINTR};
  AtomicFile file(folder.file("f"), faulty(interrupted));
  file.write(std::string(5000, 'x'));
  file.commit();
  EXPECT_EQ(read_bytes(folder.file("f")).size(), 5000u);

  FileCalls full = FileCalls::system();
  full.write = [](int, const void*, std::size_t) -> ssize_t { return 0; };
  AtomicFile stuck(folder.file("g"), full);
  EXPECT_THAT(failure([&] { stuck.write("x"); }), HasSubstr("No space left"));
}

TEST(WriteFaults, FileSystemsThatCannotSyncAFolderAreUsable) {
  const ScratchFolder folder;
  Fault fault{"fsync", 1, EINVAL};
  AtomicFile file(folder.file("f"), faulty(fault));
  file.write("x");
  file.commit();
  EXPECT_EQ(fault.countdown, -1);
  EXPECT_EQ(read_bytes(folder.file("f")), "x");
}

TEST(WriteFaults, AFileSizeLimitIsReported) {
  const ScratchFolder folder;
  const std::string path = folder.file("r.h5");
  for (const rlim_t limit : std::vector<rlim_t>{0, 1, 4096, 50000}) {
    const int status = in_child(path, [&] {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, limit};
      setrlimit(RLIMIT_FSIZE, &size);
      write_result(path, synthetic_result());
    });
    EXPECT_EQ(status, 74) << limit;
    EXPECT_TRUE(folder.names().empty()) << limit;
  }
}

TEST(WriteFaults, AReadOnlyFolderIsReportedBeforeAndAtTheEnd) {
  const ScratchFolder folder;
  const std::string path = folder.file("r.h5");
  chmod(folder.path().c_str(), 0555);
  const auto as_nobody = [] {
    if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0) _exit(1);  // root may write anywhere
  };
  EXPECT_EQ(in_child(path, [&] { as_nobody(), check_output_path(path); }), 74);
  EXPECT_EQ(in_child(path, [&] { as_nobody(), write_result(path, synthetic_result()); }), 74);
  chmod(folder.path().c_str(), 0777);
  EXPECT_EQ(in_child(path, [&] { as_nobody(), check_output_path(path); }), 0);
  EXPECT_TRUE(folder.names().empty());
}

TEST(OutputPath, GoodOnesPassAndLeaveNothing) {
  const ScratchFolder folder;
  check_output_path(folder.file("r.h5"));
  EXPECT_TRUE(folder.names().empty());
  write_result(folder.file("r.h5"), synthetic_result());
  check_output_path(folder.file("r.h5"));
  EXPECT_THAT(folder.names(), ElementsAre("r.h5"));
}

TEST(OutputPath, BadOnesAreExplained) {
  const ScratchFolder folder;
  EXPECT_THAT(failure([] { check_output_path(""); }), HasSubstr("empty"));
  EXPECT_THAT(failure([&] { check_output_path(folder.path()); }), HasSubstr("directory"));
  EXPECT_THAT(failure([&] { check_output_path(folder.file("no/r.h5")); }),
              HasSubstr("no is not there): make it first"));
  write_bytes(folder.file("thesis.txt"), "three years of work");
  EXPECT_THROW(check_output_path(folder.file("thesis.txt")), OutputConflict);
  write_bytes(folder.file("empty"), "");
  EXPECT_THROW(check_output_path(folder.file("empty")), OutputConflict);
  write_result(folder.file("r.h5"), synthetic_result());
  std::string bytes = read_bytes(folder.file("r.h5"));
  bytes[5000] = static_cast<char>(bytes[5000] ^ 1);
  write_bytes(folder.file("r.h5"), bytes);
  EXPECT_THROW(check_output_path(folder.file("r.h5")), DamagedFile);
  EXPECT_EQ(read_bytes(folder.file("thesis.txt")), "three years of work");
}

}  // namespace
}  // namespace voidhop

#include "base/atomic_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "temporary_folder.hpp"

using namespace csafe;
using csafe::testing::TemporaryFolder;

namespace {

constexpr std::nullopt_t success = std::nullopt;

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

/// The umask for one scope.
class Umask {
 public:
  explicit Umask(mode_t mask) : old_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(old_); }

 private:
  mode_t old_;
};

}  // namespace

TEST_CASE("a new file gets its bytes, the umask's mode, and nothing is left beside it") {
  const TemporaryFolder folder;
  const Umask umask{027};
  CHECK(replace_file(folder.path_of("plan.yaml"), "new\n") == success);
  CHECK(folder.read("plan.yaml") == "new\n");
  CHECK(mode_of(folder.path_of("plan.yaml")) == 0640);
  CHECK(folder.size() == 1);
}

TEST_CASE("an existing file is replaced as a whole and keeps its mode") {
  const TemporaryFolder folder;
  folder.write("plan.yaml", "a long old text\n");
  ::chmod(folder.path_of("plan.yaml").c_str(), 0664);
  const Umask umask{077};
  CHECK(replace_file(folder.path_of("plan.yaml"), "new\n") == success);
  CHECK(folder.read("plan.yaml") == "new\n");
  CHECK(mode_of(folder.path_of("plan.yaml")) == 0664);
  CHECK(folder.size() == 1);
  CHECK(replace_file(folder.path_of("plan.yaml"), "") == success);
  CHECK(folder.read("plan.yaml").empty());
}

TEST_CASE("who has the old file open goes on seeing the old bytes") {
  const TemporaryFolder folder;
  folder.write("plan.yaml", "old");
  std::ifstream reader{folder.path_of("plan.yaml")};
  CHECK(replace_file(folder.path_of("plan.yaml"), "new") == success);
  std::string seen;
  reader >> seen;
  CHECK(seen == "old");
}

TEST_CASE("symbolic links stay, and their target is replaced") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path_of("real"));
  folder.write("real/plan.yaml", "old");
  std::filesystem::create_symlink("real/plan.yaml", folder.path_of("link"));
  std::filesystem::create_symlink("link", folder.path_of("second"));
  CHECK(replace_file(folder.path_of("second"), "new") == success);
  CHECK(std::filesystem::is_symlink(folder.path_of("link")));
  CHECK(std::filesystem::is_symlink(folder.path_of("second")));
  CHECK(folder.read("real/plan.yaml") == "new");

  std::filesystem::create_symlink("real/not-yet.yaml", folder.path_of("dangling"));
  CHECK(replace_file(folder.path_of("dangling"), "first") == success);
  CHECK(std::filesystem::is_symlink(folder.path_of("dangling")));
  CHECK(folder.read("real/not-yet.yaml") == "first");

  std::filesystem::create_symlink("loop", folder.path_of("loop"));
  CHECK(replace_file(folder.path_of("loop"), "x").value_or(Text{}).en == "Too many levels of symbolic links");
}

TEST_CASE("devices and pipes are written to, and a full device is an error") {
  CHECK(replace_file("/dev/null", "bytes") == success);
  CHECK(std::filesystem::is_character_file("/dev/null"));
  CHECK(replace_file("/dev/full", "bytes").value_or(Text{}).en == "No space left on device");
  CHECK(std::filesystem::is_character_file("/dev/full"));

  const TemporaryFolder folder;
  const std::string path = folder.path_of("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::string got;
  std::thread reader{[&] {
    std::ifstream file{path};
    got.assign(std::istreambuf_iterator<char>{file}, {});
  }};
  CHECK(replace_file(path, "through the pipe") == success);
  reader.join();
  CHECK(got == "through the pipe");
  CHECK(std::filesystem::is_fifo(path));
}

TEST_CASE("a descriptor of the process is written to where it stands") {
  const TemporaryFolder folder;
  folder.write("log", "before\n");
  const int log = ::open(folder.path_of("log").c_str(), O_WRONLY | O_APPEND);
  REQUIRE(log >= 0);
  CHECK(replace_file("/dev/fd/" + std::to_string(log), "after\n") == success);
  ::close(log);
  CHECK(folder.read("log") == "before\nafter\n");
}

TEST_CASE("what cannot be written says why and changes nothing") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path_of("sub"));
  folder.write("file", "x");
  CHECK(replace_file(folder.path_of("gone/plan.yaml"), "x").value_or(Text{}).en == "No such file or directory");
  CHECK(replace_file(folder.path_of("sub"), "x").value_or(Text{}).en == "Is a directory");
  CHECK(replace_file(folder.path_of("file/below"), "x").value_or(Text{}).en == "Not a directory");
  CHECK(replace_file("", "x").value_or(Text{}).en == "No such file or directory");
  CHECK(folder.size() == 2);
  CHECK(folder.read("file") == "x");
}

TEST_CASE("a read-only file or folder is left alone" * doctest::skip(::geteuid() == 0)) {
  const TemporaryFolder folder;
  folder.write("kept", "x");
  ::chmod(folder.path_of("kept").c_str(), 0444);
  CHECK(replace_file(folder.path_of("kept"), "y").value_or(Text{}).en == "Permission denied");
  CHECK(folder.read("kept") == "x");
  std::filesystem::create_directory(folder.path_of("sub"));
  ::chmod(folder.path_of("sub").c_str(), 0555);
  CHECK(replace_file(folder.path_of("sub/new"), "y").value_or(Text{}).en == "Permission denied");
}

TEST_CASE("a file is created only where nothing is") {
  const TemporaryFolder folder;
  CHECK(create_file(folder.path_of("csafe.yaml"), "first") == success);
  CHECK(folder.read("csafe.yaml") == "first");
  CHECK(create_file(folder.path_of("csafe.yaml"), "second").value_or(Text{}).en == "File exists");
  CHECK(folder.read("csafe.yaml") == "first");
  std::filesystem::create_symlink("gone", folder.path_of("dangling"));
  CHECK(create_file(folder.path_of("dangling"), "x").value_or(Text{}).en == "File exists");
  CHECK(create_file(folder.path(), "x").value_or(Text{}).en == "File exists");
  CHECK(create_file(folder.path_of("gone/csafe.yaml"), "x").value_or(Text{}).en == "No such file or directory");
  CHECK(folder.size() == 2);
}

TEST_CASE("of several that create the same file at once, one succeeds") {
  const TemporaryFolder folder;
  std::vector<int> created(8, 0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < created.size(); ++i) {
    threads.emplace_back(
        [&, i] { created[i] = create_file(folder.path_of("one"), std::to_string(i)) == success ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  int winners = 0;
  for (std::size_t i = 0; i < created.size(); ++i) {
    winners += created[i];
    if (created[i] == 1) CHECK(folder.read("one") == std::to_string(i));
  }
  CHECK(winners == 1);
  CHECK(folder.size() == 1);
}

TEST_CASE("folders are created as far as they are missing") {
  const TemporaryFolder folder;
  CHECK(create_folders(folder.path_of("audits/2026-11/north")) == success);
  CHECK(std::filesystem::is_directory(folder.path_of("audits/2026-11/north")));
  CHECK(create_folders(folder.path_of("audits/2026-11")) == success);
  folder.write("file", "");
  CHECK(create_folders(folder.path_of("file")).value_or(Text{}).en == "Not a directory");
  CHECK(create_folders(folder.path_of("file/below")).value_or(Text{}).en == "Not a directory");
}

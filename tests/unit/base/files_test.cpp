#include "base/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "temporary_folder.hpp"

using namespace csafe;
using csafe::testing::TemporaryFolder;

namespace {

const std::string no_such_file = "No such file or directory";

std::vector<std::string> names_of(const FolderListing& listing) {
  std::vector<std::string> names;
  for (const FolderEntry& entry : listing) names.push_back(entry.name);
  return names;
}

FileKind kind_in(const FolderListing& listing, std::string_view name) {
  for (const FolderEntry& entry : listing) {
    if (entry.name == name) return entry.kind;
  }
  return FileKind::missing;
}

}  // namespace

TEST_CASE("a file on disk is read whole") {
  const TemporaryFolder folder;
  const DiskFiles files;
  for (const std::size_t size : {0u, 1u, 4096u, 65536u, 200'000u}) {
    const std::string bytes(size, '\xAF');
    folder.write("audit.yaml", bytes);
    const ReadResult result = files.read(folder.path_of("audit.yaml"));
    CHECK(result.ok());
    CHECK(result.bytes == bytes);
  }
  folder.write("zeros", std::string("a\0b", 3));
  CHECK(files.read(folder.path_of("zeros")).bytes == std::string("a\0b", 3));
}

TEST_CASE("files whose size is not known beforehand are read as well") {
  CHECK(DiskFiles{}.read("/proc/self/status").bytes.starts_with("Name:"));
  CHECK(DiskFiles{}.read("/dev/null").ok());
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "csafe: audit/1\n", 15) == 15);
  ::close(ends[1]);
  CHECK(DiskFiles{}.read("/dev/fd/" + std::to_string(ends[0])).bytes == "csafe: audit/1\n");
  ::close(ends[0]);
}

TEST_CASE("what cannot be read says why") {
  const TemporaryFolder folder;
  const DiskFiles files;
  folder.write("file", "x");
  CHECK(files.read(folder.path_of("gone")).error.en == no_such_file);
  CHECK(files.read(folder.path()).error.en == "Is a directory");
  CHECK(files.read(folder.path_of("file/below")).error.en == "Not a directory");
  CHECK(files.read("").error.en == no_such_file);
  CHECK_FALSE(files.read(folder.path_of("gone")).ok());
  CHECK(files.list(folder.path_of("gone")).error.en == no_such_file);
  CHECK(files.list(folder.path_of("file")).error.en == "Not a directory");
  folder.write("large", "");
  std::filesystem::resize_file(folder.path_of("large"), (std::uintmax_t{1} << 32) + 1);
  CHECK(files.read(folder.path_of("large")).error.en == "File too large");
  folder.write("ten", "0123456789");
  CHECK(files.read(folder.path_of("ten"), 10).bytes == "0123456789");
  CHECK(files.read(folder.path_of("ten"), 9).too_large);
  CHECK(files.read_head(folder.path_of("ten"), 4).bytes == "0123");
  CHECK(files.read_head(folder.path_of("ten"), 40).bytes == "0123456789");
}

TEST_CASE("a path on disk is a file, a folder, something else or missing") {
  const TemporaryFolder folder;
  const DiskFiles files;
  folder.write("file", "x");
  std::filesystem::create_symlink("file", folder.path_of("link"));
  std::filesystem::create_symlink(".", folder.path_of("loop"));
  std::filesystem::create_symlink("self", folder.path_of("self"));
  CHECK(files.kind(folder.path_of("file")) == FileKind::file);
  CHECK(files.kind(folder.path_of("link")) == FileKind::file);
  CHECK(files.kind(folder.path()) == FileKind::folder);
  CHECK(files.kind(folder.path_of("loop")) == FileKind::folder);
  CHECK(files.kind("/dev/null") == FileKind::other);
  CHECK(files.kind(folder.path_of("self")) == FileKind::other);
  CHECK(files.kind(folder.path_of("gone")) == FileKind::missing);
  CHECK(files.kind(folder.path_of("file/below")) == FileKind::missing);
}

TEST_CASE("a folder on disk is listed by the bytes of the names, without ways back up") {
  const TemporaryFolder folder;
  folder.write("b.yaml", "");
  folder.write("B.yaml", "");
  folder.write("营业厅.yaml", "");
  folder.write(".hidden", "");
  std::filesystem::create_directory(folder.path_of("a"));
  std::filesystem::create_symlink("b.yaml", folder.path_of("to-file"));
  std::filesystem::create_symlink(".", folder.path_of("to-folder"));
  std::filesystem::create_symlink("gone", folder.path_of("to-nothing"));
  REQUIRE(::mkfifo(folder.path_of("pipe").c_str(), 0600) == 0);

  const FolderListing listing = DiskFiles{}.list(folder.path());
  CHECK(listing.ok());
  CHECK(names_of(listing) == std::vector<std::string>{".hidden", "B.yaml", "a", "b.yaml", "pipe", "to-file",
                                                      "to-folder", "to-nothing", "营业厅.yaml"});
  CHECK(kind_in(listing, "b.yaml") == FileKind::file);
  CHECK(kind_in(listing, "a") == FileKind::folder);
  CHECK(kind_in(listing, "to-file") == FileKind::file);
  CHECK(kind_in(listing, "to-folder") == FileKind::other);
  CHECK(kind_in(listing, "to-nothing") == FileKind::other);
  CHECK(kind_in(listing, "pipe") == FileKind::other);
}

TEST_CASE("files in memory behave like those on disk") {
  const MemoryFiles files{{{"audits/2026-11/heping.yaml", "csafe: audit/1\n"},
                           {"audits/2026-11/bei.yaml", ""},
                           {"audits/index.txt", "x"},
                           {"./csafe.yaml", "csafe: workspace/1\n"},
                           {"/abs/file", "y"}}};
  CHECK(files.read("audits/2026-11/heping.yaml").bytes == "csafe: audit/1\n");
  CHECK(files.read("./audits//2026-11/heping.yaml").bytes == "csafe: audit/1\n");
  CHECK(files.read("csafe.yaml").ok());
  CHECK(files.read("/abs/file").bytes == "y");
  CHECK(files.read("abs/file").error.en == no_such_file);
  CHECK(files.read("audits").error.en == "Is a directory");
  CHECK(files.kind("audits/2026-11") == FileKind::folder);
  CHECK(files.kind("audits/2026-11/") == FileKind::folder);
  CHECK(files.kind("audits/2026") == FileKind::missing);
  CHECK(files.kind(".") == FileKind::folder);
  CHECK(files.kind("/abs") == FileKind::folder);
  CHECK(names_of(files.list(".")) == std::vector<std::string>{"audits", "csafe.yaml"});
  CHECK(files.list("audits").entries ==
        std::vector<FolderEntry>{{"2026-11", FileKind::folder}, {"index.txt", FileKind::file}});
  CHECK(names_of(files.list("audits/2026-11/")) == std::vector<std::string>{"bei.yaml", "heping.yaml"});
  CHECK(names_of(files.list("/")) == std::vector<std::string>{"abs"});
  CHECK(files.list("gone").error.en == no_such_file);
  CHECK(files.list("csafe.yaml").error.en == "Not a directory");
}

TEST_CASE("paths are joined without needless parts") {
  CHECK(join_path("a", "b") == "a/b");
  CHECK(join_path("a/", "b") == "a/b");
  CHECK(join_path("", "b") == "b");
  CHECK(join_path(".", "b") == "./b");
  CHECK(join_path("./", "./b") == "./b");
  CHECK(join_path("a", "././/b") == "a/b");
  CHECK(join_path("a", "../b") == "a/../b");
  CHECK(join_path("a", "/b") == "/b");
  CHECK(join_path("/", "b") == "/b");
  CHECK(join_path("a", "") == "a");
  CHECK(join_path("a", "./") == "a");
}

TEST_CASE("the folder of a path") {
  CHECK(parent_path("a/b") == "a");
  CHECK(parent_path("a/b/") == "a");
  CHECK(parent_path("a//b") == "a");
  CHECK(parent_path("a") == "");
  CHECK(parent_path("") == "");
  CHECK(parent_path("./a") == ".");
  CHECK(parent_path("/a") == "/");
  CHECK(parent_path("/") == "/");
}

TEST_CASE("a path from the root") {
  const std::string here = std::filesystem::current_path().string();
  CHECK(absolute_path("/a/./b/../c/") == "/a/c");
  CHECK(absolute_path("a") == here + "/a");
  CHECK(absolute_path("./a//b") == here + "/a/b");
  CHECK(absolute_path(".") == here);
  CHECK(absolute_path("") == here);
  CHECK(absolute_path("/") == "/");
}

TEST_CASE("a file whose reading has begun is read as it was found") {
  const TemporaryFolder folder;
  const DiskFiles files;
  const std::string path = folder.path_of("audit.yaml");
  const auto replace = [&](const std::string& bytes) {
    folder.write("new", bytes);
    std::filesystem::rename(folder.path_of("new"), path);
  };
  folder.write("audit.yaml", "0123456789");
  CHECK(files.begin_reading(path, 4).bytes == "0123");
  replace("another");
  CHECK(files.read(path, 9).too_large);
  CHECK(files.read(path).bytes == "another");
  CHECK(files.begin_reading(path, 4).bytes == "anot");
  replace("a third");
  CHECK(files.read(path).bytes == "another");
  CHECK(files.read(path).bytes == "a third");
  CHECK(files.begin_reading(path, 4).ok());
  replace("a fourth");
  files.let_go(path);
  CHECK(files.read(path).bytes == "a fourth");
  CHECK(files.begin_reading(path, 4).ok());
  replace("a fifth");
  CHECK(files.read_settled(path).bytes == "a fifth");
  CHECK(files.begin_reading(folder.path_of("gone"), 4).error.en == no_such_file);
}

TEST_CASE("reading begins in one folder after the other, and in a new folder of the same name") {
  const TemporaryFolder folder;
  const auto make = [&](const std::string& name, const std::string& bytes) {
    std::filesystem::create_directories(folder.path_of(name));
    folder.write(name + "/audit", bytes);
  };
  for (const std::string name : {"a", "b", "ab"}) make(name, "in " + name);
  {
    const DiskFiles files;
    for (int turn = 0; turn < 2; ++turn)
      for (const std::string name : {"a", "b", "ab", "a"}) {
        const std::string path = folder.path_of(name + "/audit");
        CHECK(files.begin_reading(path, 3).bytes == "in ");
        CHECK(files.read(path).bytes == "in " + name);
      }
    CHECK(files.begin_reading(folder.path_of("none/audit"), 3).error.en == no_such_file);
    CHECK(files.begin_reading(folder.path_of("a/audit/x"), 3).error.en == "Not a directory");
    CHECK(files.begin_reading(folder.path_of("a/none"), 3).error.en == no_such_file);
    CHECK(files.begin_reading("none", 3).error.en == no_such_file);
    CHECK(files.begin_reading("/none", 3).error.en == no_such_file);
  }
  std::filesystem::rename(folder.path_of("a"), folder.path_of("old"));
  make("a", "anew");
  const DiskFiles files;
  CHECK(files.begin_reading(folder.path_of("a/audit"), 4).bytes == "anew");
}

TEST_CASE("what is written between the look and the reading is read") {
  const TemporaryFolder folder;
  const DiskFiles files;
  const std::string path = folder.path_of("audit");
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{3}, std::size_t{4}, std::size_t{5}, std::size_t{200'000}}) {
    CAPTURE(size);
    folder.write("audit", "1234");
    CHECK(files.begin_reading(path, 4096).bytes == "1234");
    std::filesystem::resize_file(path, size);
    const ReadResult all = files.read(path);
    CHECK(all.ok());
    CHECK(all.bytes == std::string("1234").substr(0, size) + std::string(size > 4 ? size - 4 : 0, '\0'));
  }
}

TEST_CASE("a pipe is looked at and not kept") {
  const TemporaryFolder folder;
  const DiskFiles files;
  const std::string path = folder.path_of("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const auto send = [&](const std::string& bytes) {
    return std::jthread([&path, bytes] { std::ofstream(path) << bytes; });
  };
  {
    const std::jthread sender = send("look");
    CHECK(files.begin_reading(path, 4096).bytes == "look");
  }
  const std::jthread sender = send("reading");
  CHECK(files.read(path).bytes == "reading");
}

TEST_CASE("of many files whose reading has begun, the ones that find no room are opened again") {
  const TemporaryFolder folder;
  const DiskFiles files;
  constexpr int many = 2500;
  for (int i = 0; i < many; ++i) folder.write(std::to_string(i), "audit " + std::to_string(i));
  for (int i = 0; i < many; ++i) CHECK(files.begin_reading(folder.path_of(std::to_string(i)), 5).bytes == "audit");
  CHECK(files.list(folder.path()).entries.size() == many);
  for (int i = many; i-- > 0;)
    CHECK(files.read(folder.path_of(std::to_string(i))).bytes == "audit " + std::to_string(i));
}

#include "load/inventory.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>

#include "unit/base/temporary_folder.hpp"
#include "unit/problem_lines.hpp"

using namespace csafe;
using csafe::testing::problem_lines;
using csafe::testing::TemporaryFolder;

namespace {

using FileMap = std::map<std::string, std::string>;
using Paths = std::vector<std::string>;

std::string audit(const std::string& site) {
  return "csafe: audit/1\nsite: " + site + "\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [hall]\nanswers: {}\n";
}

const std::string hall =
    "csafe: checklist/1\nid: hall\nversion: 1\ntitle: C\nsections: [{id: s, title: S, items: [{id: A-1, check: "
    "One}]}]\n";
const std::string workspace = "csafe: workspace/1\nsites: [{id: heping}]\n";

/// "heping: a/1.yaml a/2.yaml | nanjing: a/3.yaml"
std::string sites_of(const Inventory& inventory) {
  std::string out;
  std::size_t next = 0;
  for (const SiteFiles& site : inventory.sites) {
    CHECK(site.first == next);  // one site after the other, without gaps
    out += (out.empty() ? "" : " | ") + site.site + ':';
    for (; next < site.first + site.count; ++next) out += ' ' + inventory.paths.path(inventory.audits[next]);
  }
  CHECK(next == inventory.audits.size());
  return out;
}

std::string sites_in(const FileMap& files, Paths paths, unsigned jobs = 1) {
  const MemoryFiles memory(files);
  return sites_of(take_inventory(memory, {.paths = std::move(paths), .jobs = jobs}));
}

/// What reading every audit of the inventory tells: its site, or what is wrong.
std::string read_all(const Files& files, const Inventory& inventory) {
  std::string out;
  Diagnostics problems;
  for (const auto entry : inventory.audits)
    if (const auto read = read_audit(files, inventory, entry, {}, problems)) out += read->site.value + ' ';
  return out + problem_lines(std::move(problems));
}

/// The own and shipped checklists that the inventory loaded, by id.
std::string checklists_in(const FileMap& files, Paths paths = {"a"}) {
  const MemoryFiles memory(files);
  const Inventory inventory = take_inventory(memory, {.paths = std::move(paths)});
  std::string out;
  for (const auto& checklist : inventory.library.checklists) out += checklist->id + ' ';
  return out;
}

/// A pipe that holds some bytes and whose writer is gone, under a path of the disk.
class Pipe {
 public:
  explicit Pipe(const std::string& bytes) {
    REQUIRE(::pipe(ends_) == 0);
    REQUIRE(::write(ends_[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    ::close(ends_[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { ::close(ends_[0]); }
  std::string path() const { return "/dev/fd/" + std::to_string(ends_[0]); }

 private:
  int ends_[2] = {};
};

}  // namespace

TEST_CASE("audits come by site, those of a site by folder and name, in whatever order the paths are given") {
  const FileMap files{{"a/2026-09/nanjing.yaml", audit("nanjing")},
                      {"a/2026-09/heping.yaml", audit("heping")},
                      {"a/2026-10/heping.yaml", audit("heping")},
                      {"b/again.yaml", audit("heping")},
                      {"b/zhongshan.yaml", audit("zhongshan")}};
  const std::string expected =
      "heping: a/2026-09/heping.yaml a/2026-10/heping.yaml b/again.yaml | nanjing: a/2026-09/nanjing.yaml"
      " | zhongshan: b/zhongshan.yaml";
  Paths paths{"a/2026-09", "a/2026-10/heping.yaml", "b/again.yaml", "b/zhongshan.yaml"};
  std::ranges::sort(paths);
  do {
    CHECK(sites_in(files, paths) == expected);
  } while (std::ranges::next_permutation(paths).found);
  CHECK(sites_in(files, {"b", "a"}) == expected);
  CHECK(sites_in(files, {}) == expected);
}

TEST_CASE("the number of threads does not show") {
  FileMap files;
  for (int i = 0; i < 500; ++i)
    files["a/" + std::to_string(i) + ".yaml"] =
        i % 50 == 49 ? "csafe: audit/1\nsite: [x\n" : audit(std::to_string(i % 7));
  const std::string alone = sites_in(files, {"a"}, 1);
  CHECK(alone.find("| 6: a/104.yaml a/111.yaml a/118.yaml") != std::string::npos);
  CHECK(sites_in(files, {"a"}, 2) == alone);
  CHECK(sites_in(files, {"a"}, 8) == alone);
}

TEST_CASE("the site is found wherever it stands") {
  const std::string long_comment = "# " + std::string(5000, '-') + '\n';
  const std::string answers = "answers: {A-1: pass}\n";
  const FileMap files{
      {"a/1-below.yaml", "csafe: audit/1\n" + answers + "site: heping\n"},
      {"a/2-late.yaml", "site: heping\n" + answers + "csafe: audit/1\n"},
      {"a/3-quoted.yaml", "'csafe': audit/1\nsite: heping\n"},
      {"a/4-quoted-too.yaml", "csafe: \"audit/1\"\n\"site\": 'heping'\n"},
      {"a/5-long-comment.yaml", "csafe: audit/1\n" + long_comment + "site: heping\n" + answers},
      {"a/6-comment-above.yaml", long_comment + audit("heping")},
      {"a/7-long-answers.yaml",
       "csafe: audit/1\nanswers:\n  A-1: {result: fail, found: " + std::string(9000, 'x') + "}\nsite: heping\n"},
      {"a/8-crlf.yaml", "csafe: audit/1\r\nsite: heping\r\nanswers: {}\r\n"},
      {"a/9-flow.yaml", "{csafe: audit/1, site: heping}\n"},
  };
  CHECK(sites_in(files, {"a"}) ==
        "heping: a/1-below.yaml a/2-late.yaml a/3-quoted.yaml a/4-quoted-too.yaml a/5-long-comment.yaml"
        " a/6-comment-above.yaml a/7-long-answers.yaml a/8-crlf.yaml a/9-flow.yaml");
}

TEST_CASE("an audit that ends within its first 4096 bytes is known from one look, and so is one of just that length") {
  for (const std::size_t size : {4095u, 4096u, 4097u}) {
    std::string bytes = "csafe: audit/1\nx-note: ";
    const std::string tail = "\nsite: heping\n";
    bytes += std::string(size - bytes.size() - tail.size(), 'n') + tail;
    CHECK(sites_in({{"a/x.yaml", bytes}}, {"a"}) == "heping: a/x.yaml");
  }
}

TEST_CASE("a broken audit still appears, and reading it says what is wrong") {
  const MemoryFiles files({{"a/1.yaml", audit("heping")},
                           {"a/2-syntax.yaml", "csafe: audit/1\nsite: heping\nchecklists: [hall\n"},
                           {"a/3-answers.yaml", "csafe: audit/1\nsite: heping\nanswers:\n  A-1: [pass\n"},
                           {"a/4-version.yaml", "csafe: audit/2\nsite: heping\n"},
                           {"a/5-no-site.yaml", "csafe: audit/1\n"},
                           {"a/6-not-text.yaml", "csafe: audit/1\nsite: \xFF\n"}});
  const Inventory inventory = take_inventory(files, {.paths = {"a"}});
  // One whose site cannot be seen stands before all sites.
  CHECK(sites_of(inventory) ==
        ": a/2-syntax.yaml a/5-no-site.yaml a/6-not-text.yaml | heping: a/1.yaml a/3-answers.yaml a/4-version.yaml");
  CHECK(inventory.diagnostics.empty());
  CHECK(inventory.files == 6);
  Diagnostics problems;
  for (const auto entry : inventory.audits) (void)read_audit(files, inventory, entry, {}, problems);
  std::string broken;
  for (const Diagnostic& problem : problems.all())
    if (broken.find(problem.at.path()) == std::string::npos) broken += problem.at.path() + ' ';
  CHECK(broken == "a/2-syntax.yaml a/5-no-site.yaml a/6-not-text.yaml a/3-answers.yaml a/4-version.yaml ");
}

TEST_CASE("a file counts once, by whatever names it is given") {
  const FileMap files{{"a/x.yaml", audit("heping")}, {"a/b/y.yaml", audit("heping")}};
  const std::string both = "heping: a/b/y.yaml a/x.yaml";
  const auto sorted = [&](Paths paths) {
    std::string found = sites_in(files, std::move(paths));
    return std::ranges::count(found, ' ') == 2 && found.find("a/x.yaml") != found.npos &&
           found.find("b/y.yaml") != found.npos;
  };
  CHECK(sorted({"a"}));
  CHECK(sorted({"a", "a"}));
  CHECK(sorted({"a/x.yaml", "a"}));
  CHECK(sorted({"a", "a/x.yaml"}));
  CHECK(sorted({"a/b", "a"}));
  CHECK(sorted({"a", "a/b", "./a/b/y.yaml"}));
  CHECK(sorted({"a/x.yaml", "./a/x.yaml", "a/b/../x.yaml", "a/b"}));
  const MemoryFiles memory(files);
  CHECK(take_inventory(memory, {.paths = {"a/x.yaml", "a", "a/b/y.yaml"}}).files == 2);
}

TEST_CASE("the definitions of a workspace are loaded once, though a path names one of them") {
  const MemoryFiles files(
      {{"org/csafe.yaml", workspace}, {"org/lists/hall.yaml", hall}, {"org/a.yaml", audit("heping")}});
  for (const Paths& paths :
       {Paths{"org"}, Paths{"org/lists/hall.yaml"}, Paths{"org/csafe.yaml", "org/lists"}, Paths{"org/a.yaml"}}) {
    const Inventory inventory = take_inventory(files, {.paths = paths});
    CHECK(inventory.library.checklists.size() == 1);
    CHECK(inventory.library.workspace.has_value());
    CHECK(inventory.diagnostics.empty());
  }
}

TEST_CASE("paths of two workspaces are a mistake, and the audits of both are there") {
  const MemoryFiles files({{"one/csafe.yaml", workspace},
                           {"one/a/x.yaml", audit("heping")},
                           {"two/csafe.yaml", workspace},
                           {"two/a/y.yaml", audit("heping")}});
  const std::string message =
      "two/csafe.yaml:1:1 workspace/several: there is a second workspace file (name the folder of one workspace)\n"
      "  one/csafe.yaml:1:1: the other one is here\n";
  for (const Paths& paths : {Paths{"one", "two"}, Paths{"one/a", "two/a"}, Paths{"one/a/x.yaml", "two/a/y.yaml"}}) {
    Inventory inventory = take_inventory(files, {.paths = paths});
    CHECK(sites_of(inventory) == "heping: one/a/x.yaml two/a/y.yaml");
    CHECK(problem_lines(std::move(inventory.diagnostics)) == message);
  }
}

TEST_CASE("the workspace above a path is the one that counts, whatever lies below it") {
  const FileMap files{{"w/0/csafe.yaml", workspace},
                      {"w/csafe.yaml", workspace},
                      {"w/a/1.yaml", audit("heping")},
                      {"w/hall.yaml", hall}};
  for (const Paths& paths : {Paths{"w"}, Paths{"w/a/1.yaml"}, Paths{"w/a"}}) {
    const MemoryFiles memory(files);
    const Inventory inventory = take_inventory(memory, {.paths = paths});
    REQUIRE(inventory.library.workspace);
    CHECK(inventory.library.workspace->file->path == "w/csafe.yaml");
    CHECK(problem_lines(inventory.diagnostics).starts_with("w/0/csafe.yaml:1:1 workspace/several"));
  }
}

TEST_CASE("a shipped checklist is loaded when an audit names it, wherever it does") {
  const std::string head = "csafe: audit/1\nsite: heping\n";
  const std::string answers = "answers: {SH-101: pass}\n";
  const std::string names_it = "checklists: [service-hall]\n";
  for (const std::string& bytes :
       {head + names_it + answers, head + answers + names_it,
        "csafe: audit/1\n" + answers + names_it + "site: heping\n",
        "csafe: audit/1\n" + names_it + answers + "site: heping\n", "'csafe': audit/1\n" + answers + names_it,
        head + "x-note: " + std::string(5000, 'n') + '\n' + names_it, head + "checklists:\n- service-hall\n" + answers,
        head + "checklists:\n  - service-hall@2026.1\n" + answers}) {
    CAPTURE(bytes);
    CHECK(checklists_in({{"a/x.yaml", bytes}}) == "service-hall ");
  }
  CHECK(checklists_in({{"a/x.yaml", head + "checklists: [service-hall, call-centre]\n"}}) ==
        "call-centre service-hall ");
}

TEST_CASE("an audit that was not asked for brings no checklist") {
  const std::string other = "csafe: audit/1\nsite: heping\nchecklists: [service-hall]\n";
  CHECK(checklists_in({{"csafe.yaml", workspace}, {"a/x.yaml", audit("heping")}, {"b/y.yaml", other}}) == "");
  CHECK(checklists_in({{"csafe.yaml", workspace}, {"a/x.yaml", audit("heping")}, {"b/y.yaml", other}}, {}) ==
        "service-hall ");
}

TEST_CASE("what a pipe gives is read once and known twice") {
  const Pipe pipe(audit("heping"));
  const Pipe late("site: nanjing\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [hall]\ncsafe: audit/1\n");
  const Pipe definition(hall);
  const DiskFiles files;
  const Inventory inventory = take_inventory(files, {.paths = {late.path(), pipe.path(), definition.path()}});
  CHECK(sites_of(inventory) == "heping: " + pipe.path() + " | nanjing: " + late.path());
  CHECK(inventory.library.checklist({.at = {}, .id = "hall", .version = ""}) != nullptr);
  CHECK(inventory.diagnostics.empty());
  const std::string read = read_all(files, inventory);
  CHECK(read.starts_with("heping nanjing "));
  CHECK(read.find("nanjing file/") == std::string::npos);
}

TEST_CASE("a pipe that gives more than is allowed is refused, and not asked again") {
  const Pipe pipe(audit("heping") + std::string(5000, '#'));
  LoadRequest request{.paths = {pipe.path()}};
  request.limits.bytes = 1000;
  Inventory inventory = take_inventory(DiskFiles(), request);
  CHECK(inventory.audits.empty());
  CHECK(problem_lines(std::move(inventory.diagnostics)) ==
        pipe.path() +
            " file/size: the file has more than 1000 bytes (split it into several files, or allow it: "
            "--max-file-size 2G)\n");
}

TEST_CASE("a file above the size that is allowed is refused when it is read, and so is a definition") {
  const MemoryFiles files({{"a/x.yaml", audit("heping") + std::string(5000, '#')}, {"a/hall.yaml", hall}});
  LoadRequest request{.paths = {"a"}};
  request.limits.bytes = 80;
  Inventory inventory = take_inventory(files, request);
  CHECK(
      problem_lines(std::move(inventory.diagnostics)).starts_with("a/hall.yaml file/size: the file has more than 80 "));
  REQUIRE(inventory.audits.size() == 1);
  Diagnostics problems;
  CHECK_FALSE(read_audit(files, inventory, inventory.audits.front(), request.limits, problems));
  CHECK(problem_lines(std::move(problems)).starts_with("a/x.yaml file/size: the file has more than 80 bytes"));
}

TEST_CASE("a named file is judged, before and after the folder it lies in") {
  const MemoryFiles files({{"a/compose.yaml", "services: {}\n"}, {"a/x.yaml", audit("heping")}});
  for (const Paths& paths : {Paths{"a/compose.yaml", "a"}, Paths{"a", "a/compose.yaml"}}) {
    Inventory inventory = take_inventory(files, {.paths = paths});
    CHECK(problem_lines(std::move(inventory.diagnostics)).starts_with("a/compose.yaml:1:1 file/kind"));
  }
}

#include "load/inventory.hpp"
#include "load/shipped.hpp"

#include <doctest/doctest.h>

#include "unit/problem_lines.hpp"
#include "unit/workload.hpp"

using namespace csafe;
using csafe::testing::load;
using csafe::testing::problem_lines;
using csafe::testing::Workload;

namespace {

std::string audit(const std::string& site, const std::string& checklist = "hall") {
  return "csafe: audit/1\nsite: " + site + "\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [" + checklist + "]\n";
}

std::string checklist(const std::string& id, const std::string& version = "1") {
  return "csafe: checklist/1\nid: " + id + "\nversion: " + version +
         "\ntitle: C\nsections: [{id: s, title: S, items: [{id: A-1, check: One}]}]\n";
}

const std::string workspace = "csafe: workspace/1\nsites: [{id: heping}]\n";

struct Loaded {
  std::string audits;     ///< their paths
  std::string own;        ///< paths of the user's own checklists
  std::string workspace;  ///< the path of its file
  std::string problems;
  std::size_t files = 0;
};

Loaded loaded(const std::map<std::string, std::string>& files, std::vector<std::string> paths) {
  const MemoryFiles memory(files);
  Workload load = csafe::testing::load(memory, {.paths = std::move(paths)});
  Loaded out;
  out.files = load.files;
  for (const auto& one : load.audits) out.audits += one->file->path + ' ';
  for (const auto& one : load.library.checklists)
    if (!one->shipped) out.own += one->file->path + ' ';
  if (load.library.workspace) out.workspace = load.library.workspace->file->path;
  out.problems = problem_lines(std::move(load.diagnostics));
  return out;
}

}  // namespace

TEST_CASE("a folder is read down to its last YAML file, in the order of the paths") {
  const auto out = loaded({{"audits/b.yaml", audit("b")},
                           {"audits/2026/x/a.yml", audit("a")},
                           {"audits/README.md", "# notes"},
                           {"audits/data.json", "{}"},
                           {"other/c.yaml", audit("c")}},
                          {"audits"});
  CHECK(out.audits == "audits/2026/x/a.yml audits/b.yaml ");
  CHECK(out.files == 2);
  CHECK(out.problems == "");
}

TEST_CASE("hidden files and folders are passed over, unless they are named") {
  const std::map<std::string, std::string> files{
      {"ws/.git/a.yaml", audit("a")}, {"ws/.b.yaml", audit("b")}, {"ws/c.yaml", audit("c")}};
  CHECK(loaded(files, {"ws"}).audits == "ws/c.yaml ");
  CHECK(loaded(files, {"ws/.b.yaml"}).audits == "ws/.b.yaml ");
}

TEST_CASE("a path that was given twice is read once") {
  const auto out = loaded({{"a/x.yaml", audit("x")}}, {"a", "a/x.yaml", "a/../a/x.yaml", "./a"});
  CHECK(out.audits == "a/x.yaml ");
  CHECK(out.files == 1);
}

TEST_CASE("what cannot be read is told, and the rest is read") {
  const auto out = loaded({{"a/x.yaml", audit("x")}}, {"nowhere.yaml", "a"});
  CHECK(out.problems == "nowhere.yaml file/unreadable: cannot be read: No such file or directory\n");
  CHECK(out.audits == "a/x.yaml ");
}

TEST_CASE("YAML that is not ours is not judged, even when it is broken") {
  const auto out = loaded({{"a/compose.yaml", "services: {web: {image: nginx}}\n"},
                           {"a/broken.yaml", "on: [push\n"},
                           {"a/x.yaml", audit("x")}},
                          {"a"});
  CHECK(out.problems == "");
  CHECK(out.files == 1);
}

TEST_CASE("YAML that is named is judged, and so is a file that looks like ours") {
  const std::string message = "file/kind: this is not a csafe file: it has no 'csafe:' line";
  CHECK(loaded({{"compose.yaml", "services: {}\n"}}, {"compose.yaml"}).problems.find("compose.yaml:1:1 " + message) ==
        0);
  CHECK(loaded({{"a/x.yaml", "site: heping\nanswers: {}\n"}}, {"a"}).problems.find("a/x.yaml:1:1 " + message) == 0);
  CHECK(loaded({{"a/x.yaml", "csafe：audit/1\nsite: heping\n"}}, {"a"})
            .problems.find("a/x.yaml:1:6 yaml/missing-colon") == 0);
}

TEST_CASE("a file that is broken and has a slip in its first line does not vanish") {
  const auto out = loaded({{"a/x.yaml", "csaef: audit/1\nsite: [heping\n"}, {"a/y.yaml", "services: [web\n"}}, {"a"});
  CHECK(out.problems.find("a/x.yaml:2:7 yaml/syntax: this '[' is never closed") == 0);
  CHECK(out.problems.find("a/y.yaml") == std::string::npos);
}

TEST_CASE("the workspace is found upwards from a path") {
  const std::map<std::string, std::string> files{{"org/csafe.yaml", workspace},
                                                 {"org/audits/2026-11/heping.yaml", audit("heping")},
                                                 {"org/audits/2026-11/nanjing.yaml", audit("nanjing")},
                                                 {"org/lists/hall.yaml", checklist("hall")}};
  for (const auto* path : {"org/audits/2026-11/heping.yaml", "org/audits/2026-11", "org/audits/", "org",
                           "org/csafe.yaml", "./org/audits/../audits"}) {
    CAPTURE(path);
    const auto out = loaded(files, {path});
    CHECK(out.workspace.ends_with("org/csafe.yaml"));
    CHECK(out.own == "org/lists/hall.yaml ");
    CHECK(out.problems == "");
  }
}

TEST_CASE("of the workspace the definitions are loaded, but only the audits that were asked for") {
  const std::map<std::string, std::string> files{{"org/csafe.yaml", workspace},
                                                 {"org/a/heping.yaml", audit("heping")},
                                                 {"org/b/nanjing.yaml", audit("nanjing")},
                                                 {"org/b/quoted.yaml", "csafe: 'audit/1'\n"},
                                                 {"org/b/late.yaml", "site: x\ncsafe: audit/1\n"},
                                                 {"org/lists/hall.yaml", checklist("hall")}};
  const auto out = loaded(files, {"org/a"});
  CHECK(out.audits == "org/a/heping.yaml ");
  CHECK(out.files == 3);
  CHECK(out.problems == "");
}

TEST_CASE("without a workspace above there is none, and nothing else is read") {
  const auto out = loaded({{"a/x.yaml", audit("x")}, {"b/csafe.yaml", workspace}}, {"a"});
  CHECK(out.workspace == "");
  CHECK(out.files == 1);
}

TEST_CASE("a workspace below the folder that was given is found as well") {
  CHECK(loaded({{"top/org/csafe.yaml", workspace}}, {"top"}).workspace == "top/org/csafe.yaml");
}

TEST_CASE("without a path the workspace of the working folder is read, or the working folder") {
  CHECK(loaded({{"csafe.yaml", workspace}, {"a/x.yaml", audit("heping")}}, {}).audits == "a/x.yaml ");
  CHECK(loaded({{"csafe.yaml", workspace}}, {}).workspace == "csafe.yaml");
  CHECK(loaded({{"a/x.yaml", audit("heping")}}, {}).audits == "a/x.yaml ");
  CHECK(loaded({}, {"a"}).problems == "a file/unreadable: cannot be read: No such file or directory\n");
}

TEST_CASE("two workspaces are one too many") {
  const auto out = loaded({{"a/csafe.yaml", workspace}, {"b/csafe.yaml", workspace}}, {"a", "b"});
  CHECK(out.workspace == "a/csafe.yaml");
  CHECK(out.problems ==
        "b/csafe.yaml:1:1 workspace/several: there is a second workspace file (name the folder of one workspace)\n"
        "  a/csafe.yaml:1:1: the other one is here\n");
}

TEST_CASE("the user's own checklist hides the shipped one of the same id") {
  const MemoryFiles files({{"csafe.yaml", workspace},
                           {"our/hall.yaml", checklist("service-hall", "ours")},
                           {"a.yaml", audit("heping", "service-hall")}});
  const Workload load = csafe::testing::load(files, {});
  const Checklist* found = load.library.checklist({.at = {}, .id = "service-hall", .version = ""});
  REQUIRE(found);
  CHECK(found->file->path == "our/hall.yaml");
  CHECK_FALSE(found->shipped);
  CHECK(load.diagnostics.empty());
}

TEST_CASE("shipped definitions are loaded when something refers to them, or all together") {
  const MemoryFiles files({{"a.yaml", audit("heping", "service-hall")}});
  const Workload some = load(files, {});
  CHECK(some.library.checklists.size() == 1);
  CHECK(some.library.checklists[0]->shipped);
  CHECK(some.library.checklists[0]->file->path == "csafe:checklists/service-hall.yaml");
  CHECK(some.library.matrix("ls-5x5") != nullptr);  // the matrix of the checklist
  CHECK(some.library.matrix("lec") == nullptr);
  const Workload all = load(files, {.paths = {}, .whole_library = true});
  CHECK(all.library.matrix("lec") != nullptr);
  CHECK(all.library.checklists.size() == all.library.shipped_checklists.size());
}

TEST_CASE("an unknown shipped definition is false, a known one is loaded once") {
  Library library;
  Diagnostics diagnostics;
  CHECK_FALSE(load_shipped_matrix(library, "nosuch", diagnostics));
  CHECK(load_shipped_matrix(library, "lec", diagnostics));
  CHECK(load_shipped_matrix(library, "lec", diagnostics));
  CHECK(library.matrices.size() == 1);
  CHECK_FALSE(load_shipped_checklist(library, "nosuch", diagnostics));
  CHECK(load_shipped_checklist(library, "service-hall", diagnostics));
  CHECK(load_shipped_checklist(library, "service-hall", diagnostics));
  CHECK(library.checklists.size() == 1);
  CHECK(diagnostics.empty());
}

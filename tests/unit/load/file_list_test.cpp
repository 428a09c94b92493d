#include "load/file_list.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace csafe;

TEST_CASE("a list gives back the paths that were put in") {
  FileList list;
  list.begin_folder("audits/2026-11");
  const auto heping = list.add("heping.yaml");
  const auto waiqin = list.add("外勤 一队.yaml");
  list.begin_folder("/srv/audits");
  const auto kefu = list.add("kefu.yaml");
  CHECK(list.path(heping) == "audits/2026-11/heping.yaml");
  CHECK(list.path(waiqin) == "audits/2026-11/外勤 一队.yaml");
  CHECK(list.path(kefu) == "/srv/audits/kefu.yaml");
  CHECK(list.folder(waiqin) == "audits/2026-11");
  CHECK(list.name(waiqin) == "外勤 一队.yaml");
}

TEST_CASE("a file of the working folder has no folder before it") {
  FileList list;
  list.begin_folder("");
  CHECK(list.path(list.add("heping.yaml")) == "heping.yaml");
  CHECK(list.path(list.add("-")) == "-");
}

TEST_CASE("a folder may be begun again, and an empty one does no harm") {
  FileList list;
  list.begin_folder("a");
  const auto one = list.add("1.yaml");
  list.begin_folder("b");
  list.begin_folder("a");
  const auto two = list.add("2.yaml");
  CHECK(list.path(one) == "a/1.yaml");
  CHECK(list.path(two) == "a/2.yaml");
}

TEST_CASE("entries stay valid while the list grows") {
  FileList list;
  list.begin_folder("audits");
  const auto first = list.add("first.yaml");
  for (int i = 0; i < 5000; ++i) {
    if (i % 100 == 0) list.begin_folder("audits/" + std::to_string(i));
    list.add(std::to_string(i) + ".yaml");
  }
  CHECK(list.path(first) == "audits/first.yaml");
  CHECK(list.path(list.add("last.yaml")) == "audits/4900/last.yaml");
}

TEST_CASE("a name that the folder before has too stands once, whatever else the two have") {
  FileList list;
  std::vector<FileList::Entry> entries;
  const auto add = [&](const std::string& folder, const std::vector<std::string>& names) {
    list.begin_folder(folder);
    for (const std::string& name : names) entries.push_back(list.add(name));
  };
  add("2026-10", {"a", "b", "d"});
  add("2026-11", {"b", "bb", "c", "d", "e"});
  add("2026-12", {"e", "b", "a"});  // named one by one, in any order
  list.finish();
  std::string paths;
  for (const auto entry : entries) paths += list.path(entry) + ' ';
  CHECK(paths ==
        "2026-10/a 2026-10/b 2026-10/d 2026-11/b 2026-11/bb 2026-11/c 2026-11/d 2026-11/e 2026-12/e 2026-12/b "
        "2026-12/a ");
  CHECK(entries[3].name == entries[1].name);
  CHECK(entries[6].name == entries[2].name);
  CHECK(entries[8].name == entries[7].name);
  CHECK(list.comes_before(entries[1], entries[3]));
}

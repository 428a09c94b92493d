#include "cli/commands/import/audit_files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "unit/base/temporary_folder.hpp"

using namespace csafe;

TEST_CASE("a file that cannot be taken away again is named") {
  const testing::TemporaryFolder folder;
  folder.write("a.yaml", "a");
  std::filesystem::create_directory(folder.path_of("b.yaml"));
  folder.write("b.yaml/inside", "b");  // a folder that is not empty cannot be removed
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const MemoryFiles files;
  Env env{.in = in,
          .out = out,
          .err = err,
          .files = files,
          .variable = [](std::string_view) { return std::optional<std::string>(); },
          .clock_day = {},
          .clock = {}};
  const CommonOptions common;
  const Session session(env, common);
  const std::string stays = folder.path_of("b.yaml");
  CHECK(take_away(session, {{folder.path_of("a.yaml"), {}}, {folder.path_of("gone.yaml"), {}}}));
  CHECK(err.str() == "");
  CHECK(!take_away(session, {{stays, {}}}));
  CHECK(err.str() == "csafe: " + stays +
                         " was written already and cannot be taken away again: Directory not empty\n"
                         "  delete it before the next import\n");
  CHECK(!std::filesystem::exists(folder.path_of("a.yaml")));
}

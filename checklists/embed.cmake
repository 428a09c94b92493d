# Writes OUTPUT, a C++ file that defines csafe::embedded_files(): one entry for each of FILES (separated by `|`),
# named by its path below ROOT without the ending.
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
foreach(file IN LISTS files)
  file(RELATIVE_PATH name "${ROOT}" "${file}")
  file(READ "${file}" bytes)
  string(APPEND rows "    {\"${name}\", R\"csafe~(${bytes})csafe~\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"load/embedded.hpp\"

namespace csafe {
namespace {
using std::literals::operator\"\"sv;
constexpr EmbeddedFile files[] = {
${rows}    {\"\", \"\"},
};
}  // namespace

std::span<const EmbeddedFile> embedded_files() {
  return {files, sizeof files / sizeof *files - 1};
}

}  // namespace csafe
")

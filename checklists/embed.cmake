# Writes OUTPUT, a C++ file that defines csafe::embedded_files(): one entry for each of FILES (separated by `|`),
# named by its path below ROOT without the ending. The bytes lie apart from the names, so that a run which asks what there
# is does not bring all of them into memory.
string(REPLACE "|" ";" files "${FILES}")
set(contents "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name "${ROOT}" "${file}")
  file(READ "${file}" bytes)
  string(APPEND contents "constexpr char content_${number}[] = R\"csafe~(${bytes})csafe~\";\n")
  string(APPEND rows "    {\"${name}\", {content_${number}, sizeof content_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include \"load/embedded.hpp\"

namespace csafe {
namespace {
${contents}constexpr EmbeddedFile files[] = {
${rows}    {\"\", \"\"},
};
}  // namespace

std::span<const EmbeddedFile> embedded_files() {
  return {files, sizeof files / sizeof *files - 1};
}

}  // namespace csafe
")

#include "load/shipped.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "load/embedded.hpp"
#include "load/schema/schema.hpp"
#include "load/yaml/reader.hpp"

namespace csafe {
namespace {

const EmbeddedFile* find_embedded(std::string_view folder, std::string_view id) {
  const std::string path = fmt::format("{}/{}.yaml", folder, id);
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  return found == files.end() ? nullptr : &*found;
}

/// The id by its path, without reading it.
std::string_view id_of(const EmbeddedFile& file) {
  const auto begin = file.path.find('/') + 1;
  return file.path.substr(begin, file.path.rfind('.') - begin);
}

/// The tree of a shipped file. Its path is shown as `csafe:matrices/ls-5x5.yaml`.
std::optional<yaml::Document> read_embedded(const EmbeddedFile& embedded, Diagnostics& diagnostics) {
  return yaml::read(std::make_shared<const SourceFile>(SourceFile{.path = "csafe:" + std::string(embedded.path),
                                                                  .bytes = std::string(embedded.bytes)}),
                    diagnostics);
}

}  // namespace

bool load_shipped_matrix(Library& library, std::string_view id, Diagnostics& diagnostics) {
  if (library.matrix(id)) return true;
  const EmbeddedFile* embedded = find_embedded("matrices", id);
  if (!embedded) return false;
  if (const auto document = read_embedded(*embedded, diagnostics)) {
    auto matrix = std::make_unique<RiskMatrix>(bind_matrix(*document, diagnostics));
    matrix->shipped = true;
    library.matrices.push_back(std::move(matrix));
  }
  return true;
}

bool load_shipped_checklist(Library& library, std::string_view id, Diagnostics& diagnostics) {
  const EmbeddedFile* embedded = find_embedded("checklists", id);
  if (!embedded) return false;
  if (std::ranges::any_of(library.checklists, [&](const auto& known) { return known->shipped && known->id == id; }))
    return true;
  if (const auto document = read_embedded(*embedded, diagnostics)) {
    auto checklist = std::make_unique<Checklist>(bind_checklist(*document, diagnostics));
    checklist->shipped = true;
    library.checklists.push_back(std::move(checklist));
  }
  return true;
}

bool load_shipped_checklists_with(Library& library, std::string_view item, Diagnostics& diagnostics) {
  const std::string line = fmt::format("- id: {}\n", item.substr(item.rfind('/') + 1));
  bool found = false;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with("checklists/") && file.bytes.find(line) != file.bytes.npos) {
      found = true;
      load_shipped_checklist(library, id_of(file), diagnostics);
    }
  return found;
}

void load_shipped_calendars(Library& library, Diagnostics& diagnostics) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("calendars/")) continue;
    const auto document = read_embedded(file, diagnostics);
    if (!document) continue;
    Calendar calendar = bind_calendar(*document, diagnostics);
    const bool hidden = std::ranges::any_of(library.calendars, [&](const auto& own) {
      return own->region == calendar.region && own->year == calendar.year;
    });
    if (!hidden) library.calendars.push_back(std::make_unique<Calendar>(std::move(calendar)));
  }
}

void name_shipped(Library& library) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with("checklists/")) library.shipped_checklists.push_back(id_of(file));
    if (file.path.starts_with("matrices/")) library.shipped_matrices.push_back(id_of(file));
  }
}

}  // namespace csafe

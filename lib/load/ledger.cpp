#include "load/ledger.hpp"

#include <algorithm>
#include <memory>

#include "base/phrases.hpp"
#include "load/kind.hpp"
#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr std::size_t head_size = 4096;

/// The file without what is no whole event, each byte of which becomes a blank, so that places stay.
SourcePtr without_fragments(const SourcePtr& file, const LedgerLayout& layout) {
  if (layout.fragments.empty()) return file;
  SourceFile whole = *file;
  for (const LedgerFragment& fragment : layout.fragments)
    for (std::size_t i = fragment.at.offset; i < fragment.end; ++i)
      if (whole.bytes[i] != '\n' && whole.bytes[i] != '\r') whole.bytes[i] = ' ';
  return std::make_shared<const SourceFile>(std::move(whole));
}

void read_file(const std::string& path, ReadResult bytes, const yaml::Limits& limits, Ledger& ledger,
               Diagnostics& diagnostics) {
  if (!bytes.ok()) {
    const bool large = bytes.too_large;
    diagnostics.add(large ? RuleId::file_size : RuleId::file_unreadable, whole_file(path),
                    large ? say(Phrase::file_too_large, limits.bytes) : say(Phrase::cannot_read, bytes.error),
                    large ? say(Phrase::help_file_too_large) : Text{});
    return;
  }
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)});
  ledger.files.push_back({file, lay_out(file->bytes)});
  const LedgerLayout& layout = ledger.files.back().layout;
  if (!layout.conflicts.empty()) return;  // which of the sides would count?
  const auto document = yaml::read(without_fragments(file, layout), diagnostics, limits);
  if (!document || require_form(*document, diagnostics) != FileForm::ledger) return;
  for (Event& event : bind_events(*document, diagnostics)) {
    event.file = static_cast<std::uint32_t>(ledger.files.size() - 1);
    ledger.events.push_back(std::move(event));
  }
}

}  // namespace

Ledger read_ledger(const Files& files, std::vector<std::string> paths, const yaml::Limits& limits,
                   Diagnostics& diagnostics, LedgerLocking locking) {
  std::ranges::sort(paths, {}, [](const std::string& path) { return path.substr(path.rfind('/') + 1); });
  Ledger ledger;
  for (const std::string& path : paths) {
    const bool held = locking == LedgerLocking::holds_lock;
    read_file(path, held ? files.read(path, limits.bytes) : files.read_settled(path, limits.bytes), limits, ledger,
              diagnostics);
  }
  return ledger;
}

std::vector<std::string> ledger_files_in(const Files& files, const std::string& folder) {
  std::vector<std::string> paths;
  for (const FolderEntry& entry : files.list(folder.empty() ? "." : folder)) {
    if (entry.kind != FileKind::file || entry.name.starts_with('.')) continue;
    if (!entry.name.ends_with(".yaml") && !entry.name.ends_with(".yml")) continue;
    const std::string path = join_path(folder, entry.name);
    const ReadResult head = files.read_head(path, head_size);
    const auto kind = head.ok() ? peek_kind(head.bytes) : std::nullopt;
    if (kind && form_of(*kind) == FileForm::ledger) paths.push_back(path);
  }
  return paths;
}

}  // namespace csafe

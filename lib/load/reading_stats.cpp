#include "load/reading_stats.hpp"

#include <iterator>

namespace csafe {

ReadingStats& ReadingStats::operator+=(ReadingStats&& other) {
  files += other.files;
  bytes += other.bytes;
  by_block_reader += other.by_block_reader;
  by_reference_reader += other.by_reference_reader;
  declined.insert(declined.end(), std::make_move_iterator(other.declined.begin()),
                  std::make_move_iterator(other.declined.end()));
  reading += other.reading;
  parsing += other.parsing;
  checking += other.checking;
  return *this;
}

std::optional<yaml::Document> read_tree(const SourcePtr& file, Diagnostics& diagnostics, const yaml::Limits& limits,
                                        ReadingStats* stats) {
  const Stopwatch watch(stats ? &stats->parsing : nullptr);
  auto document = yaml::read(file, diagnostics, limits);
  if (!stats) return document;
  ++stats->files;
  stats->bytes += file->bytes.size();
  const bool by_block_reader = document && !document->declined && !limits.reference_only;
  ++(by_block_reader ? stats->by_block_reader : stats->by_reference_reader);
  if (document && document->declined)
    stats->declined.push_back({.path = file->path,
                               .place = file->place(document->declined->at),
                               .reason = yaml::phrase_of(document->declined->reason)});
  return document;
}

}  // namespace csafe

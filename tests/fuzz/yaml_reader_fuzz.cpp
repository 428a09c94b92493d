#include <cstdlib>
#include <memory>
#include <string>

#include "load/yaml/reader.hpp"

namespace {

using namespace csafe;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_place(const Location& at, const std::string& bytes) {
  require(at.file != nullptr && at.begin.offset <= at.end.offset && at.end.offset <= bytes.size());
  if (at.begin.line == 0) return;
  const Place place = at.place();
  require(place.line >= 1 && place.column >= 1 && !at.text().empty());
}

/// Visits every node; the tree must be closed in itself.
void check_tree(yaml::NodeRef node, std::size_t depth, const yaml::Limits& limits) {
  require(depth <= limits.depth + 1);
  const std::string& bytes = node.document().file->bytes;
  check_place(node.location(), bytes);
  if (node.is_map()) {
    yaml::for_each_pair(node, [&](yaml::NodeRef key, yaml::NodeRef value) {
      require(value.is_inside(node));
      check_tree(key, depth + 1, limits);
      check_tree(value, depth + 1, limits);
    });
  } else if (node.is_sequence()) {
    yaml::for_each_entry(node, [&](yaml::NodeRef entry) { check_tree(entry, depth + 1, limits); });
  } else {
    require(&*node.next() == &*node + 1);
  }
}

}  // namespace

/// Reads any bytes as YAML: no crash, no hang, and what comes back is sound.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto file = std::make_shared<const SourceFile>(
      SourceFile{.path = "fuzz.yaml", .bytes = std::string(reinterpret_cast<const char*>(data), size)});
  const yaml::Limits limits{.bytes = 1u << 20, .depth = 16, .nodes = 20'000, .alias_nodes = 500, .flow_marks = 5'000};
  Diagnostics diagnostics;
  const auto document = yaml::read(file, diagnostics, limits);
  for (const Diagnostic& problem : diagnostics.all()) {
    check_place(problem.at, file->bytes);
    require(!problem.message.en.empty() && !problem.message.zh.empty() && !problem.help.empty());
    for (const DiagnosticNote& note : problem.notes) check_place(note.at, file->bytes);
  }
  require(document || diagnostics.has_errors());
  if (document) check_tree(*document->root(), 1, limits);
  return 0;
}

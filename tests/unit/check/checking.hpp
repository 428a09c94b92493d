#pragma once

#include <memory>
#include <string>
#include <utility>

#include "load/schema/schema.hpp"
#include "load/yaml/reader.hpp"
#include "model/library.hpp"
#include "unit/problem_lines.hpp"

namespace csafe::testing {

/// The tree of a file in memory, which must be sound YAML.
inline yaml::Document document(const std::string& path, std::string bytes) {
  Diagnostics diagnostics;
  auto out =
      yaml::read(std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes)}), diagnostics);
  if (!out || !diagnostics.empty()) throw std::runtime_error(problem_lines(std::move(diagnostics)));
  return std::move(*out);
}

/// A value of a file in memory. Problems of its schema are left aside.
template <class Bind>
auto bound(Bind bind, const std::string& path, std::string bytes) {
  Diagnostics diagnostics;
  return bind(document(path, std::move(bytes)), diagnostics);
}

inline RiskMatrix matrix_of(const std::string& bytes) {
  return bound(bind_matrix, "m.yaml", bytes);
}

/// ls-5x5: L × S, both 1 to 5, severity in two dimensions; major from 20, high from 15, medium from 9, low from 1.
inline std::string five_by_five(const std::string& id = "ls-5x5") {
  return "csafe: matrix/1\nid: " + id +
         "\nversion: 1\ntitle: M\nscore: product\nfactors:\n"
         "  - {id: likelihood, title: Likelihood, levels: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: "
         "5}]}\n"
         "  - {id: severity, title: Severity, dimensions: [people, loss],\n"
         "     levels: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]}\n"
         "bands:\n  - {id: major, title: Major, colour: red, from: 20}\n  - {id: high, title: High, colour: orange, "
         "from: 15}\n"
         "  - {id: medium, title: Medium, colour: yellow, from: 9}\n  - {id: low, title: Low, colour: blue, from: 1}\n";
}

/// A library with ls-5x5.
inline Library library_with_matrix() {
  Library library;
  library.matrices.push_back(std::make_unique<RiskMatrix>(matrix_of(five_by_five())));
  return library;
}

inline void add_checklist(Library& library, const std::string& path, std::string bytes) {
  library.checklists.push_back(std::make_unique<Checklist>(bound(bind_checklist, path, std::move(bytes))));
}

}  // namespace csafe::testing

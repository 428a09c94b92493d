#include "yaml_testing.hpp"

namespace csafe::testing {
namespace {

std::string place_text(const Location& at) {
  const Place place = at.place();
  return std::to_string(place.line) + ':' + std::to_string(place.column);
}

void draw(yaml::NodeRef node, std::size_t depth, std::string& out) {
  out += std::string(2 * depth, ' ') + place_text(node.location());
  switch (node->kind) {
    case yaml::Kind::null:
      out += node.text().empty() ? " null\n" : " null '" + std::string{node.text()} + "'\n";
      return;
    case yaml::Kind::scalar:
      out += " '" + std::string{node.text()} + "'\n";
      return;
    case yaml::Kind::sequence:
      out += " sequence\n";
      break;
    case yaml::Kind::map:
      out += " map\n";
      break;
  }
  for (yaml::NodeRef child = node.first_child(); child.is_inside(node); child = child.next()) {
    draw(child, depth + 1, out);
  }
}

}  // namespace

std::string YamlResult::problems() const {
  std::string out;
  for (const Diagnostic& problem : diagnostics.all()) {
    out += place_text(problem.at) + ' ' + std::string{rule_of(problem.rule).id} + ": " + problem.message.en + '\n';
    for (const DiagnosticNote& note : problem.notes) out += "  " + place_text(note.at) + ": " + note.message.en + '\n';
  }
  return out;
}

std::string YamlResult::tree() const {
  std::string out;
  if (document) draw(*document->root(), 0, out);
  return out;
}

YamlResult read_yaml(std::string bytes, const yaml::Limits& limits) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = "f.yaml", .bytes = std::move(bytes)});
  YamlResult result;
  result.document = yaml::read(file, result.diagnostics, limits);
  return result;
}

}  // namespace csafe::testing

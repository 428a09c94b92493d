#include "load/table/workbook_parts.hpp"

#include <cstdlib>

namespace csafe {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

/// Strings write characters that XML cannot hold as _x000D_.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool escaped = rest.size() >= 7 && rest.starts_with("_x00") && rest[6] == '_' &&
                         rest.substr(4, 2).find_first_not_of("0123456789abcdefABCDEF") == rest.npos;
    const long code = escaped ? std::strtol(std::string(rest.substr(4, 2)).c_str(), nullptr, 16) : 0;
    if (code == 0 || code > 0x7F) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(code);
    i += 6;
  }
  return plain;
}

/// `../a` seen from the folder of `of`; a target that begins with `/` is seen from the root.
std::string resolved(std::string_view target, const std::string& of) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = of.substr(0, of.rfind('/') == of.npos ? 0 : of.rfind('/'));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    folder.erase(folder.rfind('/') == folder.npos ? 0 : folder.rfind('/'));
  }
  return folder.empty() ? std::string(target) : folder + '/' + std::string(target);
}

/// The texts of an item and of its runs, which hold no runs themselves.
void append_texts(pugi::xml_node item, std::string& text) {
  for (const pugi::xml_node part : item.children()) {
    if (local_name(part) == "t") text += part.text().get();
    if (local_name(part) != "r") continue;
    for (const pugi::xml_node piece : part.children())
      if (local_name(piece) == "t") text += piece.text().get();
  }
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  return without_prefix(node.name());
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node node : parent.children())
    if (local_name(node) == name) return node;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes())
    if (without_prefix(each.name()) == name) return each.value();
  return {};
}

const std::string* Relations::by_id(std::string_view id) const {
  const auto found = relations.find(id);
  return found == relations.end() ? nullptr : &found->second.target;
}

const std::string* Relations::of_type(std::string_view end) const {
  for (const auto& [id, relation] : relations)
    if (relation.type.ends_with(end)) return &relation.target;
  return nullptr;
}

std::string relations_part(const std::string& of) {
  const auto slash = of.rfind('/');
  const std::string folder = slash == of.npos ? "" : of.substr(0, slash + 1);
  return folder + "_rels/" + of.substr(folder.size()) + ".rels";
}

Relations relations_of(const pugi::xml_document& document, const std::string& of) {
  Relations relations;
  for (const pugi::xml_node node : document.document_element().children())
    if (local_name(node) == "Relationship" && attribute(node, "TargetMode") != "External")
      relations.relations[std::string(attribute(node, "Id"))] = {std::string(attribute(node, "Type")),
                                                                 resolved(attribute(node, "Target"), of)};
  return relations;
}

std::string rich_text(pugi::xml_node item) {
  std::string text;
  append_texts(item, text);
  return unescaped(text);
}

std::vector<std::string> shared_strings(const pugi::xml_document& document) {
  std::vector<std::string> strings;
  for (const pugi::xml_node item : document.document_element().children())
    if (local_name(item) == "si") strings.push_back(rich_text(item));
  return strings;
}

std::vector<NumberForm> cell_forms(const pugi::xml_document& document) {
  const pugi::xml_node root = document.document_element();
  std::map<int, NumberForm> own;
  for (const pugi::xml_node format : child(root, "numFmts").children())
    own[std::atoi(std::string(attribute(format, "numFmtId")).c_str())] = number_form(attribute(format, "formatCode"));
  std::vector<NumberForm> forms;
  for (const pugi::xml_node style : child(root, "cellXfs").children()) {
    if (local_name(style) != "xf") continue;
    const int id = std::atoi(std::string(attribute(style, "numFmtId")).c_str());
    const auto known = own.find(id);
    forms.push_back(known == own.end() ? number_form(id) : known->second);
  }
  return forms;
}

}  // namespace csafe

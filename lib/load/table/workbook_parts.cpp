#include "load/table/workbook_parts.hpp"

#include <charconv>
#include <memory>

namespace csafe {
namespace {

/// Of relations, formats and styles; Excel takes some 65,000 of each.
constexpr std::size_t most_entries = 100'000;

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

/// The number at the front, as far as there is one; else 0.
int number_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool ElementListener::begin(std::string_view name, const XmlAttributes& attributes) {
  path_ += '/';
  path_ += name;
  return visit_(path_, attributes);
}

bool ElementListener::end(std::string_view name) {
  path_.resize(path_.size() - name.size() - 1);
  return true;
}

const Relations::Relation* Relations::by_id(std::string_view id) const {
  const auto found = relations.find(id);
  return found == relations.end() ? nullptr : &found->second;
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

ElementListener::Visit take_relations(const std::string& of, Relations& relations) {
  return [of, &relations](std::string_view path, const XmlAttributes& attributes) {
    if (path != "/Relationships/Relationship" || attributes["TargetMode"] == "External") return true;
    relations.relations[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                                          resolved(attributes["Target"], of)};
    return relations.relations.size() <= most_entries;
  };
}

ElementListener::Visit take_cell_forms(std::vector<NumberForm>& forms) {
  return [&forms, own = std::make_shared<std::map<int, NumberForm>>()](std::string_view path,
                                                                       const XmlAttributes& attributes) {
    if (path == "/styleSheet/numFmts/numFmt") {
      (*own)[number_of(attributes["numFmtId"])] = number_form(attributes["formatCode"]);
    } else if (path == "/styleSheet/cellXfs/xf") {
      const int id = number_of(attributes["numFmtId"]);
      const auto known = own->find(id);
      forms.push_back(known == own->end() ? number_form(id) : known->second);
    }
    return own->size() <= most_entries && forms.size() <= most_entries;
  };
}

bool SharedStringsListener::begin(std::string_view name, const XmlAttributes&) {
  ++depth_;
  if (depth_ == 2 && name == "si") {
    if (strings_.size() == most_) return false;
    strings_.emplace_back();
  }
  if (depth_ == 3) in_run_ = name == "r";
  if (name == "t" && (depth_ == 3 || (depth_ == 4 && in_run_))) in_text_ = !strings_.empty();
  return true;
}

bool SharedStringsListener::end(std::string_view) {
  if (depth_ == 2 && !strings_.empty()) strings_.back() = unescaped(strings_.back());
  --depth_;
  in_text_ = false;
  return true;
}

bool SharedStringsListener::text(std::string_view piece) {
  if (in_text_) strings_.back() += piece;
  return true;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 7);
    int code = 0;
    const bool escaped = rest.size() == 7 && rest.starts_with("_x00") && rest[6] == '_' &&
                         std::from_chars(rest.data() + 4, rest.data() + 6, code, 16).ptr == rest.data() + 6;
    if (!escaped || code == 0 || code > 0x7F) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(code);
    i += 6;
  }
  return plain;
}

}  // namespace csafe

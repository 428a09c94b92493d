#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "load/table/number_format.hpp"

namespace csafe {

// The parts of a workbook that its sheets share. Names count without their prefix, which programs choose freely.

std::string_view local_name(pugi::xml_node node);
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
std::string_view attribute(pugi::xml_node node, std::string_view name);

/// The parts that a part refers to.
struct Relations {
  struct Relation {
    std::string type;
    std::string target;  ///< a part's name in the archive
  };
  std::map<std::string, Relation, std::less<>> relations;  ///< by id

  const std::string* by_id(std::string_view id) const;
  /// The first whose type ends so.
  const std::string* of_type(std::string_view end) const;
};
/// Where the relations of a part stand: `xl/workbook.xml` has them in `xl/_rels/workbook.xml.rels`.
std::string relations_part(const std::string& of);
Relations relations_of(const pugi::xml_document& document, const std::string& of);

/// The text of a string item: its runs, without what is said of their sound.
std::string rich_text(pugi::xml_node item);
std::vector<std::string> shared_strings(const pugi::xml_document& document);
/// The form of numbers by the style of a cell.
std::vector<NumberForm> cell_forms(const pugi::xml_document& document);

struct SharedParts {
  std::vector<std::string> strings;
  std::vector<NumberForm> forms;
  bool since_1904 = false;
};

}  // namespace csafe

#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "load/table/number_format.hpp"
#include "load/table/xml_events.hpp"

namespace csafe {

// The parts of a workbook that its sheets share.

/// Hands on each element with its path: `/workbook/sheets/sheet`. A visit that returns false ends the reading.
class ElementListener final : public XmlListener {
 public:
  using Visit = std::function<bool(std::string_view path, const XmlAttributes& attributes)>;
  explicit ElementListener(Visit visit) : visit_(std::move(visit)) {}

  bool begin(std::string_view name, const XmlAttributes& attributes) override;
  bool end(std::string_view name) override;
  bool text(std::string_view) override { return true; }

 private:
  Visit visit_;
  std::string path_;
};

/// The parts that a part refers to.
struct Relations {
  struct Relation {
    std::string type;
    std::string target;  ///< a part's name in the archive
  };
  std::map<std::string, Relation, std::less<>> relations;  ///< by id

  const Relation* by_id(std::string_view id) const;
  /// The target of the first whose type ends so.
  const std::string* of_type(std::string_view end) const;
};
/// Where the relations of a part stand: `xl/workbook.xml` has them in `xl/_rels/workbook.xml.rels`.
std::string relations_part(const std::string& of);
/// Takes in the relations of the part `of`.
ElementListener::Visit take_relations(const std::string& of, Relations& relations);

/// Takes in the form of numbers for each style of cells.
ElementListener::Visit take_cell_forms(std::vector<NumberForm>& forms);

/// The texts that cells refer to: of each its runs, without what is said of their sound.
class SharedStringsListener final : public XmlListener {
 public:
  SharedStringsListener(std::vector<std::string>& strings, std::size_t most) : strings_(strings), most_(most) {}

  bool begin(std::string_view name, const XmlAttributes& attributes) override;
  bool end(std::string_view name) override;
  bool text(std::string_view piece) override;

 private:
  std::vector<std::string>& strings_;
  std::size_t most_;
  std::size_t depth_ = 0;
  bool in_run_ = false;
  bool in_text_ = false;
};

/// A text as it is meant: strings write characters that XML cannot hold as _x000D_.
std::string unescaped(std::string_view text);

struct SharedParts {
  std::vector<std::string> strings;
  std::vector<NumberForm> forms;
  bool since_1904 = false;
};

}  // namespace csafe

#include "load/table/xml_events.hpp"

#include <expat.h>

namespace csafe {
namespace {

/// Elements within elements; parts of workbooks have some ten.
constexpr std::size_t deepest = 100;
/// What is not yet whole is read again with each further piece, so it may not grow without end.
constexpr std::size_t longest_tag = 1u << 20;
constexpr std::size_t most_at_once = 1u << 16;

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (without_prefix(*pair) == name) return pair[1];
  return {};
}

struct XmlReader::Callbacks {
  static void refuse(const XmlReader& reader) { XML_StopParser(static_cast<XML_Parser>(reader.parser_), XML_FALSE); }
  static void go_on(XmlReader& reader, bool wanted) {
    if (wanted || reader.stopped_) return;
    reader.stopped_ = true;
    refuse(reader);
  }
  static XmlReader& reader_of(void* user) {
    auto& reader = *static_cast<XmlReader*>(user);
    reader.unheard_ = 0;
    return reader;
  }
  static void begin(void* user, const XML_Char* name, const XML_Char** attributes) {
    XmlReader& reader = reader_of(user);
    if (++reader.depth_ > deepest) return refuse(reader);
    if (!reader.stopped_) go_on(reader, reader.listener_.begin(without_prefix(name), XmlAttributes(attributes)));
  }
  static void end(void* user, const XML_Char* name) {
    XmlReader& reader = reader_of(user);
    --reader.depth_;
    if (!reader.stopped_) go_on(reader, reader.listener_.end(without_prefix(name)));
  }
  static void text(void* user, const XML_Char* piece, int length) {
    XmlReader& reader = reader_of(user);
    if (!reader.stopped_) go_on(reader, reader.listener_.text({piece, static_cast<std::size_t>(length)}));
  }
  static void document_type(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    refuse(*static_cast<XmlReader*>(user));
  }
};

XmlReader::XmlReader(XmlListener& listener) : listener_(listener), parser_(XML_ParserCreate(nullptr)) {
  auto* parser = static_cast<XML_Parser>(parser_);
  XML_SetUserData(parser, this);
  XML_SetElementHandler(parser, &Callbacks::begin, &Callbacks::end);
  XML_SetCharacterDataHandler(parser, &Callbacks::text);
  XML_SetStartDoctypeDeclHandler(parser, &Callbacks::document_type);
}

XmlReader::~XmlReader() {
  XML_ParserFree(static_cast<XML_Parser>(parser_));
}

bool XmlReader::take(std::string_view piece) {
  while (!piece.empty()) {
    const std::string_view part = piece.substr(0, most_at_once);
    if ((unheard_ += part.size()) > longest_tag) return false;
    if (XML_Parse(static_cast<XML_Parser>(parser_), part.data(), static_cast<int>(part.size()), 0) != XML_STATUS_OK)
      return false;
    piece.remove_prefix(part.size());
  }
  return true;
}

bool XmlReader::finish() {
  return XML_Parse(static_cast<XML_Parser>(parser_), nullptr, 0, 1) == XML_STATUS_OK;
}

}  // namespace csafe

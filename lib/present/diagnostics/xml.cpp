#include "present/diagnostics/xml.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace csafe {
namespace {

struct StringWriter : pugi::xml_writer {
  std::string out;

  void write(const void* data, std::size_t size) override { out.append(static_cast<const char*>(data), size); }
};

/// Appends well-formed UTF-8.
void append_visible(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_break = byte == '\t' || byte == '\n' || byte == '\r';
    const std::string_view character = text.substr(i, 3);
    if ((byte < 0x20 && !is_break) || byte == 0x7F) {
      out += fmt::format("\\x{:02x}", byte);
    } else if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
      out += character.back() == '\xBE' ? "\\ufffe" : "\\uffff";
      i += 2;
    } else {
      out += text[i];
    }
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  while (const auto invalid = first_invalid_utf8(text)) {
    append_visible(out, text.substr(0, *invalid));
    out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[*invalid]));
    text.remove_prefix(*invalid + 1);
  }
  append_visible(out, text);
  return out;
}

std::string to_text(const pugi::xml_document& document) {
  StringWriter writer;
  document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(writer.out);
}

void add_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

void add_attribute(pugi::xml_node node, const char* name, std::size_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

}  // namespace csafe

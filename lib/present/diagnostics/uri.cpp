#include "present/diagnostics/uri.hpp"

#include <fmt/format.h>

#include "present/diagnostics/check_result.hpp"

namespace csafe {
namespace {

bool stays(char c) {
  const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter_or_digit || std::string_view{"-._~/"}.find(c) != std::string_view::npos;
}

}  // namespace

std::string uri_of(std::string_view folder, std::string_view path) {
  const std::string plain = path_seen_from(folder, path);
  std::string uri = plain.starts_with('/') ? "file://" : "";
  for (const char c : plain) {
    if (stays(c))
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

}  // namespace csafe

#include "base/gb18030.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace csafe {
namespace {

/// Appends the bytes as UTF-8 to `text`, up to the first one that is not GB18030, whose offset is returned.
std::optional<std::size_t> convert(std::string_view bytes, std::string& text) {
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return 0;
  std::string input{bytes};  // iconv wants its input writable, though it does not write there
  char* from = input.data();
  std::size_t left = input.size();
  bool readable = true;
  while (left > 0 && readable) {
    std::array<char, 4096> output;
    char* to = output.data();
    std::size_t room = output.size();
    const bool failed = iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    readable = !failed || errno == E2BIG;
    text.append(output.data(), output.size() - room);
  }
  iconv_close(converter);
  return readable ? std::nullopt : std::optional(input.size() - left);
}

}  // namespace

std::optional<std::string> from_gb18030(std::string_view bytes) {
  std::string text;
  return convert(bytes, text) ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::size_t> first_invalid_gb18030(std::string_view bytes) {
  std::string text;
  return convert(bytes, text);
}

}  // namespace csafe

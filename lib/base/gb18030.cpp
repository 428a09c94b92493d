#include "base/gb18030.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace csafe {

std::optional<std::string> from_gb18030(std::string_view bytes) {
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string input{bytes};  // iconv wants its input writable, though it does not write there
  std::string text;
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
  return readable ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace csafe

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace csafe {

/// The text as UTF-8 of bytes that are GB18030 (which GBK and GB2312 are part of); nothing for other bytes.
std::optional<std::string> from_gb18030(std::string_view bytes);

/// The offset of the first byte that is not GB18030; nothing when all of them are.
std::optional<std::size_t> first_invalid_gb18030(std::string_view bytes);

}  // namespace csafe

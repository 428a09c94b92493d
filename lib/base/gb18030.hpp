#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace csafe {

/// The text as UTF-8 of bytes that are GB18030 (which GBK and GB2312 are part of); nothing for other bytes.
std::optional<std::string> from_gb18030(std::string_view bytes);

}  // namespace csafe

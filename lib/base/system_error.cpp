#include "base/system_error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/phrases.hpp"

namespace csafe {
namespace {

constexpr std::array<std::pair<int, Phrase>, 17> known_errors{{{ENOENT, Phrase::error_missing},
                                                               {EACCES, Phrase::error_denied},
                                                               {EPERM, Phrase::error_not_permitted},
                                                               {EISDIR, Phrase::error_is_folder},
                                                               {ENOTDIR, Phrase::error_no_folder},
                                                               {EEXIST, Phrase::error_exists},
                                                               {ENOSPC, Phrase::error_disk_full},
                                                               {EDQUOT, Phrase::error_quota},
                                                               {EROFS, Phrase::error_read_only},
                                                               {EIO, Phrase::error_device},
                                                               {EFBIG, Phrase::error_too_large},
                                                               {ELOOP, Phrase::error_links},
                                                               {ENAMETOOLONG, Phrase::error_long_name},
                                                               {EMFILE, Phrase::error_open_files},
                                                               {ENOMEM, Phrase::error_memory},
                                                               {EBADF, Phrase::error_closed},
                                                               {EINVAL, Phrase::error_invalid}}};

}  // namespace

Text system_error_text(int error) {
  // No locale is ever set, so that these words are always English.
  Text text = same_text(std::generic_category().message(error));
  const auto known = std::ranges::find(known_errors, error, &std::pair<int, Phrase>::first);
  if (known != known_errors.end()) text.zh = say(known->second).zh;
  return text;
}

}  // namespace csafe

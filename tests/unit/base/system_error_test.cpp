#include "base/system_error.hpp"

#include <doctest/doctest.h>

#include <cerrno>

#include "base/phrases.hpp"

using namespace csafe;

TEST_CASE("what files and folders cause is said in both languages") {
  struct Known {
    int error;
    Phrase phrase;
  };
  const Known known[] = {{ENOENT, Phrase::error_missing},         {EACCES, Phrase::error_denied},
                         {EPERM, Phrase::error_not_permitted},    {EISDIR, Phrase::error_is_folder},
                         {ENOTDIR, Phrase::error_no_folder},      {EEXIST, Phrase::error_exists},
                         {ENOSPC, Phrase::error_disk_full},       {EDQUOT, Phrase::error_quota},
                         {EROFS, Phrase::error_read_only},        {EIO, Phrase::error_device},
                         {EFBIG, Phrase::error_too_large},        {ELOOP, Phrase::error_links},
                         {ENAMETOOLONG, Phrase::error_long_name}, {EMFILE, Phrase::error_open_files},
                         {ENOMEM, Phrase::error_memory},          {EINVAL, Phrase::error_invalid}};
  for (const auto& [error, phrase] : known) {
    CAPTURE(error);
    // The words of the C library are those of our table, too.
    CHECK(system_error_text(error) == say(phrase));
  }
}

TEST_CASE("some of these words") {
  CHECK(system_error_text(ENOENT) == Text{"没有此文件或文件夹", "No such file or directory"});
  CHECK(system_error_text(ENOSPC) == Text{"磁盘空间已满", "No space left on device"});
}

TEST_CASE("any other error is said in English, for both languages") {
  CHECK(system_error_text(ECONNRESET) == same_text("Connection reset by peer"));
  CHECK(system_error_text(EDOM) == same_text("Numerical argument out of domain"));
  CHECK(system_error_text(123'456) == same_text("Unknown error 123456"));
}

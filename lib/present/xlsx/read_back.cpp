#include "present/xlsx/read_back.hpp"

#include <unistd.h>

#include <cerrno>

namespace csafe {

int read_back(int descriptor, std::string& bytes) {
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  if (size < 0) return errno;
  if (size == 0) return EIO;
  bytes.resize(static_cast<std::size_t>(size));
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t got = ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) return EIO;
    done += static_cast<std::size_t>(got);
  }
  return 0;
}

}  // namespace csafe

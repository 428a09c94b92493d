#include "cli/descriptor_buffer.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <ostream>

#include "base/files.hpp"
#include "unit/base/temporary_folder.hpp"

using namespace csafe;
using csafe::testing::TemporaryFolder;

TEST_CASE("texts of any length reach a file in their order") {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("out");
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(file >= 0);
  std::string all;
  DescriptorBuffer buffer(file);
  std::ostream out(&buffer);
  for (const std::size_t size : {1u, 0u, 70'000u, 3u, 65'535u, 65'536u, 2u, 200'000u, 65'537u, 1u}) {
    const std::string text(size, static_cast<char>('a' + all.size() % 26));
    out << text << '\n';
    all += text + '\n';
  }
  out.flush();
  CHECK(buffer.error() == 0);
  ::close(file);
  CHECK(DiskFiles().read(path).bytes == all);
}

TEST_CASE("why a text could not be written is kept, whether it is long or short") {
  for (const std::size_t size : {10u, 100'000u}) {
    const int full = ::open("/dev/full", O_WRONLY);
    REQUIRE(full >= 0);
    DescriptorBuffer buffer(full);
    std::ostream out(&buffer);
    out << std::string(size, 'x');
    out.flush();
    CHECK_FALSE(out.good());
    CHECK(buffer.error() == ENOSPC);
    ::close(full);
  }
}

#include "base/kept_blocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

using namespace csafe;

namespace {

/// Blocks of malloc(), freed at the end unless a KeptBlocks has them.
void* made(std::size_t size) {
  void* const block = std::malloc(KeptBlocks::whole(size));
  std::memset(block, 0xA5, KeptBlocks::whole(size));
  return block;
}

}  // namespace

TEST_CASE("a block that was given back serves the next use of its size, the last first") {
  KeptBlocks kept;
  CHECK(kept.is_empty());
  CHECK(kept.take(40) == nullptr);
  void* const first = made(40);
  void* const second = made(33);
  CHECK(kept.keep(first, 40));
  CHECK(kept.keep(second, 33));
  CHECK_FALSE(kept.is_empty());
  CHECK(kept.take(32) == nullptr);
  CHECK(kept.take(49) == nullptr);
  CHECK(kept.take(48) == second);
  CHECK(kept.take(34) == first);
  CHECK(kept.take(48) == nullptr);
  CHECK(kept.is_empty());
  std::free(first);
  std::free(second);
}

TEST_CASE("every size up to the largest gets a block that is large enough for it") {
  KeptBlocks kept;
  for (std::size_t size = 0; size <= KeptBlocks::largest; size += size < 2100 ? 1 : 89) {
    CAPTURE(size);
    CHECK(KeptBlocks::whole(size) >= std::max(size, sizeof(void*)));
    CHECK(KeptBlocks::whole(size) <= std::max(size + 16, size + size / 4));
    CHECK(KeptBlocks::whole(KeptBlocks::whole(size)) == KeptBlocks::whole(size));
    void* const block = made(size);
    REQUIRE(kept.keep(block, size));
    // What a smaller use gave back must not come to a larger one.
    CHECK(kept.take(KeptBlocks::whole(size) + 1) == nullptr);
    REQUIRE(kept.take(KeptBlocks::whole(size)) == block);
    std::memset(block, 0, KeptBlocks::whole(size));
    std::free(block);
  }
}

TEST_CASE("the sizes of blocks: sixteens up to 512 bytes, then four for each doubling") {
  std::vector<std::size_t> sizes;
  for (std::size_t size = 0; size <= KeptBlocks::largest; ++size)
    if (sizes.empty() || sizes.back() != KeptBlocks::whole(size)) sizes.push_back(KeptBlocks::whole(size));
  REQUIRE(sizes.size() == 60);
  CHECK(sizes.front() == 16);
  CHECK(sizes[31] == 512);
  CHECK(std::vector(sizes.begin() + 32, sizes.begin() + 41) ==
        std::vector<std::size_t>{640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2560});
  CHECK(sizes.back() == 65536);
}

TEST_CASE("large blocks, null, and more than enough are not kept") {
  KeptBlocks kept;
  void* const large = made(KeptBlocks::largest + 1);
  CHECK_FALSE(kept.keep(large, KeptBlocks::largest + 1));
  CHECK(kept.take(KeptBlocks::largest + 1) == nullptr);
  for (const std::size_t size : {std::size_t{1} << 40, ~std::size_t{0}, ~std::size_t{0} - 14}) {
    CHECK(KeptBlocks::whole(size) == size);
    CHECK_FALSE(kept.keep(large, size));
    CHECK(kept.take(size) == nullptr);
  }
  CHECK_FALSE(kept.keep(nullptr, 16));
  std::free(large);

  std::size_t bytes = 0;
  for (;;) {
    void* const block = made(KeptBlocks::largest);
    if (kept.keep(block, KeptBlocks::largest)) {
      bytes += KeptBlocks::largest;
      continue;
    }
    std::free(block);
    break;
  }
  CHECK(bytes == KeptBlocks::most);
  void* const again = kept.take(KeptBlocks::largest);
  REQUIRE(again != nullptr);
  CHECK(kept.keep(again, KeptBlocks::largest));
  kept.close(&std::free);
}

TEST_CASE("a closed one has released every block and keeps none") {
  KeptBlocks kept;
  std::vector<void*> blocks;
  for (std::size_t size = 1; size <= KeptBlocks::largest; size += size / 3 + 1) {
    blocks.push_back(made(size));
    REQUIRE(kept.keep(blocks.back(), size));
  }
  std::vector<void*> released;
  kept.close([&](void* block) { released.push_back(block); });
  std::ranges::sort(blocks);
  std::ranges::sort(released);
  CHECK(released == blocks);
  void* const late = made(16);
  CHECK_FALSE(kept.keep(late, 16));
  CHECK(kept.take(16) == nullptr);
  std::free(late);
  for (void* const block : blocks) std::free(block);
}

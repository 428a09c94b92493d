#include "cli/memory.hpp"

#include <cstdlib>
#include <new>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/kept_blocks.hpp"

namespace csafe {

void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
  mallopt(M_TOP_PAD, 256 << 10);
#endif
}

}  // namespace csafe

// A sanitizer has to see every block come and go.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

thread_local constinit csafe::KeptBlocks kept;

/// Makes the thread give its blocks back when it ends.
void release_at_end() {
  struct AtEnd {
    ~AtEnd() {
      kept.close([](void* block) { std::free(block); });
    }
  };
  thread_local const AtEnd at_end;
}

void* allocate(std::size_t size) {
  for (;;) {
    if (void* const block = std::malloc(csafe::KeptBlocks::whole(size))) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t size) {
  void* const block = kept.take(size);
  return block != nullptr ? block : allocate(size);
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t size) noexcept {
  if (kept.is_empty()) release_at_end();
  if (!kept.keep(block, size)) std::free(block);
}

#endif

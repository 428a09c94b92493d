#include "base/parallel.hpp"

#include <pthread.h>
#include <sched.h>

#include <algorithm>

namespace csafe {

unsigned available_jobs() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void run_elsewhere(std::jthread& thread) {
  cpu_set_t others;
  const int here = ::sched_getcpu();
  if (here < 0 || ::pthread_getaffinity_np(::pthread_self(), sizeof others, &others) != 0) return;
  CPU_CLR(static_cast<unsigned>(here), &others);
  if (CPU_COUNT(&others) > 0) ::pthread_setaffinity_np(thread.native_handle(), sizeof others, &others);
}

}  // namespace csafe

#include "base/parallel.hpp"

#include <doctest/doctest.h>
#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <latch>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>

using namespace csafe;

namespace {

using Numbers = std::vector<int>;
using Sizes = std::vector<std::size_t>;

/// A part as one number that tells the group and the index, so that a sum in another order shows.
int number_of(std::size_t group, std::size_t index) {
  return static_cast<int>(100 * group + index);
}

/// Sizes from 1 to 12 that look random and are the same in every run.
Sizes uneven_sizes(std::size_t groups) {
  std::minstd_rand random(7);
  Sizes sizes(groups);
  for (std::size_t& size : sizes) size = 1 + random() % 12;
  return sizes;
}

void dawdle(std::size_t group, std::size_t index) {
  std::minstd_rand random(static_cast<unsigned>(1 + number_of(group, index)));
  random.discard(3);
  if (random() % 4 == 0) std::this_thread::sleep_for(std::chrono::microseconds(random() % 400));
}

enum class Step { none, part, finish, take };

/// Sixty groups of three, of which group 20 throws where it is told to. What run() let out, or nothing.
std::string message_of_failure(unsigned jobs, Step step) {
  const Sizes sizes(60, 3);
  const auto fail = [&](Step here, std::size_t group) {
    if (here == step && group == 20) throw std::runtime_error("group 20");
  };
  GroupedWork<int, int> work(sizes, jobs);
  try {
    work.run(
        [&](std::size_t group, std::size_t index) {
          fail(Step::part, group);
          return number_of(group, index);
        },
        [&](std::size_t group, Numbers) {
          fail(Step::finish, group);
          return 0;
        },
        [&](std::size_t group, int) { fail(Step::take, group); });
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("groups are handed over in order, each with its parts in order, whatever the number of jobs") {
  const Sizes sizes = uneven_sizes(400);
  for (const unsigned jobs : {1U, 2U, 8U}) {
    CAPTURE(jobs);
    std::vector<Numbers> taken;
    GroupedWork<int, Numbers> work(sizes, jobs);
    work.run(
        [](std::size_t group, std::size_t index) {
          dawdle(group, index);
          return number_of(group, index);
        },
        [](std::size_t group, Numbers parts) {
          dawdle(group, parts.size());
          return parts;
        },
        [&](std::size_t group, Numbers parts) {
          CHECK(group == taken.size());
          taken.push_back(std::move(parts));
        });
    REQUIRE(taken.size() == sizes.size());
    for (std::size_t group = 0; group < sizes.size(); ++group) {
      Numbers expected(sizes[group]);
      std::iota(expected.begin(), expected.end(), number_of(group, 0));
      CHECK(taken[group] == expected);
    }
  }
}

TEST_CASE("every part and every group is done once") {
  const Sizes sizes = uneven_sizes(300);
  for (const unsigned jobs : {1U, 2U, 8U}) {
    CAPTURE(jobs);
    std::vector<std::atomic<int>> parts_done(300 * 12);
    std::vector<std::atomic<int>> finished(300);
    GroupedWork<int, int> work(sizes, jobs);
    work.run(
        [&](std::size_t group, std::size_t index) {
          dawdle(group, index);
          return ++parts_done[12 * group + index];
        },
        [&](std::size_t group, Numbers) { return ++finished[group]; }, [](std::size_t, int) {});
    for (std::size_t group = 0; group < sizes.size(); ++group) {
      CHECK(finished[group] == 1);
      for (std::size_t index = 0; index < 12; ++index)
        CHECK(parts_done[12 * group + index] == (index < sizes[group] ? 1 : 0));
    }
  }
}

TEST_CASE("the parts of one group are done by several threads") {
  const Sizes sizes{2};
  std::atomic<int> begun = 0;
  GroupedWork<int, int> work(sizes, 2);
  work.run(
      [&](std::size_t, std::size_t) {
        ++begun;
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (begun < 2 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        return begun.load();
      },
      [](std::size_t, Numbers parts) { return std::ranges::min(parts); },
      [](std::size_t, int together) { CHECK(together == 2); });
}

TEST_CASE("no work is no work, with one thread as with many") {
  const Sizes none;
  for (const unsigned jobs : {0U, 1U, 8U}) {
    GroupedWork<int, int> work(none, jobs);
    work.run([](std::size_t, std::size_t) { return 0; }, [](std::size_t, Numbers) { return 0; },
             [](std::size_t, int) { FAIL("there is nothing to take"); });
  }
}

TEST_CASE("more jobs than parts do no harm") {
  const Sizes sizes{1, 1, 1};
  Numbers taken;
  GroupedWork<int, int> work(sizes, 64);
  work.run(
      number_of, [](std::size_t, Numbers parts) { return parts.front(); },
      [&](std::size_t, int result) { taken.push_back(result); });
  CHECK(taken == Numbers{0, 100, 200});
}

TEST_CASE("a thread may run on every CPU but that of the one who started it") {
  cpu_set_t all;
  REQUIRE(::pthread_getaffinity_np(::pthread_self(), sizeof all, &all) == 0);
  std::latch done(1);
  std::jthread thread([&] { done.wait(); });
  run_elsewhere(thread);
  cpu_set_t others;
  CHECK(::pthread_getaffinity_np(thread.native_handle(), sizeof others, &others) == 0);
  done.count_down();
  CHECK(CPU_COUNT(&others) == std::max(1, CPU_COUNT(&all) - 1));
  cpu_set_t both;
  CPU_AND(&both, &all, &others);
  CHECK(CPU_EQUAL(&both, &others));
  cpu_set_t own;
  REQUIRE(::pthread_getaffinity_np(::pthread_self(), sizeof own, &own) == 0);
  CHECK(CPU_EQUAL(&own, &all));
}

TEST_CASE("where the system gives no threads, one does the work") {
  pthread_attr_t usual;
  pthread_attr_t far_too_large;
  REQUIRE(::pthread_getattr_default_np(&usual) == 0);
  REQUIRE(::pthread_getattr_default_np(&far_too_large) == 0);
  REQUIRE(::pthread_attr_setstacksize(&far_too_large, std::size_t{1} << 47) == 0);
  REQUIRE(::pthread_setattr_default_np(&far_too_large) == 0);
  CHECK_THROWS(std::jthread([] {}));
  const Sizes sizes = uneven_sizes(100);
  int next = 0;
  GroupedWork<int, int> work(sizes, 8);
  work.run(
      number_of, [](std::size_t, Numbers parts) { return parts.front(); },
      [&](std::size_t, int result) {
        CHECK(result == next);
        next += 100;
      });
  CHECK(next == 10'000);
  REQUIRE(::pthread_setattr_default_np(&usual) == 0);
  ::pthread_attr_destroy(&usual);
  ::pthread_attr_destroy(&far_too_large);
}

TEST_CASE("an exception comes out of run(), and no thread is left waiting") {
  for (const unsigned jobs : {1U, 2U, 8U}) {
    CAPTURE(jobs);
    CHECK(message_of_failure(jobs, Step::part) == "group 20");
    CHECK(message_of_failure(jobs, Step::finish) == "group 20");
    CHECK(message_of_failure(jobs, Step::take) == "group 20");
    CHECK(message_of_failure(jobs, Step::none) == "");
  }
}

TEST_CASE("nothing is handed over after a failure") {
  const Sizes sizes(60, 1);
  for (const unsigned jobs : {1U, 8U}) {
    std::size_t taken = 0;
    GroupedWork<int, int> work(sizes, jobs);
    CHECK_THROWS(work.run(
        number_of, [](std::size_t, Numbers) { return 0; },
        [&](std::size_t group, int) {
          ++taken;
          if (group == 5) throw std::runtime_error("group 5");
        }));
    CHECK(taken == 6);
  }
}

TEST_CASE("only a few groups are in work at a time") {
  const Sizes sizes(500, 2);
  for (const unsigned jobs : {1U, 2U, 8U}) {
    CAPTURE(jobs);
    std::atomic<std::size_t> taken = 0;
    std::atomic<std::size_t> farthest = 0;  // ahead of what was taken
    GroupedWork<int, int> work(sizes, jobs);
    work.run(
        [&](std::size_t group, std::size_t) {
          const std::size_t ahead = group - taken;
          for (std::size_t most = farthest; ahead > most && !farthest.compare_exchange_weak(most, ahead);) {
          }
          return 0;
        },
        [](std::size_t, Numbers) { return 0; },
        [&](std::size_t group, int) {
          // Time enough for the others to run away, if nothing held them.
          if (group % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
          ++taken;
        });
    CHECK(taken == 500);
    CHECK(farthest < 4 * jobs);
  }
}

TEST_CASE("a machine runs at least one thread") {
  CHECK(available_jobs() >= 1);
}

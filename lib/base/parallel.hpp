#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace csafe {

/// How many threads the machine runs at once; at least 1.
unsigned available_jobs();

/// Keeps a thread off the CPU that the calling thread is on, where there are others. Linux starts a thread, or wakes it
/// up, on the CPU of whoever does so, and may leave both there for a whole run of tens of milliseconds although another
/// CPU is idle: they wait for each other, so that one alone is seen to be running.
void run_elsewhere(std::jthread& thread);

/// Work that comes in groups of parts, done by `jobs` threads, of which the calling one is one, and handed over in the
/// order of the groups, so that the outcome does not depend on their number. `sizes` says how many parts each group has
/// (at least one).
///
///   part(group, index) → Part                     on any thread
///   finish(group, std::vector<Part>) → Result     on any thread, once all parts of the group are there
///   take(group, Result)                           on the calling thread, for one group after the other
///
/// Only some groups are in work at a time, however many there are. An exception of `part` or `finish` is thrown again
/// by run() after the other threads have stopped.
template <class Part, class Result>
class GroupedWork {
 public:
  GroupedWork(const std::vector<std::size_t>& sizes, unsigned jobs)
      : sizes_(sizes),
        total_(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0})),
        jobs_(std::min<std::size_t>(jobs, total_)) {}

  template <class MakePart, class Finish, class Take>
  void run(MakePart part, Finish finish, Take take) {
    if (jobs_ <= 1 || sizes_.empty()) return run_alone(part, finish, take);
    {
      std::vector<std::jthread> threads;
      threads.reserve(jobs_ - 1);
      try {
        while (threads.size() + 1 < jobs_) run_elsewhere(threads.emplace_back([&] { work(part, finish); }));
      } catch (const std::exception&) {
        // The system gives no more threads: those that there are do the work.
      }
      work_and_hand_over(part, finish, take);
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Group {
    std::vector<std::optional<Part>> parts;
    std::size_t left = 0;
    std::optional<Result> result;
  };

  template <class MakePart, class Finish, class Take>
  void run_alone(MakePart& part, Finish& finish, Take& take) {
    for (std::size_t group = 0; group < sizes_.size(); ++group) {
      std::vector<Part> parts;
      parts.reserve(sizes_[group]);
      for (std::size_t index = 0; index < sizes_[group]; ++index) parts.push_back(part(group, index));
      take(group, finish(group, std::move(parts)));
    }
  }

  /// Parts of one group that a thread takes together.
  struct Stretch {
    std::size_t group;
    std::size_t first;
    std::size_t past;
  };

  template <class MakePart, class Finish>
  void work(MakePart& part, Finish& finish) {
    std::unique_lock lock(mutex_);
    try {
      for (;;) {
        changed_.wait(lock, [this] { return failure_ || all_begun() || may_begin(); });
        if (failure_ || all_begun()) return;
        do_next(part, finish, lock);
      }
    } catch (...) {
      fail(lock);
    }
  }

  /// What the calling thread does: it works like the others, but hands over first whatever is ready.
  template <class MakePart, class Finish, class Take>
  void work_and_hand_over(MakePart& part, Finish& finish, Take& take) {
    std::unique_lock lock(mutex_);
    try {
      for (;;) {
        changed_.wait(lock, [this] { return failure_ || all_taken() || next_is_ready() || may_begin(); });
        if (failure_ || all_taken()) return;
        if (next_is_ready())
          hand_over_next(take, lock);
        else
          do_next(part, finish, lock);
      }
    } catch (...) {
      fail(lock);
    }
  }

  bool all_taken() const { return taken_ == sizes_.size(); }
  bool next_is_ready() const {
    const auto& place = groups_[taken_ % groups_.size()];
    return place && place->result;
  }
  bool all_begun() const { return group_ == sizes_.size(); }
  /// Whether there are parts that nobody has, and room for their group.
  bool may_begin() const { return !all_begun() && group_ < taken_ + groups_.size(); }

  void fail(std::unique_lock<std::mutex>& lock) {
    if (!lock.owns_lock()) lock.lock();
    if (!failure_) failure_ = std::current_exception();
    changed_.notify_all();
  }

  template <class MakePart, class Finish>
  void do_next(MakePart& part, Finish& finish, std::unique_lock<std::mutex>& lock) {
    const Stretch next = next_parts();
    Group& own = *groups_[next.group % groups_.size()];
    lock.unlock();
    for (std::size_t index = next.first; index < next.past; ++index) own.parts[index].emplace(part(next.group, index));
    lock.lock();
    own.left -= next.past - next.first;
    if (own.left > 0) return;
    lock.unlock();
    std::vector<Part> parts;
    parts.reserve(own.parts.size());
    for (auto& done : own.parts) parts.push_back(std::move(*done));
    Result result = finish(next.group, std::move(parts));
    lock.lock();
    own.result.emplace(std::move(result));
    if (next.group == taken_) changed_.notify_all();
  }

  /// Takes the next parts. As many at once as leave work for everybody: threads that share a small group wait for each
  /// other, and for memory.
  Stretch next_parts() {
    if (index_ == 0) {
      auto& place = groups_[group_ % groups_.size()];
      place = std::make_unique<Group>();
      place->parts.resize(sizes_[group_]);
      place->left = sizes_[group_];
    }
    constexpr std::size_t most = 16;
    const std::size_t turns = 8 * jobs_;
    const std::size_t count = std::min(sizes_[group_] - index_, std::clamp<std::size_t>(total_ / turns, 1, most));
    const Stretch next{.group = group_, .first = index_, .past = index_ + count};
    index_ += count;
    if (index_ == sizes_[group_]) {
      ++group_;
      index_ = 0;
    }
    return next;
  }

  template <class Take>
  void hand_over_next(Take& take, std::unique_lock<std::mutex>& lock) {
    const std::size_t group = taken_;
    const std::unique_ptr<Group> done = std::move(groups_[group % groups_.size()]);
    lock.unlock();
    take(group, std::move(*done->result));
    lock.lock();
    ++taken_;
    changed_.notify_all();
  }

  static constexpr std::size_t groups_per_job = 4;

  const std::vector<std::size_t>& sizes_;
  std::size_t total_;
  std::size_t jobs_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Group>> groups_ = std::vector<std::unique_ptr<Group>>(groups_per_job * jobs_);
  std::size_t group_ = 0;  // of the next part that nobody has taken
  std::size_t index_ = 0;
  std::size_t taken_ = 0;  // groups that were handed over
  std::exception_ptr failure_;
};

}  // namespace csafe

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

/// Work that comes in groups of parts, done by several threads and handed over in the order of the groups, so that the
/// outcome does not depend on their number. `sizes` says how many parts each group has (at least one).
///
///   part(group, index) → Part                     on any thread
///   finish(group, std::vector<Part>) → Result     on any thread, once all parts of the group are there
///   take(group, Result)                           on the calling thread, for one group after the other
///
/// Only a few groups are in work at a time, however many there are. An exception of `part` or `finish` is thrown again
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
      threads.reserve(jobs_);
      try {
        while (threads.size() < jobs_) threads.emplace_back([&] { work(part, finish); });
      } catch (const std::exception&) {
        // The system gives no more threads: those that there are do the work.
        if (threads.empty()) return run_alone(part, finish, take);
      }
      hand_over(take);
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

  template <class MakePart, class Finish>
  void work(MakePart& part, Finish& finish) {
    std::unique_lock lock(mutex_);
    try {
      while (const auto next = next_parts(lock)) {
        const std::size_t group = next->group;
        Group& own = *groups_[group % groups_.size()];
        lock.unlock();
        for (std::size_t index = next->first; index < next->past; ++index) own.parts[index].emplace(part(group, index));
        lock.lock();
        own.left -= next->past - next->first;
        if (own.left > 0) continue;
        lock.unlock();
        std::vector<Part> parts;
        parts.reserve(own.parts.size());
        for (auto& done : own.parts) parts.push_back(std::move(*done));
        Result result = finish(group, std::move(parts));
        lock.lock();
        own.result.emplace(std::move(result));
        changed_.notify_all();
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  /// Parts of one group that a thread takes together.
  struct Stretch {
    std::size_t group;
    std::size_t first;
    std::size_t past;
  };

  /// The next parts that somebody may take, once there is room for their group; nothing when all are taken. As many at
  /// once as leave work for everybody: threads that share a small group wait for each other, and for memory.
  std::optional<Stretch> next_parts(std::unique_lock<std::mutex>& lock) {
    changed_.wait(
        lock, [this] { return failure_ || stopped_ || group_ >= sizes_.size() || group_ < taken_ + groups_.size(); });
    if (failure_ || stopped_ || group_ >= sizes_.size()) return std::nullopt;
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
  void hand_over(Take& take) {
    std::unique_lock lock(mutex_);
    for (std::size_t group = 0; group < sizes_.size(); ++group) {
      auto& place = groups_[group % groups_.size()];
      changed_.wait(lock, [&] { return failure_ || (place && place->result); });
      if (failure_) return;
      const std::unique_ptr<Group> done = std::move(place);
      lock.unlock();
      try {
        take(group, std::move(*done->result));
      } catch (...) {
        lock.lock();
        stopped_ = true;
        changed_.notify_all();
        throw;
      }
      lock.lock();
      taken_ = group + 1;
      changed_.notify_all();
    }
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
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace csafe

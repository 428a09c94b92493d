#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace csafe {

/// Sorts things that are costly to move, and keeps the order of those that compare equal: their places are sorted, and
/// then each thing goes where it belongs at once.
template <class T, class ComesBefore>
void sort_large(std::vector<T>& things, ComesBefore comes_before) {
  if (std::ranges::is_sorted(things, comes_before)) return;
  std::vector<std::size_t> from(things.size());  // by place: where the thing is that belongs there
  std::iota(from.begin(), from.end(), std::size_t{0});
  std::ranges::stable_sort(from, [&](std::size_t a, std::size_t b) { return comes_before(things[a], things[b]); });
  for (std::size_t first = 0; first < things.size(); ++first) {
    if (from[first] == first) continue;
    T held = std::move(things[first]);
    std::size_t to = first;
    for (std::size_t next = from[to]; next != first; next = from[to]) {
      things[to] = std::move(things[next]);
      from[to] = to;
      to = next;
    }
    things[to] = std::move(held);
    from[to] = to;
  }
}

}  // namespace csafe

#include "base/sort_large.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace csafe;

namespace {

struct Thing {
  int key = 0;
  std::unique_ptr<int> came;  // which of all, from 0; cannot be copied
  int moves = 0;

  Thing(int its_key, int number) : key(its_key), came(std::make_unique<int>(number)) {}
  Thing(Thing&& other) noexcept : key(other.key), came(std::move(other.came)), moves(other.moves + 1) {}
  Thing& operator=(Thing&& other) noexcept {
    key = other.key;
    came = std::move(other.came);
    moves = other.moves + 1;
    return *this;
  }
};

std::vector<Thing> things_of(const std::vector<int>& keys) {
  std::vector<Thing> things;
  things.reserve(keys.size());
  for (const int key : keys) things.emplace_back(key, static_cast<int>(things.size()));
  return things;
}

bool by_key(const Thing& a, const Thing& b) {
  return a.key < b.key;
}

}  // namespace

TEST_CASE("things come in order, equal ones as they came, and none moves more than twice") {
  std::vector<std::vector<int>> lists{{}, {1}, {1, 2}, {2, 1}, {3, 1, 2}, {2, 2, 1, 1, 2}, {5, 4, 3, 2, 1}, {1, 1, 1}};
  std::vector<int> many;
  for (unsigned i = 0, key = 7; i < 5000; ++i, key = key * 1103515245 + 12345)
    many.push_back(static_cast<int>(key >> 16) % 900);
  lists.push_back(many);
  for (const std::vector<int>& keys : lists) {
    std::vector<Thing> things = things_of(keys);
    sort_large(things, by_key);
    REQUIRE(things.size() == keys.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
      REQUIRE(things[i].came);
      CHECK(keys[static_cast<std::size_t>(*things[i].came)] == things[i].key);
      CHECK(things[i].moves <= 2);
      if (i == 0) continue;
      CHECK(things[i - 1].key <= things[i].key);
      if (things[i - 1].key == things[i].key) CHECK(*things[i - 1].came < *things[i].came);
    }
  }
}

#include "base/shared.hpp"

#include <doctest/doctest.h>

#include <string>

using csafe::Shared;

TEST_CASE("a shared value is the same in every copy") {
  const Shared<std::string> first = std::string("a text that is too long to lie in the string itself");
  const Shared<std::string> second = first;
  CHECK(&*first == &*second);
  CHECK(second->size() == 51);
  CHECK_FALSE(second.empty());
}

TEST_CASE("a lent value is not copied") {
  const std::string text = "lent";
  const auto lent = Shared<std::string>::lent(text);
  CHECK(&*lent == &text);
  CHECK(lent == Shared<std::string>("lent"));
}

TEST_CASE("nothing given is an empty value") {
  CHECK(Shared<std::string>().empty());
  CHECK(Shared<std::string>() == std::string());
}

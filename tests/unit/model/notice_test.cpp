#include "model/notice.hpp"

#include <doctest/doctest.h>

#include "base/sha256.hpp"

using namespace csafe;

namespace {

Rectification number(std::string id, std::string finding, std::string_view found_on = "2026-11-02") {
  Rectification rectification;
  rectification.id = std::move(id);
  rectification.finding = std::move(finding);
  rectification.found_on = parse_date(found_on).value();
  return rectification;
}

std::string of(const std::vector<const Rectification*>& batch) {
  return notice_number(batch);
}

}  // namespace

TEST_CASE("the number of a notice stands for exactly its batch") {
  const Rectification a = number("HZ-2026-0001", "heping/2026-11/A");
  const Rectification b = number("HZ-2026-0002", "heping/2026-11/B");
  const Rectification c = number("HZ-2026-0003", "heping/2026-11/C");
  const std::string covered =
      "HZ-2026-0001\theping/2026-11/A\t2026-11-02\nHZ-2026-0002\theping/2026-11/B\t2026-11-02\n";
  CHECK(of({&a, &b}) == "ZG-" + sha256_hex(covered).substr(0, 12));
  CHECK(of({&b, &a}) == of({&a, &b}));
  CHECK(of({&a, &b, &c}) != of({&a, &b}));
  CHECK(of({&a}) != of({&a, &b}));
  CHECK(of({&a, &a}) != of({&a}));
}

TEST_CASE("what becomes of a danger does not change the notice, another danger does") {
  Rectification a = number("HZ-2026-0001", "heping/2026-11/A");
  const std::string before = of({&a});
  a.due = parse_date("2026-12-24");
  a.owner = same_text("王五");
  a.state = LedgerState::fixed;
  CHECK(of({&a}) == before);
  const Rectification elsewhere = number("HZ-2026-0001", "jiangbin/2026-11/A");
  CHECK(of({&elsewhere}) != before);
  const Rectification later = number("HZ-2026-0001", "heping/2026-11/A", "2026-11-03");
  CHECK(of({&later}) != before);
}

TEST_CASE("each column of a reply sheet has an id and titles of its own") {
  for (std::size_t i = 0; i < reply_columns; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto a = static_cast<ReplyColumn>(i);
      const auto b = static_cast<ReplyColumn>(j);
      CAPTURE(reply_column_id(a));
      CHECK(reply_column_id(a) != reply_column_id(b));
      CHECK(reply_column_title(a).zh != reply_column_title(b).zh);
      CHECK(reply_column_title(a).en != reply_column_title(b).en);
    }
}

#include "present/json_writer.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("objects and arrays, nested and empty") {
  JsonWriter json;
  json.object([&] {
    json.member("a", "x\"y\n");
    json.array("list", [&] {
      json.value("一");
      json.object([&] { json.member("n", std::size_t{7}); });
      json.array([] {});
    });
    json.object("none", [] {});
    json.member("yes", true);
  });
  CHECK(std::move(json).text() ==
        "{\n"
        "  \"a\": \"x\\\"y\\n\",\n"
        "  \"list\": [\n"
        "    \"一\",\n"
        "    {\n"
        "      \"n\": 7\n"
        "    },\n"
        "    []\n"
        "  ],\n"
        "  \"none\": {},\n"
        "  \"yes\": true\n"
        "}\n");
}

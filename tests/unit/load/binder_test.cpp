#include "load/binder.hpp"

#include <doctest/doctest.h>

#include "load/values.hpp"
#include "unit/problem_lines.hpp"
#include "yaml_testing.hpp"

namespace {

struct Lamp {
  csafe::Mark at;
  std::string id;
  std::string place;
  std::vector<Lamp> inner;
};

}  // namespace

namespace csafe {

template <>
const Schema<Lamp>& schema_of() {
  static const Field<Lamp> fields[] = {required_id<Lamp, &Lamp::id>("id", "id", "编号"),
                                       optional<Lamp, &Lamp::place>("place", "place", "位置"),
                                       optional<Lamp, &Lamp::inner>("inner-lamps", "lamps inside", "内部的灯")};
  static const Schema<Lamp> schema{{.zh = "灯具", .en = "a lamp"}, fields};
  return schema;
}

}  // namespace csafe

using namespace csafe;

namespace {

struct Bound {
  Lamp lamp;
  std::string problems;
};

Bound lamp(const std::string& bytes) {
  const auto file = testing::read_yaml(bytes);
  Diagnostics diagnostics;
  Binder binder(file.document.value().file, diagnostics);
  Bound out;
  bind(binder, *file.document->root(), out.lamp);
  out.problems = testing::problem_lines(std::move(diagnostics));
  return out;
}

}  // namespace

TEST_CASE("keys become members") {
  const Bound out = lamp("place: over the door\nid: L-1\n");
  CHECK(out.problems == "");
  CHECK(out.lamp.id == "L-1");
  CHECK(out.lamp.place == "over the door");
  CHECK(out.lamp.at == Mark{0, 1});
}

TEST_CASE("an unknown key is refused with the nearest one, or with all of them") {
  CHECK(lamp("id: L-1\nplaec: door\n").problems ==
        "f.yaml:2:1 schema/unknown-key: 'plaec' is not a key of a lamp (did you mean 'place'?)\n");
  CHECK(lamp("id: L-1\nID: L-2\n").problems ==
        "f.yaml:2:1 schema/unknown-key: 'ID' is not a key of a lamp (did you mean 'id'?)\n");
  CHECK(lamp("id: L-1\ninner_lamps: []\n").problems ==
        "f.yaml:2:1 schema/unknown-key: 'inner_lamps' is not a key of a lamp (did you mean 'inner-lamps'?)\n");
  CHECK(
      lamp("id: L-1\n位置: 门口\n").problems ==
      "f.yaml:2:1 schema/unknown-key: '位置' is not a key of a lamp (known keys: id, place, inner-lamps; your own keys "
      "start with 'x-')\n");
}

TEST_CASE("a key that the YAML reader complained of is not reported again") {
  const auto file = testing::read_yaml("id: L-1\n<<: {place: door}\n位置：门口\n");
  REQUIRE(file.diagnostics.all().size() == 2);
  Diagnostics diagnostics = file.diagnostics;
  Binder binder(file.document.value().file, diagnostics);
  Lamp out;
  bind(binder, *file.document->root(), out);
  CHECK(diagnostics.all().size() == 2);
}

TEST_CASE("keys that start with x- belong to the user, whatever they hold") {
  CHECK(lamp("id: L-1\nx-place: [a, {b: c}]\nx-: 1\n").problems == "");
  CHECK(lamp("id: L-1\nxplace: a\n").problems != "");
}

TEST_CASE("a missing key is told at the map; an empty value counts as missing") {
  CHECK(lamp("place: door\n").problems == "f.yaml:1:1 schema/missing-key: a lamp has no 'id' (add 'id:')\n");
  CHECK(lamp("place: door\nid:\n").problems == "f.yaml:1:1 schema/missing-key: a lamp has no 'id' (add 'id:')\n");
  CHECK(lamp("place: ~\nid: L-1\n").problems == "");
}

TEST_CASE("binding goes on after a problem, and every problem has its place") {
  const Bound out = lamp("id: L 1\nplace: [door]\ninner-lamps:\n  - id: L-2\n  - place: hall\n  - L-3\n  - id: L-4\n");
  CHECK(out.problems ==
        "f.yaml:1:5 schema/id: 'L 1' cannot be an id (an id has letters, digits, '-', '_' and '.', and starts with a "
        "letter or digit)\n"
        "f.yaml:2:8 schema/type: 'place' must be a single value (write one value after 'place:', not a list or map)\n"
        "f.yaml:5:5 schema/missing-key: a lamp has no 'id' (add 'id:')\n"
        "f.yaml:6:5 schema/type: a lamp must be a map of keys and values (write lines of 'key: value', indented "
        "alike)\n");
  REQUIRE(out.lamp.inner.size() == 4);
  CHECK(out.lamp.inner[3].id == "L-4");
  CHECK(out.lamp.inner[2].at.line == 6);
}

TEST_CASE("a message names the key that is being read, also after a nested map") {
  const auto file = testing::read_yaml("k: 1\n");
  Diagnostics diagnostics;
  Binder binder(file.document.value().file, diagnostics);
  const Binder::Within outer(binder, "outer");
  {
    const Binder::Within inner(binder, "inner");
    CHECK(binder.key() == "inner");
  }
  CHECK(binder.key() == "outer");
}

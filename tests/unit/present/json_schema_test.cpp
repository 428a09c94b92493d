#include "present/json_schema.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "load/schema/file_shapes.hpp"

using namespace csafe;
using Json = nlohmann::json;

namespace {

Shape of_kind(Shape::Kind kind) {
  Shape shape;
  shape.kind = kind;
  return shape;
}

/// A file `lamp/1` whose one optional key `light` has a shape.
FileShape lamp(Shape shape) {
  Shape root = of_kind(Shape::Kind::map);
  root.title = {.zh = "灯具", .en = "lamp"};
  root.own_keys = true;
  root.keys.push_back({.key = "light",
                       .about = {.zh = "灯光。", .en = "The light."},
                       .required = false,
                       .may_be_empty = true,
                       .shape = std::move(shape)});
  return {.kind = "lamp", .about = {.zh = "一盏灯。", .en = "A lamp."}, .root = std::move(root)};
}

Json schema_of_light(Shape shape) {
  return Json::parse(json_schema(lamp(std::move(shape)), Language::en)).at("properties").at("light");
}

/// The keywords of a schema and of those inside it.
void collect_keywords(const Json& schema, std::set<std::string>& keywords) {
  if (!schema.is_object()) return;
  for (const auto& [keyword, value] : schema.items()) {
    keywords.insert(keyword);
    if (keyword == "properties" || keyword == "patternProperties" || keyword == "definitions")
      for (const auto& [name, inner] : value.items()) collect_keywords(inner, keywords);
    else if (keyword == "anyOf" || keyword == "allOf")
      for (const Json& inner : value) collect_keywords(inner, keywords);
    else if (keyword != "default" && keyword != "const" && keyword != "examples")
      collect_keywords(value, keywords);
  }
}

}  // namespace

TEST_CASE("a schema says what it is of, in the chosen language") {
  const FileShape file = lamp(of_kind(Shape::Kind::truth));
  const Json english = Json::parse(json_schema(file, Language::en));
  CHECK(english["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(english["$id"] == "urn:csafe:schema:lamp:1");
  CHECK(english["title"] == "lamp");
  CHECK(english["description"] == "A lamp.");
  CHECK(english["additionalProperties"] == false);
  CHECK(english["patternProperties"] == Json{{"^x-", true}});
  const Json chinese = Json::parse(json_schema(file, Language::zh));
  CHECK(chinese["title"] == "灯具");
  CHECK(chinese["properties"]["light"]["description"] == "灯光。");
}

TEST_CASE("a key that may be left out may be empty too") {
  Shape shape = of_kind(Shape::Kind::truth);
  shape.when_absent = "false";
  CHECK(schema_of_light(shape) == Json::parse(R"({
    "description": "The light.", "default": false, "anyOf": [{"type": "boolean"}, {"type": "null"}]})"));
}

TEST_CASE("a number has its limits") {
  Shape shape = of_kind(Shape::Kind::number);
  shape.above = Decimal(0);
  shape.most = Decimal(1000);
  CHECK(schema_of_light(shape)["anyOf"][0] ==
        Json::parse(R"({"type": "number", "exclusiveMinimum": 0, "maximum": 1000})"));
  shape.above.reset();
  shape.least = Decimal(1900);
  shape.whole = true;
  CHECK(schema_of_light(shape)["anyOf"][0] == Json::parse(R"({"type": "integer", "minimum": 1900, "maximum": 1000})"));
}

TEST_CASE("a text that looks like a number or true is still a text") {
  Shape shape = of_kind(Shape::Kind::scalar);
  shape.pattern = "[a-z]+|[0-9]+";
  shape.untyped = true;
  shape.least = Decimal(0);
  CHECK(schema_of_light(shape)["anyOf"] == Json::parse(R"([
    {"type": "string", "pattern": "^(?:[a-z]+|[0-9]+)$"}, {"type": "number", "minimum": 0}, {"type": "boolean"},
    {"type": "null"}])"));
}

TEST_CASE("words are told apart") {
  Shape shape = of_kind(Shape::Kind::word);
  shape.words = {{"on", {.zh = "亮", .en = "It shines"}}, {"off", {}}};
  CHECK(schema_of_light(shape)["anyOf"] == Json::parse(R"([
    {"const": "on", "description": "It shines\n\nThe light."}, {"const": "off"}, {"type": "null"}])"));
}

TEST_CASE("what a key is for comes before what its value looks like") {
  Shape shape = of_kind(Shape::Kind::scalar);
  shape.about = {.zh = "颜色", .en = "a colour"};
  for (const char* name : {"", "colour"}) {
    shape.name = name;
    CHECK(schema_of_light(shape)["description"] == "The light.\n\na colour");
  }
}

TEST_CASE("what has a name is described once") {
  Shape shape = of_kind(Shape::Kind::scalar);
  shape.name = "colour";
  shape.about = {.zh = "颜色", .en = "a colour"};
  shape.fewest = 1;
  Shape list = of_kind(Shape::Kind::list);
  list.fewest = 1;
  list.parts = {shape};
  const Json schema = Json::parse(json_schema(lamp(list), Language::en));
  CHECK(schema["definitions"] == Json::parse(R"({
    "colour": {"type": "string", "minLength": 1}})"));
  CHECK(schema["properties"]["light"]["anyOf"][0] ==
        Json::parse(R"({"type": "array", "items": {"$ref": "#/definitions/colour"}, "minItems": 1})"));

  Shape other = shape;
  other.fewest = 2;
  Shape both = of_kind(Shape::Kind::choice);
  both.parts = {shape, other};
  CHECK_THROWS_AS(json_schema(lamp(both), Language::en), std::logic_error);
}

TEST_CASE("keys that exclude or need each other") {
  Shape map = of_kind(Shape::Kind::map);
  map.keys = {{.key = "a", .about = {}, .shape = of_kind(Shape::Kind::truth)},
              {.key = "b", .about = {}, .shape = of_kind(Shape::Kind::truth)}};
  map.one_of = {"a", "b"};
  map.not_both = {"a", "b"};
  const Json schema = schema_of_light(map)["anyOf"][0];
  const Json given = Json::parse(R"({"not": {"enum": [null, ""]}})");
  CHECK(schema["anyOf"][1] == Json{{"required", {"b"}}, {"properties", {{"b", given}}}});
  CHECK(schema["not"]["properties"] == Json{{"a", given}, {"b", given}});
  CHECK(schema["not"]["required"].size() == 2);
}

TEST_CASE("a table has free keys, or keys of a pattern, and may leave values empty") {
  Shape table = of_kind(Shape::Kind::table);
  table.own_keys = true;
  table.parts = {of_kind(Shape::Kind::truth)};
  const Json value = Json::parse(R"({"anyOf": [{"type": "boolean"}, {"type": "null"}]})");
  CHECK(schema_of_light(table)["anyOf"][0] ==
        Json{{"type", "object"}, {"patternProperties", {{"^x-", true}}}, {"additionalProperties", value}});
  table.pattern = "[0-9]";
  CHECK(schema_of_light(table)["anyOf"][0]["patternProperties"]["^(?:[0-9])$"] == value);
  CHECK(schema_of_light(table)["anyOf"][0]["additionalProperties"] == false);
}

TEST_CASE("the schemas of all files keep to the draft, and are the same in both languages but for their texts") {
  const std::set<std::string> allowed{"$schema",
                                      "$id",
                                      "$comment",
                                      "$ref",
                                      "title",
                                      "description",
                                      "default",
                                      "examples",
                                      "type",
                                      "properties",
                                      "required",
                                      "anyOf",
                                      "allOf",
                                      "not",
                                      "enum",
                                      "const",
                                      "pattern",
                                      "minLength",
                                      "minimum",
                                      "maximum",
                                      "exclusiveMinimum",
                                      "items",
                                      "minItems",
                                      "patternProperties",
                                      "definitions",
                                      "additionalProperties"};
  for (const FileShape& file : file_shapes()) {
    CAPTURE(file.kind);
    std::set<std::string> english;
    std::set<std::string> chinese;
    collect_keywords(Json::parse(json_schema(file, Language::en)), english);
    collect_keywords(Json::parse(json_schema(file, Language::zh)), chinese);
    CHECK(english == chinese);
    for (const std::string& keyword : english) CHECK_MESSAGE(allowed.contains(keyword), keyword);
  }
}

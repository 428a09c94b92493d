#include "present/json_schema.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/version.hpp"

namespace csafe {
namespace {

using Json = nlohmann::ordered_json;

std::string whole(const std::string& pattern) {
  return "^(?:" + pattern + ")$";
}

Json number(const Decimal& value) {
  return Json::parse(value.text());
}

Json typed(const char* type) {
  Json schema;
  schema["type"] = type;
  return schema;
}

/// A schema that holds where there is a value: not nothing, and not a text without a character.
Json given() {
  Json schema;
  schema["not"]["enum"] = Json::array({nullptr, ""});
  return schema;
}

/// The texts that are not empty, a blank line between them.
Text paragraphs(std::vector<Text> texts) {
  std::erase_if(texts, [](const Text& text) { return text.empty(); });
  return join(texts, "\n\n");
}

Json all_given(const std::vector<std::string>& keys) {
  Json schema;
  schema["required"] = keys;
  for (const std::string& key : keys) schema["properties"][key] = given();
  return schema;
}

class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  Json document(const FileShape& file) {
    Json schema;
    schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    schema["$id"] = "urn:csafe:schema:" + file.kind + ":1";
    schema["$comment"] = "csafe " + std::string(version);
    schema["title"] = file.root.title.in(language_);
    schema["description"] = file.about.in(language_);
    schema.update(map(file.root));
    for (auto& [name, definition] : definitions_) schema["definitions"][name] = definition;
    return schema;
  }

 private:
  /// The schema of a value wherever it stands: a reference when the shape has a name.
  Json schema(const Shape& shape) {
    if (shape.name.empty()) return annotated(shape, shape.about, combined(alternatives(shape)));
    // Without its sentence, which editors would show in place of the key's: property() has both.
    const Json definition = annotated(shape, {}, combined(alternatives(shape)));
    const auto [known, is_new] = definitions_.emplace(shape.name, definition);
    if (!is_new && known->second != definition) throw std::logic_error("two shapes are called " + shape.name);
    Json reference;
    reference["$ref"] = "#/definitions/" + shape.name;
    return reference;
  }

  Json annotated(const Shape& shape, const Text& about, const Json& constraint) const {
    Json out = Json::object();
    if (!shape.title.empty()) out["title"] = shape.title.in(language_);
    if (!about.empty()) out["description"] = about.in(language_);
    if (shape.when_absent) out["default"] = value(shape, *shape.when_absent);
    for (const std::string& example : shape.examples) out["examples"].push_back(value(shape, example));
    out.update(constraint);
    return out;
  }

  /// What is written as `text`, as a validator sees it.
  static Json value(const Shape& shape, const std::string& text) {
    return shape.kind == Shape::Kind::number || shape.kind == Shape::Kind::truth ? Json::parse(text) : Json(text);
  }

  static Json combined(const std::vector<Json>& alternatives) {
    if (alternatives.size() == 1) return alternatives.front();
    Json choice;
    choice["anyOf"] = alternatives;
    return choice;
  }

  /// The schemas of which one must hold; `about` is what the value is for.
  std::vector<Json> alternatives(const Shape& shape, const Text& about = {}) {
    switch (shape.kind) {
      case Shape::Kind::scalar:
        return scalar(shape);
      case Shape::Kind::number:
        return {bounded(shape, shape.whole ? "integer" : "number")};
      case Shape::Kind::truth:
        return {typed("boolean")};
      case Shape::Kind::word:
        return words(shape, about);
      case Shape::Kind::list:
        return {list(shape)};
      case Shape::Kind::map:
        return {map(shape)};
      case Shape::Kind::table:
        return {table(shape)};
      case Shape::Kind::choice:
        break;
    }
    std::vector<Json> all;
    for (const Shape& part : shape.parts) {
      if (part.name.empty())
        for (Json& one : alternatives(part, about)) all.push_back(std::move(one));
      else
        all.push_back(schema(part));
    }
    return all;
  }

  static Json bounded(const Shape& shape, const char* type) {
    Json out = typed(type);
    if (shape.least && !shape.above) out["minimum"] = number(*shape.least);
    if (shape.above) out["exclusiveMinimum"] = number(*shape.above);
    if (shape.most) out["maximum"] = number(*shape.most);
    return out;
  }

  std::vector<Json> scalar(const Shape& shape) const {
    Json text = typed("string");
    if (!shape.pattern.empty())
      text["pattern"] = whole(shape.pattern);
    else if (shape.fewest > 0)
      text["minLength"] = shape.fewest;
    if (!shape.untyped) return {text};
    return {text, bounded(shape, "number"), typed("boolean")};
  }

  /// Editors show what is said of a word in place of what is said of its key, hence both.
  std::vector<Json> words(const Shape& shape, const Text& about) const {
    std::vector<Json> all;
    for (const ShapeWord& word : shape.words) {
      Json one;
      one["const"] = word.word;
      if (!word.about.empty()) one["description"] = paragraphs({word.about, about}).in(language_);
      all.push_back(std::move(one));
    }
    return all;
  }

  Json list(const Shape& shape) {
    Json out = typed("array");
    out["items"] = schema(shape.parts.front());
    if (shape.fewest > 0) out["minItems"] = shape.fewest;
    return out;
  }

  Json or_nothing(std::vector<Json> allowed) const {
    allowed.push_back(typed("null"));
    return combined(allowed);
  }

  /// The schemas that a value must meet one of: one reference when the shape has a name.
  std::vector<Json> allowed(const Shape& shape, const Text& about = {}) {
    if (!shape.name.empty()) return {schema(shape)};
    return alternatives(shape, about);
  }

  Json table(const Shape& shape) {
    const Json value = or_nothing(allowed(shape.parts.front()));
    Json out = typed("object");
    if (shape.own_keys) out["patternProperties"]["^x-"] = true;
    if (!shape.pattern.empty()) out["patternProperties"][whole(shape.pattern)] = value;
    out["additionalProperties"] = shape.pattern.empty() ? value : Json(false);
    return out;
  }

  Json map(const Shape& shape) {
    Json out = typed("object");
    out["properties"] = Json::object();
    Json required = Json::array();
    for (const ShapeKey& key : shape.keys) {
      out["properties"][key.key] = property(key);
      if (key.required) required.push_back(key.key);
    }
    if (!required.empty()) out["required"] = required;
    if (shape.own_keys) out["patternProperties"]["^x-"] = true;
    out["additionalProperties"] = false;
    for (const std::string& key : shape.one_of) out["anyOf"].push_back(all_given({key}));
    if (!shape.not_both.empty()) out["not"] = all_given(shape.not_both);
    return out;
  }

  Json property(const ShapeKey& key) {
    std::vector<Json> values = allowed(key.shape, key.about);
    if (key.may_be_empty) values.push_back(typed("null"));
    // What stands beside a reference does not count.
    const bool is_reference = values.size() == 1 && values.front().contains("$ref");
    Shape described = key.shape;
    described.title = {};
    if (!described.name.empty()) described.examples.clear();  // the definition has them
    return annotated(described, paragraphs({key.about, key.shape.about}),
                     is_reference ? Json{{"allOf", values}} : combined(values));
  }

  Language language_;
  std::map<std::string, Json> definitions_;
};

}  // namespace

std::string json_schema(const FileShape& file, Language language) {
  return Writer(language).document(file).dump(2) + "\n";
}

}  // namespace csafe

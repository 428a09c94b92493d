#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/fingerprint.hpp"
#include "base/phrases.hpp"
#include "base/version.hpp"
#include "present/diagnostics/formats.hpp"
#include "present/diagnostics/rule_text.hpp"
#include "present/diagnostics/uri.hpp"
#include "present/json_writer.hpp"

namespace csafe {
namespace {

constexpr std::string_view base_id = "SRCROOT";
constexpr std::string_view fingerprint_id = "csafe/v1";
constexpr std::size_t longest_snippet = 200;  // bytes

/// The word of SARIF, which are those of name_of().
std::string_view level_of(DiagnosticSeverity severity) {
  return name_of(severity);
}

/// Which of the problems the file has room for: the more severe ones first, and of the same severity the first ones.
std::vector<std::size_t> chosen(std::span<const Diagnostic> diagnostics) {
  std::vector<std::size_t> indices;
  for (const auto severity : {DiagnosticSeverity::error, DiagnosticSeverity::warning, DiagnosticSeverity::note})
    for (std::size_t i = 0; i < diagnostics.size() && indices.size() < most_sarif_results; ++i)
      if (diagnostics[i].severity == severity) indices.push_back(i);
  std::ranges::sort(indices);
  return indices;
}

/// What an exception or the baseline silenced. Of a rule that nobody asked for nothing is told.
std::vector<const Silenced*> suppressed(std::span<const Silenced> silenced, std::size_t most) {
  std::vector<const Silenced*> list;
  for (const Silenced& one : silenced)
    if (one.why != Silence::ignored && list.size() < most) list.push_back(&one);
  return list;
}

/// What is marked, as far as it stands on one line and is short.
std::string_view snippet_of(const Location& at) {
  if (!at.file || at.begin.line == 0 || at.end.line != at.begin.line || at.end.offset <= at.begin.offset) return {};
  const auto size = at.end.offset - at.begin.offset;
  return size > longest_snippet ? std::string_view{} : std::string_view{at.file->bytes}.substr(at.begin.offset, size);
}

class SarifLog {
 public:
  explicit SarifLog(const CheckResult& result)
      : result_(result),
        chosen_(chosen(result.diagnostics)),
        suppressed_(suppressed(result.silenced, most_sarif_results - chosen_.size())) {
    for (const std::size_t i : chosen_) rules_.emplace(result.diagnostics[i].rule, 0);
    for (const Silenced* one : suppressed_) rules_.emplace(one->problem.rule, 0);
    std::size_t index = 0;
    for (auto& [rule, at] : rules_) at = index++;
    if (const std::size_t all = result.diagnostics.size(); chosen_.size() < all)
      remark_ = say(Phrase::sarif_limit, all - chosen_.size(), most_sarif_results, all);
  }

  RenderedCheck render() {
    json_.object([&] {
      json_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json_.member("version", "2.1.0");
      json_.array("runs", [&] { json_.object([&] { write_run(); }); });
    });
    return {.text = std::move(json_).text(), .remark = remark_};
  }

 private:
  const std::string& words(const Text& text) const { return text.in(result_.language); }

  void write_text(std::string_view name, std::string_view text) {
    json_.object(name, [&] { json_.member("text", text); });
  }

  void write_run() {
    json_.object("tool", [&] {
      json_.object("driver", [&] {
        json_.member("name", "csafe");
        json_.member("semanticVersion", version);
        json_.array("rules", [&] {
          for (const auto& [rule, index] : rules_) json_.object([&, id = rule] { write_rule(id); });
        });
      });
    });
    json_.member("language", result_.language == Language::zh ? "zh" : "en");
    json_.member("columnKind", "unicodeCodePoints");
    json_.object("originalUriBaseIds",
                 [&] { json_.object(base_id, [&] { write_text("description", words(say(Phrase::sarif_base))); }); });
    json_.array("invocations", [&] { json_.object([&] { write_invocation(); }); });
    const std::vector<std::string> prints = all_fingerprints();
    json_.array("results", [&] {
      for (const std::size_t i : chosen_)
        json_.object([&] {
          write_result(result_.diagnostics[i], prints[i]);
          if (!suppressed_.empty()) json_.array("suppressions", [] {});  // all results have it, or none
        });
      for (std::size_t i = 0; i < suppressed_.size(); ++i)
        json_.object([&] {
          write_result(suppressed_[i]->problem, prints[result_.diagnostics.size() + i]);
          json_.array("suppressions", [&] { json_.object([&] { write_suppression(*suppressed_[i]); }); });
        });
    });
  }

  /// Those of the problems, then those of the suppressed ones.
  std::vector<std::string> all_fingerprints() const {
    if (suppressed_.empty()) return fingerprints(result_.diagnostics, result_.folder);
    std::vector<Diagnostic> all(result_.diagnostics.begin(), result_.diagnostics.end());
    for (const Silenced* one : suppressed_) all.push_back(one->problem);
    return fingerprints(all, result_.folder);
  }

  void write_suppression(const Silenced& silenced) {
    const bool is_allowed = silenced.why == Silence::allowed;
    json_.member("kind", is_allowed ? "inSource" : "external");
    json_.member("status", "accepted");
    json_.member("justification", is_allowed ? silenced.reason : words(say(Phrase::in_the_baseline)));
  }

  void write_rule(RuleId id) {
    const Rule& rule = rule_of(id);
    const RuleText text = rule_text(id);
    json_.member("id", rule.id);
    json_.member("name", pascal_case(rule.id));
    write_text("shortDescription", words(text.title));
    write_text("fullDescription", words(text.description));
    json_.object("help", [&] {
      json_.member("text", words(text.help));
      json_.member("markdown", words(text.help_markdown));
    });
    json_.object("defaultConfiguration", [&] { json_.member("level", level_of(rule.severity)); });
    json_.object("properties", [&] {
      json_.array("tags", [&] { json_.value(rule.id.substr(0, rule.id.find('/'))); });
      json_.member("problem.severity",
                   rule.severity == DiagnosticSeverity::note ? "recommendation" : name_of(rule.severity));
    });
  }

  void write_invocation() {
    json_.member("executionSuccessful", std::ranges::none_of(result_.diagnostics, [](const Diagnostic& diagnostic) {
                   return leaves_file_unread(diagnostic.rule);
                 }));
    if (remark_.empty()) return;
    json_.array("toolExecutionNotifications", [&] {
      json_.object([&] {
        json_.member("level", "warning");
        write_text("message", words(remark_));
      });
    });
  }

  void write_result(const Diagnostic& diagnostic, std::string_view fingerprint) {
    json_.member("ruleId", rule_of(diagnostic.rule).id);
    json_.member("ruleIndex", rules_.at(diagnostic.rule));
    json_.member("level", level_of(diagnostic.severity));
    write_text("message", message_above_help(diagnostic, result_.language));
    json_.array("locations", [&] { json_.object([&] { write_location(diagnostic.at); }); });
    if (!diagnostic.notes.empty())
      json_.array("relatedLocations", [&] {
        std::size_t id = 0;
        for (const DiagnosticNote& note : diagnostic.notes)
          json_.object([&] {
            json_.member("id", ++id);
            write_location(note.at);
            if (!note.message.empty()) write_text("message", words(note.message));
          });
      });
    json_.object("partialFingerprints", [&] { json_.member(fingerprint_id, fingerprint); });
  }

  void write_location(const Location& at) {
    json_.object("physicalLocation", [&] {
      json_.object("artifactLocation", [&] {
        const std::string uri = uri_of(result_.folder, at.path());
        json_.member("uri", uri);
        if (!uri.starts_with("file:")) json_.member("uriBaseId", base_id);
      });
      json_.object("region", [&] { write_region(at); });
    });
  }

  /// A file as a whole is marked at its beginning, for a result without a region is shown nowhere.
  void write_region(const Location& at) {
    const Place begin = std::max(at.place(), Place{1, 1});
    const Place end = std::max(at.end_place(), begin);
    json_.member("startLine", std::size_t{begin.line});
    json_.member("startColumn", std::size_t{begin.column});
    json_.member("endLine", std::size_t{end.line});
    json_.member("endColumn", std::size_t{end.column});
    if (const std::string_view snippet = snippet_of(at); !snippet.empty()) write_text("snippet", snippet);
  }

  const CheckResult& result_;
  std::vector<std::size_t> chosen_;
  std::vector<const Silenced*> suppressed_;
  std::map<RuleId, std::size_t> rules_;  // those of the chosen, by the order of the table, with their place in `rules`
  Text remark_;
  JsonWriter json_;
};

}  // namespace

RenderedCheck render_sarif(const CheckResult& result) {
  return SarifLog{result}.render();
}

}  // namespace csafe

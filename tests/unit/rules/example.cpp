#include "unit/rules/example.hpp"

#include <algorithm>
#include <sstream>

#include "base/files.hpp"
#include "cli/app.hpp"
#include "unit/rules/ledger_example.hpp"

namespace csafe::testing {
namespace {

constexpr std::string_view command = "$ csafe ";

/// The bytes that `\xB9`, `\r` and `\t` stand for.
std::string unescaped(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x") {
      bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else if (text.substr(i, 2) == "\\r" || text.substr(i, 2) == "\\t") {
      bytes += text[i + 1] == 'r' ? '\r' : '\t';
      ++i;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The path of a line that begins a file: `# audits/heping.yaml`.
std::string path_in(std::string_view line) {
  const bool ends = line.ends_with(".yaml") || line.ends_with(".jpg");
  return line.starts_with("# ") && ends && line.find(' ', 2) == line.npos ? std::string(line.substr(2)) : "";
}

bool has_key(std::string_view text, std::string_view key) {
  const std::string start = std::string(key) + ':';
  return text.starts_with(start) || text.find('\n' + start) != text.npos;
}

bool starts_with_one_of(std::string_view text, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(keys, [&](std::string_view key) { return text.starts_with(std::string(key) + ':'); });
}

std::string indented(std::string_view text) {
  std::string out;
  for (const std::string& line : lines_of(text)) out += "  " + line + '\n';
  return out;
}

std::string whole_matrix(const std::string& text) {
  std::string whole = "csafe: matrix/1\nid: own\nversion: \"1\"\ntitle: 自定矩阵\n" + text;
  if (!has_key(text, "factors"))
    whole +=
        "factors:\n- {id: likelihood, title: 可能性, levels: [{value: 1}, {value: 2}, {value: 3}]}\n"
        "- {id: severity, title: 严重性, levels: [{value: 1}, {value: 2}, {value: 3}]}\n";
  if (!has_key(text, "score") && !has_key(text, "grid")) whole += "score: product\n";
  if (!has_key(text, "bands"))
    whole += "bands: [{id: high, title: 高, colour: red, from: 6}, {id: low, title: 低, colour: blue, from: 0}]\n";
  return whole;
}

/// A file with the beginning that its first key calls for, and where it lies when nothing says so.
std::pair<std::string, std::string> completed(const std::string& text) {
  if (starts_with_one_of(text, {"answers", "extra", "auditors"}))
    return {"audits/heping.yaml",
            "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\n"
            "checklists: [service-hall]\n" +
                text};
  const std::string checklist = "csafe: checklist/1\nid: hall\nversion: \"1\"\ntitle: 营业厅\n";
  if (starts_with_one_of(text, {"sections", "points"})) return {"checklists/hall.yaml", checklist + text};
  if (starts_with_one_of(text, {"items"}))
    return {"checklists/hall.yaml", checklist + "sections:\n- id: floor\n  title: Floor\n" + indented(text)};
  if (starts_with_one_of(text, {"factors", "score", "grid", "bands"})) return {"matrices/own.yaml", whole_matrix(text)};
  if (starts_with_one_of(
          text, {"sites", "matrix", "calendar", "deadlines", "plan", "separation", "targets", "assessment", "gate"}))
    return {"csafe.yaml", "csafe: workspace/1\n" + text};
  if (starts_with_one_of(text, {"off", "work"}))
    return {"calendars/cn-2027.yaml", "csafe: calendar/1\nid: cn-2027\nregion: cn\nyear: 2027\n" + text};
  if (starts_with_one_of(text, {"events"})) return {"ledger/2026.yaml", whole_ledger(text)};
  return {"file.yaml", text};
}

}  // namespace

Example read_example(std::string_view text) {
  Example example{.words = {"check"}, .files = {}};
  std::string path;
  std::string content;
  const auto finish = [&] {
    if (path.empty() && content.empty()) return;
    const auto [usual, whole] = completed(content);
    example.files[path.empty() ? usual : path] = unescaped(whole);
    content.clear();
  };
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with(command)) {
      std::istringstream words(line.substr(command.size()));
      example.words.clear();
      for (std::string word; words >> word;) example.words.push_back(word);
    } else if (const std::string next = path_in(line); !next.empty()) {
      finish();
      path = next;
    } else {
      content += line + '\n';
    }
  }
  finish();
  return example;
}

ExampleOutcome run_example(const Example& example) {
  const MemoryFiles files(example.files);
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Env env{.in = in, .out = out, .err = err, .files = files, .variable = [](std::string_view) {
            return std::optional<std::string>();
          }};
  std::vector<std::string> words = example.words;
  for (const char* word : {"--today", "2026-11-30", "--format", "tsv", "--columns", "rule,severity,file,line,message"})
    words.emplace_back(word);
  run_app(words, env);
  ExampleOutcome outcome{.rules = {}, .errors = {}, .text = out.str() + err.str()};
  for (const std::string& line : lines_of(out.str())) {
    const auto tab = line.find('\t');
    if (tab == line.npos || line.starts_with("rule\t")) continue;
    outcome.rules.insert(line.substr(0, tab));
    if (line.substr(tab + 1).starts_with("error\t")) outcome.errors.insert(line.substr(0, tab));
  }
  return outcome;
}

}  // namespace csafe::testing

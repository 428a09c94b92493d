// Writes a csafe workspace of any size: generate FOLDER [--audits N] [--answers N] [--months N] [--seed N]
// The last line printed says what is in it; `findings` and `score` are known from writing, not from reading.

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "audit_writer.hpp"

namespace {

using namespace bench;
namespace fs = std::filesystem;

struct Options {
  fs::path folder;
  std::size_t audits = 1200, answers = 150, months = 12, seed = 1;
  std::size_t sites() const { return (audits + months - 1) / months; }
};

Options parse(int argc, char** argv) {
  Options options;
  const auto number = [&](int at) {
    const std::string_view text = at < argc ? argv[at] : "";
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value == 0)
      throw std::runtime_error(fmt::format("{} needs a number above zero", argv[at - 1]));
    return value;
  };
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--audits")
      options.audits = number(++i);
    else if (word == "--answers")
      options.answers = number(++i);
    else if (word == "--months")
      options.months = number(++i);
    else if (word == "--seed")
      options.seed = number(++i);
    else if (options.folder.empty() && !word.starts_with('-'))
      options.folder = word;
    else
      throw std::runtime_error(fmt::format("unexpected '{}'", word));
  }
  if (options.folder.empty())
    throw std::runtime_error("usage: generate FOLDER [--audits N] [--answers N] [--months N] [--seed N]");
  return options;
}

/// Sections of ten items; each fiftieth item is an indicator.
std::vector<Item> make_items(std::size_t count) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    const Theme& theme = themes[i / places.size() % themes.size()];
    const Place& place = places[i % places.size()];
    const bool indicator = i % 50 == 49;
    items.push_back({.id = fmt::format("SW-{:02}{:02}", i / places.size() + 1, i % places.size() + 1),
                     .check = indicator ? fmt::format("{}整改完成率", theme.title_zh)
                                        : fmt::format("{}{}", place.zh, theme.check_zh),
                     .theme = &theme,
                     .place = &place,
                     .likelihood = theme.likelihood,
                     .severity = theme.severity,
                     .indicator = indicator});
  }
  return items;
}

std::string item_text(const Item& item) {
  const Theme& theme = *item.theme;
  std::string out = fmt::format("      - id: {}\n", item.id);
  if (item.indicator)
    return out + fmt::format(
                     "        check: {{zh: {}, en: {} put right}}\n        target: \">= 95\"\n        unit: \"%\"\n"
                     "        class: management\n        risk: {{likelihood: {}, severity: {}}}\n\n",
                     item.check, theme.title_en, item.likelihood, item.severity);
  return out + fmt::format(
                   "        check:\n          zh: {0}\n          en: \"{1}{2}\"\n"
                   "        hazard:\n          zh: {3}{4}\n          en: \"{1}{5}\"\n"
                   "        class: {6}\n        accident: {7}\n        phase: during\n"
                   "        risk: {{likelihood: {8}, severity: {9}}}\n"
                   "        remedy: [{10}, {11}]\n        owner: {{zh: {12}, en: {13}}}\n"
                   "        points: 5\n        evidence: photo\n\n",
                   item.check, item.place->en, theme.check_en, item.place->zh, theme.hazard_zh, theme.hazard_en,
                   theme.hazard_class, theme.accident, item.likelihood, item.severity, theme.measures[0],
                   theme.measures[1], theme.owner_zh, theme.owner_en);
}

std::string checklist_text(const std::vector<Item>& items) {
  std::string out =
      "csafe: checklist/1\nid: site-walk\nversion: \"1\"\n"
      "title: {zh: 现场巡查, en: Site walk}\nmatrix: ls-5x5\nsections:\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i % places.size() == 0)
      out += fmt::format("  - id: section-{}\n    title: {{zh: {}, en: {}}}\n    items:\n", i / places.size() + 1,
                         items[i].theme->title_zh, items[i].theme->title_en);
    out += item_text(items[i]);
  }
  return out;
}

std::string site_id(std::size_t site) {
  return fmt::format("{}-{:04}", site_ids[site % site_ids.size()], site / site_ids.size() + 1);
}

std::string workspace_text(std::size_t sites) {
  std::string out =
      "csafe: workspace/1\n# 虚构的单位\norganisation: {zh: 云岭通信, en: Yunling Telecom}\nlanguage: zh\n"
      "matrix: ls-5x5\ncalendar: cn\n"
      "deadlines: {major: 30d, high: 30d, medium: 30d, low: 30d}\nseparation: [[owner, verifier]]\n\nsites:\n";
  for (std::size_t i = 0; i < sites; ++i) {
    const Place& department = departments[i % departments.size()];
    out += fmt::format(
        "  - id: {0}\n    title: {{zh: {1}{2}号营业厅, en: Service hall {0}}}\n"
        "    department: {{zh: {3}, en: {4}}}\n    checklists: [site-walk]\n",
        site_id(i), site_names[i % site_names.size()], i / site_names.size() + 1, department.zh, department.en);
  }
  return out;
}

void save(const fs::path& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  const bool written = file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if ((file != nullptr && std::fclose(file) != 0) || !written)
    throw std::runtime_error(fmt::format("{} could not be written", path.string()));
}

void generate(const Options& options) {
  if (fs::exists(options.folder) && !fs::is_empty(options.folder))
    throw std::runtime_error(fmt::format("{} is not empty", options.folder.string()));
  const std::vector<Item> items = make_items(options.answers);
  fs::create_directories(options.folder / "checklists");
  save(options.folder / "csafe.yaml", workspace_text(options.sites()));
  save(options.folder / "checklists" / "site-walk.yaml", checklist_text(items));

  AuditWriter writer(items, options.seed);
  Totals totals;
  for (std::size_t month = 0; month < options.months; ++month) {
    Occasion occasion{.site = 0,
                      .month = month,
                      .year = 2025 + static_cast<int>(month / 12),
                      .month_of_year = static_cast<unsigned>(month % 12 + 1),
                      .site_id = {}};
    const fs::path folder = options.folder / "audits" / fmt::format("{}-{:02}", occasion.year, occasion.month_of_year);
    fs::create_directories(folder);
    for (std::size_t site = 0; site < options.sites() && totals.audits < options.audits; ++site) {
      occasion.site = site;
      occasion.site_id = site_id(site);
      save(folder / (occasion.site_id + ".yaml"), writer.write(occasion, totals));
    }
  }
  fmt::print("audits={} answers={} bytes={} lines={} findings={} score={}\n", totals.audits, options.answers,
             totals.bytes, totals.lines, totals.findings, totals.score);
}

}  // namespace

int main(int argc, char** argv) try { generate(parse(argc, argv)); } catch (const std::exception& error) {
  fmt::print(stderr, "generate: {}\n", error.what());
  return 2;
}

#include "cli/reading_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/phrases.hpp"

namespace csafe {
namespace {

Cell count(std::size_t number) {
  return Decimal(static_cast<std::int64_t>(number));
}

Cell milliseconds(ReadingStats::Duration duration) {
  const double value = std::chrono::duration<double, std::milli>(duration).count();
  return Decimal::parse(fmt::format("{:.1f}", value)).value_or(Decimal(0));
}

}  // namespace

Report reading_report(const ReadingStats& reading, const ReadingPhases& phases, const Session& session) {
  Report report{.schema = "csafe.stats/1", .title = say(Phrase::stats_title), .facts = {}, .sections = {}, .main = {}};
  Section counts{.id = "counts"};
  counts.figures = {
      {.id = "files", .title = say(Phrase::stats_files), .value = count(reading.files)},
      {.id = "bytes", .title = say(Phrase::stats_bytes), .value = count(reading.bytes)},
      {.id = "block", .title = say(Phrase::stats_block), .value = count(reading.by_block_reader)},
      {.id = "reference", .title = say(Phrase::stats_reference), .value = count(reading.by_reference_reader)},
      {.id = "jobs", .title = say(Phrase::stats_jobs), .value = count(session.jobs())}};
  report.sections.push_back(std::move(counts));
  Section times{.id = "times", .title = say(Phrase::stats_times)};
  times.figures = {
      {.id = "finding", .title = say(Phrase::stats_finding), .value = milliseconds(phases.finding)},
      {.id = "checking", .title = say(Phrase::stats_checking), .value = milliseconds(phases.checking)},
      {.id = "printing", .title = say(Phrase::stats_printing), .value = milliseconds(phases.printing)},
      {.id = "reading", .title = say(Phrase::stats_reading_cpu), .value = milliseconds(reading.reading)},
      {.id = "parsing", .title = say(Phrase::stats_parsing_cpu), .value = milliseconds(reading.parsing)},
      {.id = "binding", .title = say(Phrase::stats_checking_cpu), .value = milliseconds(reading.checking)}};
  report.sections.push_back(std::move(times));
  Section declined{.id = "declined",
                   .title = say(Phrase::stats_declined),
                   .columns = {{.id = "at", .title = say(Phrase::field_file), .flexible = true},
                               {.id = "reason", .title = say(Phrase::stats_reason), .flexible = true}},
                   .for_machines = reading.declined.empty()};
  auto files = reading.declined;
  std::ranges::sort(files, {}, [](const ReadingStats::Declined& file) { return std::tie(file.path, file.place); });
  for (const ReadingStats::Declined& file : files)
    declined.rows.push_back({Trace{file.path, file.place}.text(), file.reason});
  report.sections.push_back(std::move(declined));
  return report;
}

}  // namespace csafe

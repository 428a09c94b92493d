#include "cli/row_stream.hpp"

#include "base/phrases.hpp"

namespace csafe {

std::optional<RowStream> RowStream::open(const Session& session, const OutputOptions& options, Report empty,
                                         bool& unusable) {
  const auto format = parse_format(options.format);
  const bool of_rows = format == Format::ndjson || format == Format::csv || format == Format::tsv;
  if (!of_rows || (!options.section.empty() && options.section != empty.main)) return std::nullopt;
  const RenderOptions render_options = session.render_options(options);
  unusable = !session.choose(empty, options);
  if (unusable) return std::nullopt;
  std::string heading = render(empty, render_options);
  RowStream stream(options, render_options, heading);
  stream.restart();
  return stream;
}

void RowStream::restart() {
  spool_.clear();
  spool_.add(heading_);
}

std::string RowStream::rows_of(Report part) const {
  if (!options_->columns.empty()) choose_columns(part, options_->columns);
  return render(part, render_).substr(heading_.size());
}

int RowStream::print(const Session& session) {
  if (spool_.problem()) return refuse(session);
  const int written = session.write([&](const auto& each) { return spool_.each_piece(each); }, options_->output);
  return spool_.problem() ? refuse(session) : written;
}

int RowStream::refuse(const Session& session) const {
  session.refuse(*spool_.problem(), say(Phrase::help_temporary_files));
  return exit_internal;
}

}  // namespace csafe

#include "cli/row_stream.hpp"

#include "base/phrases.hpp"

namespace csafe {

std::optional<RowStream> RowStream::open(const Session& session, const OutputOptions& options, FindingRows rows,
                                         std::size_t audits, bool& unusable) {
  constexpr std::size_t usual_bytes = 5000;  // of an audit's rows
  const auto format = parse_format(options.format);
  const bool of_rows = format == Format::ndjson || format == Format::csv || format == Format::tsv;
  if (!of_rows || (!options.section.empty() && options.section != rows.heading().main)) return std::nullopt;
  Report heading = rows.heading();
  unusable = !session.choose(heading, options);
  if (unusable) return std::nullopt;
  rows.settle(std::move(heading));
  RowStream stream(options, session.render_options(options), std::move(rows), audits * usual_bytes);
  stream.add(render(stream.rows_.heading(), stream.render_));
  return stream;
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

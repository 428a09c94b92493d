#pragma once

#include <string>

#include "present/render.hpp"
#include "present/report.hpp"

namespace csafe {

// One function a format; `render` chooses.
std::string render_table(const Report& report, const RenderOptions& options);
std::string render_json(const Report& report, const RenderOptions& options);
std::string render_ndjson(const Report& report, const RenderOptions& options);
std::string render_csv(const Report& report, const RenderOptions& options);
std::string render_tsv(const Report& report, const RenderOptions& options);
std::string render_markdown(const Report& report, const RenderOptions& options);

/// One page that stands alone: no script, nothing that is fetched; laid out for a screen and for A4 paper.
std::string render_html(const Report& report, const RenderOptions& options);

/// The chart as a drawing of its own, for a page of HTML.
std::string draw_svg(const Chart& chart, Language language);
/// The charts as lines `title  ▁▅█  first → last`, in columns.
std::string draw_sparklines(const std::vector<Chart>& charts, const RenderOptions& options);

/// The picture of a heat map, with its legend below.
std::string draw_grid(const Grid& grid, const RenderOptions& options);

/// The lines `title  value  remark` of a summary, in columns.
std::string draw_figures(const std::vector<Figure>& figures, const RenderOptions& options);

}  // namespace csafe

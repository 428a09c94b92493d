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

/// The picture of a heat map, with its legend below.
std::string draw_grid(const Grid& grid, const RenderOptions& options);

/// The lines `title  value  remark` of a summary, in columns.
std::string draw_figures(const std::vector<Figure>& figures, const RenderOptions& options);

}  // namespace csafe

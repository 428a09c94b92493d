#pragma once

#include "model/library.hpp"
#include "present/book.hpp"
#include "present/report.hpp"

namespace csafe {

/// What a safety officer sends on: findings, plan and summary, a sheet each. The reports are those of query, plan and
/// report, as of `as_of`.
Book export_book(Report findings, Report plan, Report summary, const Library& library, Date as_of);

}  // namespace csafe

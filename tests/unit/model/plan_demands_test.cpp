#include "model/plan_demands.hpp"

#include <doctest/doctest.h>

#include "model/library.hpp"

using namespace csafe;

namespace {

Library library_with(std::vector<PlanField> of_all, std::vector<PlanField> of_major) {
  Library library;
  library.workspace.emplace();
  library.workspace->plan = {{.at = {}, .level = "all", .fields = std::move(of_all)},
                             {.at = {}, .level = "major", .fields = std::move(of_major)}};
  return library;
}

Band band(std::string id) {
  Band out;
  out.id = std::move(id);
  return out;
}

}  // namespace

TEST_CASE("the six parts are asked for by the fields that make them, each once") {
  const Library library = library_with({PlanField::owner}, {std::begin(plan_parts), std::end(plan_parts)});
  const Band major = band("major");
  const Band low = band("low");
  CHECK(demanded_fields(library, &major) == std::vector{PlanField::measures, PlanField::funds, PlanField::owner,
                                                        PlanField::department, PlanField::due, PlanField::interim,
                                                        PlanField::goal});
  CHECK(demanded_fields(library, &low) == std::vector{PlanField::owner});
  CHECK(demands_all_parts(library, &major));
  CHECK(!demands_all_parts(library, &low));
}

TEST_CASE("five parts are not six, and fields by their own names make parts too") {
  const Band major = band("major");
  std::vector<PlanField> five(std::begin(plan_parts), std::end(plan_parts) - 1);
  CHECK(!demands_all_parts(library_with({}, five), &major));
  CHECK(demands_all_parts(library_with({PlanField::measures, PlanField::owner, PlanField::department, PlanField::due},
                                       {PlanField::goal, PlanField::funds, PlanField::interim}),
                          &major));
}

TEST_CASE("the fields of a plan are those that are no parts of several") {
  CHECK(plan_fields().size() == 8);
  CHECK(plan_fields().back().id == "goal");
}

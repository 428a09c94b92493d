#include "model/vocabulary.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace csafe;

namespace {

template <class E>
std::string meant(std::string_view word) {
  return std::string{meant_term(terms<E>(), word).value_or("nothing")};
}

/// Whether ids are distinct, each has a title in both languages, and find_term() and term() are each other's inverse.
template <class E>
bool is_sound() {
  std::set<std::string_view> ids;
  std::size_t index = 0;
  for (const Term& entry : terms<E>()) {
    const auto found = find_term<E>(entry.id);
    if (entry.id.empty() || entry.en.empty() || entry.zh.empty() || !ids.insert(entry.id).second) return false;
    if (!found || static_cast<std::size_t>(*found) != index++ || term(*found).id != entry.id) return false;
  }
  return !ids.empty();
}

}  // namespace

TEST_CASE("every vocabulary is complete and told apart") {
  CHECK(is_sound<Result>());
  CHECK(is_sound<AuditType>());
  CHECK(is_sound<HazardClass>());
  CHECK(is_sound<AccidentKind>());
  CHECK(is_sound<ServicePhase>());
  CHECK(is_sound<ControlKind>());
  CHECK(is_sound<Tier>());
  CHECK(is_sound<Cycle>());
  CHECK(is_sound<EvidenceKind>());
  CHECK(is_sound<Grade>());
  CHECK(is_sound<Colour>());
  CHECK(is_sound<PlanField>());
  CHECK(is_sound<Duty>());
}

TEST_CASE("the last term of each enumeration stands where its value says") {
  CHECK(term(Result::na).id == "na");
  CHECK(term(AuditType::internal).id == "internal");
  CHECK(term(HazardClass::management).id == "management");
  CHECK(term(AccidentKind::other_injury).id == "other-injury");
  CHECK(term(AccidentKind::legal).id == "legal");
  CHECK(term(ControlKind::emergency).id == "emergency");
  CHECK(term(Tier::post).id == "post");
  CHECK(term(Cycle::year).id == "year");
  CHECK(term(Grade::four).id == "IV");
  CHECK(term(Colour::grey).id == "grey");
  CHECK(term(PlanField::goal).id == "goal");
  CHECK(term(Duty::verifier).id == "verifier");
}

TEST_CASE("only the id itself is accepted") {
  CHECK(find_term<Result>("pass") == Result::pass);
  CHECK(find_term<AccidentKind>("electric-shock") == AccidentKind::electric_shock);
  for (const auto* word : {"Pass", "PASS", "合格", "ok", " pass", "", "n/a"}) {
    CAPTURE(word);
    CHECK_FALSE(find_term<Result>(word));
  }
}

TEST_CASE("what people write instead is understood well enough to name the id") {
  CHECK(meant<Result>("合格") == "pass");
  CHECK(meant<Result>("不合格") == "fail");
  CHECK(meant<Result>("不适用") == "na");
  CHECK(meant<Result>("×") == "fail");
  CHECK(meant<Result>("n/a") == "na");
  CHECK(meant<Result>("yes") == "pass");
  CHECK(meant<AuditType>("月度检查") == "regular");
  CHECK(meant<HazardClass>("物的不安全状态") == "condition");
  CHECK(meant<AccidentKind>("滑倒") == "other-injury");
  CHECK(meant<AccidentKind>("触电") == "electric-shock");
  CHECK(meant<ServicePhase>("事前") == "before");
  CHECK(meant<Tier>("班组级") == "team");
  CHECK(meant<Cycle>("每周") == "week");
  CHECK(meant<Grade>("2") == "II");
  CHECK(meant<Colour>("gray") == "grey");
  CHECK(meant<PlanField>("责任人") == "owner");
}

TEST_CASE("a slip of the keyboard is mended, a word too far off is not") {
  CHECK(meant<Result>("faild") == "fail");
  CHECK(meant<Result>("Pass") == "pass");
  CHECK(meant<AuditType>("regualr") == "regular");
  CHECK(meant<Result>("maybe") == "nothing");
  CHECK(meant<Result>("") == "nothing");
}

TEST_CASE("a regular or internal audit covers its whole checklist, the others look at parts") {
  CHECK(covers_everything(AuditType::regular));
  CHECK(covers_everything(AuditType::internal));
  CHECK_FALSE(covers_everything(AuditType::special));
  CHECK_FALSE(covers_everything(AuditType::survey));
}

#include "model/life_cycle.hpp"

namespace csafe {
namespace {

using S = LedgerState;
using K = EventKey;
using C = LedgerCondition;
using A = LedgerAction;

// In the order of the enumeration.
constexpr Term states[] = {
    {"open", "Open", "待整改", "未整改 待指派"},
    {"assigned", "Assigned", "整改中", "已指派 已下达"},
    {"told", "Customer told", "已告知", "告知"},
    {"refused", "Customer refused", "拒绝整改", "拒绝"},
    {"absent", "Nobody at home", "到访不遇", "不遇"},
    {"accepted", "Risk accepted", "已接受风险", "接受"},
    {"fixed", "Fixed, to be verified", "待验收", "已整改 待复查"},
    {"verified", "Verified", "待销号", "已验收 验收合格"},
    {"closed", "Closed", "已销号", "销号 关闭"},
};

constexpr LedgerConditionRow conditions[] = {
    {C::number_is_new, RuleId::ledger_number, false, "a number is given once, and never again",
     "编号只用一次，永不复用"},
    {C::recurs_is_closed, RuleId::ledger_recurs, false, "a number that recurs is one that was closed",
     "复发须引用已销号的编号"},
    {C::not_fixer, RuleId::ledger_verifier, true, "nobody who fixed it", "非整改人"},
    {C::not_verified_yet, RuleId::ledger_verifier, true, "nobody who has verified it already", "不得由同一人重复验收"},
    {C::approver_is_not_owner, RuleId::ledger_approver, true, "approved by somebody else than its owner",
     "批准人不得是责任人"},
    {C::deadline_is_first, RuleId::ledger_deadline, false, "a deadline only where there is none yet",
     "已有期限的不得另定，须办延期"},
    {C::deadline_is_later, RuleId::ledger_deadline, false, "the deadline is later than the one before",
     "新期限晚于原期限"},
    {C::end_is_ahead, RuleId::ledger_deadline, false, "the end lies ahead", "截止日晚于当日"},
    {C::evidence_as_demanded, RuleId::ledger_evidence, false, "evidence, where the item demands it",
     "检查项要求佐证的须有整改后佐证"},
    {C::residual_given, RuleId::ledger_residual, false, "the risk afterwards (here or when it was verified)",
     "剩余风险取值（销号或验收时给出）"},
    {C::residual_not_higher, RuleId::ledger_residual, false, "the risk afterwards is not higher than as found",
     "剩余风险不高于发现时"},
    {C::lower_by_measures, RuleId::ledger_measure, false, "the risk falls by measures that are named",
     "风险降低须有整改措施"},
};

constexpr LedgerStates to_be_fixed{S::open, S::assigned, S::told, S::refused, S::absent};
constexpr LedgerStates not_closed{S::open,   S::assigned, S::told,  S::refused,
                                  S::absent, S::accepted, S::fixed, S::verified};
constexpr LedgerStates all_states{S::open,     S::assigned, S::told,     S::refused, S::absent,
                                  S::accepted, S::fixed,    S::verified, S::closed};

std::vector<LifeCycleRow> make_life_cycle() {
  return {
      {.action = A::open,
       .from = {},
       .to = S::open,
       .must = {K::finding, K::found_on, K::site, K::item, K::title, K::level},
       .may = {K::checklist, K::found, K::matrix, K::risk, K::score, K::owner, K::department, K::verifier, K::verifiers,
               K::due, K::first_due, K::measures, K::demands, K::evidence, K::recurs, K::note},
       .conditions = {C::number_is_new, C::recurs_is_closed}},
      {.action = A::assign,
       .from = {S::open, S::assigned, S::told, S::refused, S::absent, S::accepted},
       .to = S::assigned,
       .must = {K::to},
       .may = {K::department, K::verifier, K::due, K::measures, K::evidence, K::note},
       .conditions = {C::deadline_is_first}},
      {.action = A::notify,
       .from = {S::open, S::assigned, S::told, S::refused, S::absent, S::fixed},
       .stays = true,
       .must = {K::notice},
       .may = {K::to, K::evidence, K::note}},
      {.action = A::fix,
       .from = {S::open, S::assigned, S::told, S::refused, S::absent, S::accepted},
       .to = S::fixed,
       .may = {K::measures, K::evidence, K::note}},
      {.action = A::give_back,
       .from = {S::fixed, S::verified},
       .to = S::assigned,
       .must = {K::note},
       .may = {K::to, K::evidence}},
      {.action = A::verify,
       .from = {S::fixed},
       .to = S::verified,
       .may = {K::evidence, K::residual, K::residual_score, K::residual_level, K::note},
       .conditions = {C::not_fixer, C::not_verified_yet, C::residual_not_higher, C::lower_by_measures}},
      {.action = A::close,
       .from = {S::verified},
       .to = S::closed,
       .may = {K::evidence, K::residual, K::residual_score, K::residual_level, K::note},
       .conditions = {C::evidence_as_demanded, C::residual_given, C::residual_not_higher, C::lower_by_measures}},
      {.action = A::extend,
       .from = to_be_fixed,
       .stays = true,
       .must = {K::due, K::approver, K::note},
       .may = {K::evidence},
       .conditions = {C::approver_is_not_owner, C::deadline_is_later}},
      {.action = A::accept,
       .from = {S::open, S::assigned, S::told, S::refused, S::absent, S::accepted},
       .to = S::accepted,
       .must = {K::until, K::approver, K::note},
       .may = {K::evidence},
       .conditions = {C::approver_is_not_owner, C::end_is_ahead}},
      {.action = A::escalate, .from = not_closed, .stays = true, .must = {K::to}, .may = {K::evidence, K::note}},
      {.action = A::told, .from = to_be_fixed, .to = S::told, .must = {K::to}, .may = {K::evidence, K::note}},
      {.action = A::refuse, .from = to_be_fixed, .to = S::refused, .must = {K::note}, .may = {K::to, K::evidence}},
      {.action = A::absent, .from = to_be_fixed, .to = S::absent, .may = {K::to, K::evidence, K::note}},
      {.action = A::note, .from = all_states, .stays = true, .must = {K::note}, .may = {K::evidence}},
  };
}

}  // namespace

template <>
std::span<const Term> terms<LedgerState>() {
  return states;
}

std::span<const LedgerConditionRow> ledger_conditions() {
  return conditions;
}

std::span<const LifeCycleRow> life_cycle() {
  static const std::vector<LifeCycleRow> rows = make_life_cycle();
  return rows;
}

}  // namespace csafe

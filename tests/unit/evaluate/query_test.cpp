#include "evaluate/query.hpp"

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// Five findings of two sites, one of them graded by another matrix, one outside the checklist.
const World& world() {
  static const World made({
      {"csafe.yaml",
       "csafe: workspace/1\nsites: [{id: heping, title: {zh: 和平路, en: Heping Road}}, {id: jiangbin}]\n"},
      {"hall.yaml",
       hall("id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}, class: condition, owner: Manager\n"
            "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}\n"
            "id: F-3, check: Exit free, risk: {likelihood: 4, severity: 5}, veto: true\n"
            "id: I-1, check: Satisfaction, risk: {likelihood: 1, severity: 2}, target: \">= 95\", unit: \"%\"")},
      {"a.yaml", audit("heping", "2026-10-15",
                       "F-1: {result: fail, found: {zh: 电线外露, en: Bare WIRE}, owner: 李四}\nF-2: fail")},
      {"b.yaml", audit("jiangbin", "2026-11-15",
                       "F-3: {result: fail, residual: {likelihood: 1, severity: 5}}\nI-1: {measure: 93.5}")},
      {"c.yaml", audit("jiangbin", "2026-11-15", "F-1: na",
                       "type: special\nextra: [{id: X-1, title: Drone, matrix: mil-std-882e, risk: {likelihood: 5, "
                       "severity: 3}}]\n")},
  });
  return made;
}

const Scored& scored() {
  static const Scored made = world().scored("2026-11-30");
  return made;
}

const QueryVocabulary& vocabulary() {
  static const QueryVocabulary made = [] {
    QueryVocabulary words = query_vocabulary(world().workload.library);
    for (const Finding& finding : scored().findings) words.items.insert(finding.item);
    return words;
  }();
  return made;
}

/// The items of the findings that meet a term.
std::string items(std::string_view word) {
  const auto term = parse_term(word, vocabulary());
  if (const auto* problem = std::get_if<QueryProblem>(&term)) return "refused: " + problem->message.en;
  std::string out;
  for (const Finding& finding : scored().findings)
    if (matches(std::get<QueryTerm>(term), finding)) out += (out.empty() ? "" : " ") + finding.item;
  return out;
}

/// Why a term is refused: "message (help)".
std::string refused(std::string_view word) {
  const auto term = parse_term(word, vocabulary());
  const auto* problem = std::get_if<QueryProblem>(&term);
  return problem ? problem->message.en + " (" + problem->help.en + ')' : "accepted";
}

std::string sorted(std::string_view field, bool descending) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : scored().findings) findings.push_back(&finding);
  sort_by(findings, *find_field(vocabulary().fields, field), descending);
  std::string out;
  for (const Finding* finding : findings) out += (out.empty() ? "" : " ") + finding->item;
  return out;
}

}  // namespace

TEST_CASE("a term is a field directly followed by an operator") {
  for (const char* word : {"level>=high", "site=heping", "found~电线", "due!=", "score < 9", "at.line>3",
                           "first_due<2026-01-01", "级别=major"})
    CHECK(looks_like_term(word));
  for (const char* word : {"examples/telecom", "level", ">=high", "", "-", "a.yaml"})
    CHECK_FALSE(looks_like_term(word));
}

TEST_CASE("a sign of another keyboard or language is a term, refused with the plain one") {
  const auto help = [](std::string_view word) {
    CHECK(looks_like_term(word));
    const auto term = parse_term(word, vocabulary());
    const auto* problem = std::get_if<QueryProblem>(&term);
    return problem ? problem->help.en : std::string("accepted");
  };
  CHECK(help("level＞＝high") == "did you mean 'level>=high'?");
  CHECK(help("level≥high") == "did you mean 'level>=high'?");
  CHECK(help("score≤9") == "did you mean 'score<=9'?");
  CHECK(help("级别＝major") == "did you mean '级别=major'?");
  CHECK(help("site！＝heping") == "did you mean 'site!=heping'?");
  CHECK(help("site≠heping") == "did you mean 'site!=heping'?");
  CHECK(help("found～电线") == "did you mean 'found~电线'?");
  CHECK(help("level==high") == "did you mean 'level=high'?");
  CHECK(help("level=>high") == "did you mean 'level>=high'?");
  CHECK(help("level<>high") == "did you mean 'level!=high'?");
  CHECK(help("level≥").starts_with("a term is a field, one of = != < <= > >= ~, and a value: level>=high"));
  CHECK(help("target=>= 95") == "accepted");
  CHECK(help("found=>5") == "accepted");
  CHECK(help("found~=") == "accepted");
  CHECK(help("found~≥5") == "accepted");
}

TEST_CASE("levels compare by rank in the finding's own matrix") {
  // ls-5x5: F-1 9 medium, F-2 4 low, F-3 20 major, I-1 2 low. mil-std-882e: X-1 (frequent, critical) high.
  CHECK(items("level=low") == "F-2 I-1");
  CHECK(items("level!=low") == "F-1 F-3 X-1");
  CHECK(items("level>=medium") == "F-1 F-3 X-1");
  CHECK(items("level>medium") == "F-3 X-1");
  CHECK(items("level<=medium") == "F-1 F-2 I-1");
  CHECK(items("level<high") == "F-1 F-2 I-1");
  CHECK(items("level>=high") == "F-3 X-1");
  CHECK(items("residual.level=low") == "F-3");  // 1 × 5
  CHECK(items("residual.level>=low") == "F-3");
}

TEST_CASE("a level that the finding's matrix does not have cannot be compared") {
  const auto term = std::get<QueryTerm>(parse_term("level>=major", vocabulary()));
  CHECK(items("level>=major") == "F-3");
  CHECK(items("level<major") == "F-1 F-2 I-1");  // X-1's matrix has no `major`
  CHECK(incomparable(term, finding(scored().findings, "jiangbin/2026-11-special/X-1")));
  CHECK_FALSE(incomparable(term, finding(scored().findings, "jiangbin/2026-11/F-3")));
  const auto equal = std::get<QueryTerm>(parse_term("level=major", vocabulary()));
  CHECK_FALSE(incomparable(equal, finding(scored().findings, "jiangbin/2026-11-special/X-1")));
}

TEST_CASE("numbers, and factors with or without their prefix") {
  CHECK(items("score>=9") == "F-1 F-3");
  CHECK(items("score=4.0") == "F-2");
  CHECK(items("score<4") == "I-1");
  CHECK(items("likelihood=4") == "F-3");
  CHECK(items("factors.severity<=2") == "F-2 I-1");
  CHECK(items("measure<95") == "I-1");
}

TEST_CASE("dates and periods") {
  CHECK(items("date>2026-10-15") == "F-3 I-1 X-1");
  CHECK(items("date>=2026-10-15") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(items("due=2026-11-16") == "F-3 X-1");  // 24 h
  CHECK(items("period=2026-10") == "F-1 F-2");
  CHECK(items("period>2026-10") == "F-3 I-1 X-1");
  CHECK(items("period>=2026") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(items("period<2026-11") == "F-1 F-2");
}

TEST_CASE("ids, terms, flags") {
  CHECK(items("site=heping") == "F-1 F-2");
  CHECK(items("site!=heping") == "F-3 I-1 X-1");
  CHECK(items("item=X-1") == "X-1");
  CHECK(items("class=condition") == "F-1");
  CHECK(items("status=open") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(items("veto=true") == "F-3");
  CHECK(items("overdue=true") == "F-1 F-2 F-3 X-1");
  CHECK(items("checklist=hall") == "F-1 F-2 F-3 I-1");
}

TEST_CASE("texts in either language; `~` holds a part, letter case aside") {
  CHECK(items("found=电线外露") == "F-1");
  CHECK(items("found=Bare WIRE") == "F-1");
  CHECK(items("found=电线") == "");
  CHECK(items("found~电线") == "F-1");
  CHECK(items("found~wire") == "F-1");
  CHECK(items("owner=李四") == "F-1");
  CHECK(items("site~和平") == "F-1 F-2");  // a label is searched too
  CHECK(items("title~FREE") == "F-3");
}

TEST_CASE("an absent value equals nothing but the empty value") {
  CHECK(items("class=management") == "");
  CHECK(items("class!=condition") == "F-2 F-3 I-1 X-1");
  CHECK(items("class=") == "F-2 F-3 I-1 X-1");
  CHECK(items("class!=") == "F-1");
  CHECK(items("checklist=") == "X-1");
  CHECK(items("score=") == "X-1");  // a grid has levels and no product
  CHECK(items("score!=") == "F-1 F-2 F-3 I-1");
  CHECK(items("owner=") == "F-2 F-3 I-1 X-1");
  CHECK(items("found~电") == "F-1");
}

TEST_CASE("what is misspelt is refused, with what was probably meant") {
  CHECK(refused("levl>=high") == "'levl' is not a field (did you mean 'level'?)");
  CHECK(refused("level>=hihg") == "'hihg' is not a value of 'level' (did you mean 'high'?)");
  CHECK(refused("site=hepin") == "'hepin' is not a value of 'site' (did you mean 'heping'?)");
  CHECK(refused("site=nanjing") == "'nanjing' is not a value of 'site' (allowed: heping, jiangbin)");
  CHECK(refused("item=F-11") == "'F-11' is not a value of 'item' (did you mean 'F-1'?)");
  CHECK(refused("class=物的不安全状") ==
        "'物的不安全状' is not a value of 'class' (allowed: act, condition, environment, "
        "management)");
  CHECK(refused("class=weather") ==
        "'weather' is not a value of 'class' (allowed: act, condition, environment, management)");
  CHECK(refused("veto=on") == "'on' is not a value of 'veto' (allowed: true, false)");
  CHECK(refused("date>2026-11-31") == "'2026-11-31' is not a value of 'date' (write an existing day as 2026-11-18)");
  CHECK(refused("period=November") ==
        "'November' is not a value of 'period' (write 2026-11, 2026-Q4, 2026-H2, 2026-W47 or 2026)");
  CHECK(refused("score>010").find("'010' is not a value of 'score'") == 0);
}

TEST_CASE("a value may be written as it is printed, where it is printed for one id only") {
  CHECK(items("level=重大风险") == items("level=major"));
  CHECK(items("level>=较大风险") == items("level>=high"));
  CHECK(items("site=和平路") == items("site=heping"));
  CHECK(items("site=Heping Road") == items("site=heping"));
  CHECK(items("class=物的不安全状态") == items("class=condition"));
  CHECK(items("veto=是") == items("veto=true"));
  CHECK(items("veto=no") == items("veto=false"));
  QueryVocabulary twice = vocabulary();
  twice.titles["和平路"].insert("jiangbin");
  const auto term = parse_term("site=和平路", twice);
  REQUIRE(std::holds_alternative<QueryProblem>(term));
  CHECK(std::get<QueryProblem>(term).help.en == "allowed: heping, jiangbin");
}

TEST_CASE("a range of levels goes from the lesser to the worse one, unless a matrix orders them otherwise") {
  CHECK(refused("level=major..low") == "the range major..low is backwards (did you mean 'low..major'?)");
  CHECK(items("level=low..low") == items("level=low"));
  QueryVocabulary either = vocabulary();
  either.scales.push_back({"major", "low"});
  CHECK(std::holds_alternative<QueryTerm>(parse_term("level=major..low", either)));
}

TEST_CASE("`or` stands between alternatives, those of a saved query too, and both have to hold") {
  const auto asked = [](std::vector<std::string> words, std::vector<std::string> saved = {}) {
    std::vector<Located<std::string>> where;
    for (const std::string& word : saved) where.push_back({word, {}});
    const auto condition = parse_condition(words, vocabulary(), where);
    if (const auto* problem = std::get_if<QueryProblem>(&condition)) return "refused: " + problem->message.en;
    std::string out;
    for (const Finding& finding : scored().findings)
      if (matches(std::get<QueryCondition>(condition), finding)) out += (out.empty() ? "" : " ") + finding.item;
    return out;
  };
  CHECK(asked({}) == "F-1 F-2 F-3 I-1 X-1");
  CHECK(asked({"item=F-1", "or", "item=F-3"}) == items("item=F-1,F-3"));
  CHECK(asked({"item=F-1", "owner=李四", "or", "veto=true"}) == items("item=F-1,F-3"));
  CHECK(asked({"item=F-1", "or", "item=F-3"}, {"site=heping"}) == "F-1");
  CHECK(asked({"site=heping"}, {"item=F-1", "or", "item=F-3"}) == "F-1");
  CHECK(asked({}, {"item=F-1", "owner=李四", "or", "veto=true"}) == items("item=F-1,F-3"));
  CHECK(asked({"item=F-1", "or", "item=F-3"}, {"item=F-2", "or", "item=F-3"}) == "F-3");
  CHECK(asked({"not", "item=F-1"}) == items("item!=F-1"));
  CHECK(asked({}, {"not item=F-1", "or", "not", "item=F-3"}) == asked({}));
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"or"}, {"or", "item=F-1"}, {"item=F-1", "or"}, {"item=F-1", "or", "or", "item=F-3"}})
    CHECK(asked(words) == "refused: 'or' stands between two terms");
  CHECK(asked({"not"}) == "refused: 'not' is neither a file nor a query term");
  CHECK(asked({}, {"item=F-1 or not item=F-3"}) ==
        "refused: 'item=F-1 or not item=F-3' holds an 'or' that is not a word of its own");
  CHECK(asked({"found~more or less=more"}) == "");
}

TEST_CASE("a problem with a saved query bears its place, one with what was typed does not") {
  const std::vector<std::string> typed{"level=huge"};
  const std::vector<Located<std::string>> saved{{"site=heping", {.offset = 10, .line = 3}},
                                                {"or", {.offset = 20, .line = 4}}};
  CHECK(std::get<QueryProblem>(parse_condition(typed, vocabulary(), saved)).at == Mark{});
  CHECK(std::get<QueryProblem>(parse_condition({}, vocabulary(), saved)).at == saved[1].at);
}

TEST_CASE("a name that nobody bears is told, with the nearest one") {
  const auto told = [](std::vector<std::string> words) {
    const auto condition = std::get<QueryCondition>(parse_condition(words, vocabulary()));
    NamesSeen seen;
    for (const Finding& finding : scored().findings) note_names(condition, finding, seen);
    std::string out;
    for (const Text& unknown : unknown_names(condition, seen)) out += unknown.en + '\n';
    return out;
  };
  CHECK(told({"owner=李四"}) == "");
  CHECK(told({"owner=", "owner!=nobody", "not owner=nobody", "owner~nobody"}) == "");
  CHECK(told({"owner=李泗", "or", "item=F-1"}) == "nobody is called '李泗' here (Owner); did you mean '李四'?\n");
  CHECK(told({"owner=李四,nobody"}) == "nobody is called 'nobody' here (Owner)\n");
}

TEST_CASE("only `=` and `!=` go without a value") {
  for (const char* word : {"level>=", "score<", "due>", "found~", "period<="})
    CHECK(refused(word).find("is neither a file nor a query term") != std::string::npos);
}

TEST_CASE("sorting: levels by rank, absent values last in both directions, equals as they were") {
  CHECK(sorted("level", true) == "X-1 F-3 F-1 F-2 I-1");
  CHECK(sorted("score", false) == "I-1 F-2 F-1 F-3 X-1");
  CHECK(sorted("score", true) == "F-3 F-1 F-2 I-1 X-1");
  CHECK(sorted("measure", true) == "I-1 F-1 F-2 F-3 X-1");
  CHECK(sorted("item", true) == "X-1 I-1 F-3 F-2 F-1");
  CHECK(sorted("date", true) == "F-3 I-1 X-1 F-1 F-2");
}

TEST_CASE("values read the same in every language") {
  CHECK(plain_text(Value{}) == "");
  CHECK(plain_text(Value{true}) == "true");
  CHECK(plain_text(Value{number("0.35")}) == "0.35");
  CHECK(plain_text(Value{day("2026-11-18")}) == "2026-11-18");
  CHECK(plain_text(Value{TextView(Text{.zh = "电线", .en = "wire"})}) == "电线");
  CHECK(plain_text(Value{TextView(Text{.zh = "", .en = "wire"})}) == "wire");
  CHECK(plain_text(Value{std::vector<TextView>{TextView("a"), TextView("b")}}) == "a; b");
}

TEST_CASE("several values: any of them, or with != none of them") {
  CHECK(items("level=low,major") == "F-2 F-3 I-1");
  CHECK(items("level!=low,major") == "F-1 X-1");
  CHECK(items("item=F-1,X-1") == "F-1 X-1");
  CHECK(items("owner=李四,") == "F-1 F-2 F-3 I-1 X-1");  // an empty value is for those that have none
  CHECK(items("found~wire,nothing") == "F-1");
  CHECK(items("found=Bare\\, WIRE") == "");
  CHECK(refused("level=low,hihg") == "'hihg' is not a value of 'level' (did you mean 'high'?)");
  CHECK(refused("score>4,9").starts_with("'score>4,9' compares with one value"));
}

TEST_CASE("ranges hold their ends, and may be open") {
  CHECK(items("score=4..9") == "F-1 F-2");
  CHECK(items("score=..4") == "F-2 I-1");
  CHECK(items("score!=4..9") == "F-3 I-1 X-1");
  CHECK(items("level=medium..high") == "F-1 X-1");
  CHECK(items("level=medium..") == "F-1 F-3 X-1");
  CHECK(items("score=2,9..20") == "F-1 F-3 I-1");
  CHECK(items("date=2026-10-15..2026-11-14") == "F-1 F-2");
  CHECK(items("date=2026-11..") == "F-3 I-1 X-1");
  CHECK(items("date=..2026-10") == "F-1 F-2");
  CHECK(items("period=2026-09..2026-10") == "F-1 F-2");
  CHECK(items("period=2026-Q3..2026-Q4") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(refused("score=9..4") == "the range 9..4 is backwards (did you mean '4..9'?)");
  CHECK(refused("score=..").starts_with("'..' is not a value of 'score'"));
  CHECK(refused("score>4..9").starts_with("'score>4..9' compares with one value"));
  CHECK(refused("date=2026-13..2026-14").starts_with("'2026-13' is not a value of 'date'"));
}

TEST_CASE("a date is compared with a month as with all its days") {
  CHECK(items("date=2026-10") == "F-1 F-2");
  CHECK(items("date!=2026-10") == "F-3 I-1 X-1");
  CHECK(items("date>2026-10") == "F-3 I-1 X-1");
  CHECK(items("date>=2026-10") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(items("date<2026-11") == "F-1 F-2");
  CHECK(items("date<=2026-11") == "F-1 F-2 F-3 I-1 X-1");
  CHECK(items("date=2026-Q4") == "F-1 F-2 F-3 I-1 X-1");
}

TEST_CASE("not turns a term around") {
  CHECK(items("not level=low") == "F-1 F-3 X-1");
  CHECK(items("not level>=medium") == "F-2 I-1");
  CHECK(items("not level<major") == "F-3 X-1");  // X-1's matrix has no `major`: the term cannot hold
  CHECK(looks_like_term("not level=low"));
}

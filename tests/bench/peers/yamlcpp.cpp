// yaml-cpp's nodes: yamlcpp WORKSPACE
#include <yaml-cpp/yaml.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace fs = std::filesystem;

namespace {

long points(const YAML::Node& risk) {
  return risk["likelihood"].as<long>() * risk["severity"].as<long>();
}

std::vector<std::string> yaml_files(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  return paths;
}

}  // namespace

int main(int, char** argv) {
  const fs::path workspace = argv[1];
  std::unordered_map<std::string, long> defaults;
  for (const std::string& path : yaml_files(workspace / "checklists")) {
    const YAML::Node checklist = YAML::LoadFile(path);
    for (const auto& section : checklist["sections"])
      for (const auto& item : section["items"]) defaults[item["id"].Scalar()] = points(item["risk"]);
  }

  long findings = 0;
  long score = 0;
  const auto count = [&](const std::string& item, const YAML::Node& answer) {
    if (answer.IsMap() ? answer["result"].as<std::string>("") != "fail" : answer.as<std::string>("") != "fail") return;
    const YAML::Node risk = answer.IsMap() ? answer["risk"] : YAML::Node();
    ++findings;
    score += risk.IsDefined() && risk.IsMap() ? points(risk) : defaults.at(item);
  };
  for (const std::string& path : yaml_files(workspace / "audits")) {
    const YAML::Node audit = YAML::LoadFile(path);
    for (const auto& pair : audit["answers"]) {
      if (!pair.second.IsSequence()) {
        count(pair.first.Scalar(), pair.second);
        continue;
      }
      for (const auto& entry : pair.second) count(pair.first.Scalar(), entry);
    }
  }
  std::printf("findings=%ld score=%ld\n", findings, score);
}

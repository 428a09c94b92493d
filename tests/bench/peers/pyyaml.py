# PyYAML with libyaml's scanner and parser (CSafeLoader): pyyaml.py WORKSPACE
import glob
import sys

import yaml


def load(path):
    with open(path, "rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def points(risk):
    return risk["likelihood"] * risk["severity"]


workspace = sys.argv[1]
defaults = {}
for path in glob.glob(workspace + "/checklists/*.yaml"):
    for section in load(path)["sections"]:
        for item in section["items"]:
            defaults[item["id"]] = points(item["risk"])

findings = score = 0
for path in glob.glob(workspace + "/audits/*/*.yaml"):
    for item, answer in load(path)["answers"].items():
        for entry in answer if isinstance(answer, list) else [answer]:
            details = entry if isinstance(entry, dict) else {"result": entry}
            if details.get("result") == "fail":
                findings += 1
                score += points(details["risk"]) if "risk" in details else defaults[item]
print(f"findings={findings} score={score}")

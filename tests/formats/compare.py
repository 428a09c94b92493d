#!/usr/bin/env python3
"""Reads what `csafe check` wrote in each format, and compares: compare.py FOLDER, with the files
check.{json,txt,sarif,junit.xml,github,gitlab.json,checkstyle.xml} in it. Each must tell of the same problems (severity,
rule, file, line, message); json is the measure. Prints what differs; the exit code is 1 when something does."""
import collections
import json
import pathlib
import posixpath
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

Problem = collections.namedtuple("Problem", "severity rule file line")
folder = pathlib.Path(sys.argv[1])
most_sarif_results = 25_000
failures = []


def expect(holds, what):
    if not holds:
        failures.append(f"{folder}: {what}")


def read(name):
    return (folder / f"check.{name}").read_bytes().decode()


# How a text looks where controls must not stand as they are.
def visible(text, keep):
    special = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0x200E, 0x200F}

    def form(character):
        code = ord(character)
        if character in keep:
            return keep[character]
        if code < 0x20 or 0x7F <= code < 0xA0:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code in special else character

    return "".join(map(form, text))


def in_line(text):
    return visible(text, {"\n": " ⏎ ", "\t": " "})


def in_command(text):
    return visible(text, {"\n": "\n", "\t": " "})


def in_xml(text):
    keep = {chr(code): chr(code) for code in [0x9, 0xA, 0xD, *range(0x80, 0xA0), *range(0x2000, 0x2070)]}
    return visible(text, keep).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def problems_in_text(text):
    line = re.compile(r"^(?P<file>\S.*?)(?::(?P<line>\d+):\d+)?: (?P<severity>error|warning|note): .* \[(?P<rule>[a-z]+/[a-z-]+)\]$")
    found = [match for match in map(line.match, text.split("\n")) if match]
    return [Problem(m["severity"], m["rule"], m["file"], int(m["line"]) if m["line"] else None) for m in found]


checked = json.loads(read("json"))
diagnostics = checked["diagnostics"]
measure = [Problem(d["severity"], d["rule"], d["file"], d["line"]) for d in diagnostics]
# Where csafe ran is what the formats for machines of others tell paths from; text and json keep them as they were given.
seen = [p._replace(file=posixpath.normpath(p.file)) for p in measure]
first_line = [p._replace(line=p.line or 1) for p in seen]
files = {p.file for p in seen}


def compare(name, found, wanted):
    found, wanted = collections.Counter(found), collections.Counter(wanted)
    for problem in (wanted - found).keys():
        expect(False, f"{name} lacks {problem}")
    for problem in (found - wanted).keys():
        expect(False, f"{name} has {problem}")


def check_text():
    compare("text", problems_in_text(read("txt")), [p._replace(file=in_line(p.file)) for p in measure])


def check_sarif():
    log = json.loads(read("sarif"))
    (run,) = log["runs"]
    results = [result for result in run["results"] if not result.get("suppressions")]
    silenced = len(run["results"]) - len(results)
    expect(silenced == checked["silenced"]["allowed"] + checked["silenced"]["baseline"], f"sarif: {silenced} are suppressed")
    wanted = sorted(zip(first_line, diagnostics), key=lambda pair: ["error", "warning", "note"].index(pair[0].severity))
    wanted = wanted[:most_sarif_results]
    found = []
    for result in results:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        expect(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), f"sarif: URI {uri}")
        expect(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"], "sarif: ruleIndex")
        region = place["region"]
        expect((region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"]), f"sarif: {region}")
        found.append(Problem(result["level"], result["ruleId"], urllib.parse.unquote(uri), region["startLine"]))
    compare("sarif", found, [problem for problem, _ in wanted])
    texts = [d["message"] + (f"\nhelp: {d['help']}" if d["help"] else "") for _, d in wanted]
    expect(collections.Counter(r["message"]["text"] for r in results) == collections.Counter(texts), "sarif: messages")
    prints = [json.dumps(r["partialFingerprints"]) for r in run["results"]]
    expect(len(set(prints)) == len(prints), "sarif: two results have one fingerprint")
    expect('""' not in re.sub(r'\\.', "x", read("sarif")), "sarif: an empty string")
    notes = run["invocations"][0].get("toolExecutionNotifications", [])
    expect(bool(notes) == (len(measure) > most_sarif_results), "sarif: says whether results were left out")
    expect(all("25000" in n["message"]["text"] for n in notes), "sarif: says how many results it holds")


def check_junit():
    root = ElementTree.fromstring(read("junit.xml"))
    found, passed = [], 0
    for suite in root.iter("testsuite"):
        tests = suite.findall("testcase")
        names = [(test.get("classname"), test.get("name")) for test in tests]
        expect(len(set(names)) == len(names) > 0, f"junit: tests of {suite.get('name')!r}")
        expect(int(suite.get("tests")) == len(tests), "junit: number of tests")
        for kind, count in (("failure", "failures"), ("error", "errors")):
            expect(int(suite.get(count)) == len(suite.findall(f"testcase/{kind}")), f"junit: number of {count}")
        texts = [suite.findtext("system-out") or ""]
        for test in tests:
            expect(test.get("classname") == suite.get("name"), "junit: classname")
            fail = test.find("failure") if test.find("failure") is not None else test.find("error")
            passed += fail is None
            if fail is None:
                continue
            inside = problems_in_text(fail.text)
            expect(inside and {p.rule for p in inside} == {test.get("name")} == {fail.get("type")}, f"junit: {names}")
            texts.append(fail.text)
        own = [problem for text in texts for problem in problems_in_text(text)]
        others = {posixpath.normpath(p.file) for p in own} - {in_line(suite.get("name"))}
        expect(not others, f"junit: {suite.get('name')!r} tells of {others}")
        expect(own or passed, "junit: a file without a problem has no passed test")
        found += [p._replace(file=suite.get("name")) for p in own]
    compare("junit", found, [p._replace(file=in_xml(p.file)) for p in seen])
    suites = [suite.get("name") for suite in root.iter("testsuite")]
    expect(len(set(suites)) == len(suites) and set(map(in_xml, files)) <= set(suites), "junit: a suite for each file")
    expect([int(s.get("id")) for s in root.iter("testsuite")] == list(range(len(suites))), "junit: ids")


def check_checkstyle():
    root = ElementTree.fromstring(read("checkstyle.xml"))
    found, messages = [], []
    for file in root.iter("file"):
        for error in file.iter("error"):
            severity = {"info": "note"}.get(error.get("severity"), error.get("severity"))
            line = int(error.get("line")) if error.get("line") else None
            found.append(Problem(severity, error.get("source").removeprefix("csafe."), file.get("name"), line))
            messages.append(error.get("message"))
    compare("checkstyle", found, [p._replace(file=in_xml(p.file)) for p in seen])
    wanted = [in_xml(d["message"] + (f"; {d['help']}" if d["help"] else "")) for d in diagnostics]
    expect(sorted(messages) == sorted(wanted), "checkstyle: messages")


def check_gitlab():
    report = json.loads(read("gitlab.json"))
    severities = {"critical": "error", "major": "error", "minor": "warning", "info": "note"}
    compare("gitlab", [Problem(severities[p["severity"]], p["check_name"], p["location"]["path"],
                               p["location"]["lines"]["begin"]) for p in report], first_line)
    prints = [problem["fingerprint"] for problem in report]
    expect(len(set(prints)) == len(prints), "gitlab: two problems have one fingerprint")
    wanted = [d["message"] + (f"; {d['help']}" if d["help"] else "") for d in diagnostics]
    expect(sorted(p["description"] for p in report) == sorted(wanted), "gitlab: descriptions")


def check_github():
    def decoded(text):
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, character)
        return text

    lines = read("github").split("\n")
    expect(lines.pop() == "", "github: last line end")
    counts = collections.Counter(p.severity for p in measure)
    over = any(number > 10 for number in counts.values())
    if over:
        remark = lines.pop(0)
        expect(remark.startswith("::notice title=csafe check::"), f"github: {remark}")
        numbers = set(map(int, re.findall(r"\d+", remark.split("::")[2]))) - {10}
        wanted = {counts["error"] - 10, counts["warning"] - 10, counts["note"] - 9}
        expect(numbers == {number for number in wanted if number > 0}, f"github: {remark}")
    found, messages = [], []
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        expect(command, f"github: {line!r} is no command")
        if not command:
            continue
        properties = {key: decoded(value) for key, value in (pair.split("=", 1) for pair in command[2].split(","))}
        severity = {"notice": "note"}.get(command[1], command[1])
        number = int(properties["line"]) if "line" in properties else None
        found.append(Problem(severity, properties["title"], properties["file"], number))
        messages.append(decoded(command[3]))
    compare("github", found, [p._replace(file=in_command(p.file)) for p in seen])
    wanted = [in_command(d["message"] + (f"\nhelp: {d['help']}" if d["help"] else "")) for d in diagnostics]
    expect(sorted(messages) == sorted(wanted), "github: messages")


for check in (check_text, check_sarif, check_junit, check_checkstyle, check_gitlab, check_github):
    check()
print("\n".join(failures[:40]) or f"{folder}: {len(measure)} problems, the same in 7 formats")
sys.exit(1 if failures else 0)

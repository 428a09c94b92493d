#!/usr/bin/env python3
"""Writes audits that no format may stumble over: make_files.py FOLDER.

FOLDER/awkward has problems of many kinds, in files and texts with characters that some format treats as its own;
FOLDER/sound has none; FOLDER/many has 25,001 problems in 10,000 files."""
import os
import sys

HEAD = "csafe: audit/1\nsite: {site}\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\nchecklists: [service-hall]\n"
SOUND = "answers: {SH-101: pass, SH-102: pass}\n"


def write(folder, name, text):
    path = os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def awkward(folder):
    number = iter(range(1000))

    def audit(name, answers):
        write(folder, name, HEAD.format(site=f"site-{next(number)}") + answers)

    audit("和平 营业厅/2026-11 第1次.yaml", "answers: {SH-101: 合格, SH-102: fail}\n")
    audit("a b#c%20d&e<f>\"g'h.yaml", "answers: {SH-101: faild}\n")
    audit("colon:comma,semi;[x]{y}.yaml", "answers: {SH-101: faild}\n")
    audit("line\nbreak.yaml", "answers: {SH-101: faild}\n")
    audit("escape\x1b[31m.yaml", "answers: {SH-101: faild}\n")
    audit("..leading dots/x.yaml", "answers: {SH-101: faild}\n")
    # Values that messages quote.
    audit("values.yaml", "answers:\n"
          '  SH-101: "two\\nlines"\n'
          '  SH-102: "::error file=x::%0A %25, ]]> &amp; <b> \\"q\\" \\e[31m \\x07 \\t \\r end"\n'
          '  SH-103: "\\u202Eesrever 😀 \\uFFFE"\n'
          "  SH-104: '  '\n")
    audit("many in one.yaml", "answers:\n" + "".join(f"  XX-{n}: pass\n" for n in range(60)))
    audit("warnings only.yaml", "answers: {SH-102: fail}\n")
    audit("sound 好.yaml", SOUND)
    write(folder, "gbk.yaml", (HEAD.format(site="gbk") + "answers: {SH-101: 合格}\n").encode("gb18030"))
    write(folder, "truncated.yaml", HEAD.format(site="x") + 'answers: {SH-101: "pass\n')
    write(folder, "kind.yaml", "csafe: audti/1\n")
    write(folder, "matrix.yaml", "csafe: matrix/1\nid: 我的\n")
    os.symlink("nowhere", os.path.join(folder, "dangling.yaml"))


def many(folder):
    for n in range(10_000):
        problems = 2 + (n < 5_000) + (n == 0)
        answers = "".join(f"  SH-{k}: x\n" for k in (101, 102, 103, 104)[:problems])
        write(folder, f"{n // 1000}/{n}.yaml", HEAD.format(site=f"s{n}") + "answers:\n" + answers)


top = sys.argv[1]
awkward(os.path.join(top, "awkward"))
write(os.path.join(top, "sound"), "一 份.yaml", HEAD.format(site="one") + SOUND)
write(os.path.join(top, "sound"), "two.yaml", HEAD.format(site="two") + SOUND)
many(os.path.join(top, "many"))

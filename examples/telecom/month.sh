#!/bin/sh
# A month of the ledger, played through on a copy of this workspace: month.sh [FOLDER]. October's findings get numbers;
# one is assigned, fixed, returned, fixed again, verified and closed; November's audit finds it again. FOLDER must not
# exist; without one, the copy is thrown away at the end. Every day is given, so every run shows the same.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
if [ $# -gt 0 ]; then
  copy=$1
else
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  copy=$scratch/telecom
fi
mkdir -p "$copy/audits" "$copy/photos"
cp -R "$here/csafe.yaml" "$here/checklists" "$copy/"
cp -R "$here/audits/2026-09" "$here/audits/2026-10" "$copy/audits/"
cd -- "$copy"

# on DAY TITLE: what happens on a day
on() {
  CSAFE_TODAY=$1
  export CSAFE_TODAY
  printf '\n== %s %s\n' "$1" "$2"
}
# show WORDS…: types a command for you to see, and runs it
show() {
  printf '$ csafe %s\n' "$*"
  code=0
  csafe -q "$@" || code=$?
  [ $code -eq 0 ] || printf '(exit %s)\n' $code
}
# step WORDS…: one event, of which only where it led to is shown
step() { show track "$@" --format tsv --columns id,state,owner,due; }

on 2026-10-23 '检查结束，全部隐患立案；再次立案不增加任何编号'
show track open --period 2026-10 --by 吴倩 --section totals
show track open --period 2026-10 --by 吴倩 --section totals
step assign HZ-2026-0001 --by 吴倩 --to 赵敏 --verifier 吴倩

on 2026-10-24 '和平路营业厅三号空调滴水（SH-101）：报整改完成'
echo 整改后照片一 >photos/SH-101-1024.jpg
step fix HZ-2026-0001 --by 赵敏 --evidence photos/SH-101-1024.jpg

on 2026-10-25 '现场复查：桶还在，退回'
step return HZ-2026-0001 --by 吴倩 --note 塑料桶仍在原处，地面湿滑

on 2026-10-28 '换了接水盘，再报整改完成；没有验收，仍算逾期'
echo 整改后照片二 >photos/SH-101-1028.jpg
step fix HZ-2026-0001 --by 赵敏 --measure 更换三号空调接水盘 --evidence photos/SH-101-1028.jpg
show query 'item=SH-101' period=2026-10 site=heping --format tsv --columns id,status,owner,due,days_left,overdue

on 2026-10-29 '验收合格，销号'
step verify HZ-2026-0001 --by 吴倩 --residual L=2,S=3
step close HZ-2026-0001 --by 吴倩

on 2026-11-30 '十一月检查：同一处又滴水，另立新号，注明复发'
cp -R "$here/audits/2026-11" audits/
show track open --period 2026-11 --by 吴倩 --format tsv --columns id,item,recurs --section events
show plan --format tsv --columns id,status,level,item,owner,due,days_left,recurs
show gate --columns outcome,title,value,bound,derivation --section limits
show report --period 2026-11 --section ledger
show track verify-log --section files

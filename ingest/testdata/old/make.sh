#!/bin/sh
# make.sh SCHEMA COMMIT: builds sohoa as it was at a commit, imports two made-up
# texts with it, and packs the store as schema-SCHEMA.tar.gz beside this file.
# Run it once for each released schema, with the last commit that had it:
#
#	2 7efc22e   3 af7a74d   4 e7ff62d   7 6f4f962   8 b0676c1   9 2ad4ee4   10 929fe11
#	11 0b553f6  12 57b008b  13 c3786fb  14 9327514
#
# (Schema 1 was never without 2; 5 and 6 came about when two lines of work were
# joined, and 7 followed before anybody had a store of them.)
set -eu
schema=$1 commit=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'git -C "$here" worktree remove --force "$work/tree" 2>/dev/null; rm -rf "$work"' EXIT
git -C "$here" worktree add -q --detach "$work/tree" "$commit"
(cd "$work/tree" && go build -tags sqlite_fts5 -o "$work/sohoa" ./cmd/sohoa)
mkdir "$work/in"
printf 'ỦY BAN NHÂN DÂN\nHUYỆN THỬ\nSố: 12/BC-UBND\n\nBÁO CÁO\nToàn huyện đã tiếp nhận 4.310 hồ sơ.\n\fTrang hai.\nĐang giải quyết 31 hồ sơ.\n' > "$work/in/a.txt"
printf 'ỦY BAN NHÂN DÂN\nXÃ THỬ\nSố: 3/BC-UBND\n\nBÁO CÁO\nCó 95 bộ hồ sơ được tiếp nhận.\n' > "$work/in/b.txt"
cd "$work"
./sohoa --store store import --quiet in
# Only the tables: a write-ahead log left beside them would be part of the store.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 --exclude='store/lock' --exclude='*-shm' -czf "$here/schema-$schema.tar.gz" store
ls -l "$here/schema-$schema.tar.gz"

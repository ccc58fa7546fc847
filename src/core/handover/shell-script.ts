import { foldersOf } from './file-list.ts';
import type { Operation } from './plan.ts';

export type Way = 'copy' | 'move';

const said: Readonly<Record<Way, string>> = { copy: 'copies', move: 'moves' };

/** As one word of the shell, whatever is in it; never read as an option. */
const quoted = (path: string): string => `'./${path.replaceAll("'", `'\\''`)}'`;

/**
 * A POSIX shell script that does the plan in the folder of the set, and takes it back when it is run with 'undo'. What it
 * did stands in a list beside it, so that nothing else is taken back. Nothing is ever written over.
 * @param name of the script, without its ending
 */
export function shellScript(operations: readonly Operation[], way: Way, name: string): string {
  const folders = foldersOf(operations);
  const files = operations.map(({ from, to }, at) => `file ${at + 1} ${quoted(from)} ${quoted(to)}`);
  const makeFolders = folders.map((folder, at) => `folder ${at + 1} ${quoted(folder)}`);
  return `#!/bin/sh
# Proofsheet: ${said[way]} ${operations.length} files. Nothing is ever written over.
# Put this into the folder of the pictures and run it there:   sh ${name}.sh
# It is taken back by:                                         sh ${name}.sh undo
set -eu
cd "$(dirname -- "$0")"
list=${quoted(`${name}.done`)}
left=0
leave() { printf 'Left as it is, %s: %s\\n' "$1" "$2" >&2; left=$((left + 1)); }
exists() { [ -e "$1" ] || [ -L "$1" ]; }
is_done() { [ -f "$list" ] && grep -qx -- "$1" "$list"; }

${way === 'move' ? moving : copying}
do_folder() { [ -d "$2" ] || { mkdir -- "$2"; printf 'd%s\\n' "$1" >> "$list"; }; }
do_file() {
  if is_done "$1"; then return 0; fi
  if [ ! -f "$2" ]; then leave 'it is not there' "$2"; return 0; fi
  if exists "$3"; then leave 'the name is taken' "$3"; return 0; fi
  carry "$2" "$3" || { printf 'Stopped at %s\\n' "$2" >&2; exit 1; }
  printf '%s\\n' "$1" >> "$list"
}
undo_folder() { if is_done "d$1"; then rmdir -- "$2" 2>/dev/null || :; fi; }
undo_file() { if is_done "$1"; then take_back "$2" "$3"; fi; }

if [ "\${1-}" = undo ]; then
  folder() { :; }
  file() { undo_file "$@"; }
else
  folder() { do_folder "$@"; }
  file() { do_file "$@"; }
fi

${[...makeFolders, ...files].join('\n')}

if [ "\${1-}" = undo ]; then
${
  folders
    .map((folder, at) => `  undo_folder ${at + 1} ${quoted(folder)}`)
    .toReversed()
    .join('\n') || '  :'
}
  if [ "$left" -eq 0 ]; then rm -f -- "$list"; fi
fi
if [ "$left" -gt 0 ]; then printf '%s left as they were.\\n' "$left" >&2; exit 1; fi
`;
}

const copying = `carry() { cp -np -- "$1" "$2" && cmp -s -- "$1" "$2"; }
take_back() {
  if ! exists "$2"; then return 0; fi
  if cmp -s -- "$1" "$2"; then rm -- "$2"; else leave 'it has changed since' "$2"; fi
}`;

const moving = `carry() { mv -n -- "$1" "$2" && [ ! -f "$1" ]; }
take_back() {
  if ! exists "$2"; then leave 'it is not there' "$2"; return 0; fi
  if exists "$1"; then leave 'the name is taken' "$1"; return 0; fi
  mv -n -- "$2" "$1"; [ ! -f "$2" ]
}`;

import { foldersOf } from './file-list.ts';
import type { Operation } from './plan.ts';
import type { Way } from './shell-script.ts';

/** As one text of PowerShell, which ends a quotation at curly quotes, too. */
export const powershellQuoted = (path: string): string => `'${path.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

/**
 * The same for Windows: .NET's copy and move refuse a name that is taken, and know no wildcards. Begins with a byte order
 * mark, without which Windows PowerShell 5 misreads every name that is not ASCII.
 * @param name of the script, without its ending
 */
export function powershellScript(operations: readonly Operation[], way: Way, name: string): string {
  const folders = foldersOf(operations);
  const folderLines = folders.map((folder, at) => `Folder ${at + 1} ${powershellQuoted(folder)}`);
  const lines = operations.map(
    ({ from, to }, at) => `File ${at + 1} ${powershellQuoted(from)} ${powershellQuoted(to)}`,
  );
  const back = folders.map((folder, at) => `  BackFolder ${at + 1} ${powershellQuoted(folder)}`).toReversed();
  return `\uFEFF# Proofsheet: ${way === 'move' ? 'moves' : 'copies'} ${operations.length} files. Nothing is ever written over.
# Put this into the folder of the pictures and run it there:
#   powershell -ExecutionPolicy Bypass -File ${name}.ps1
# It is taken back by:
#   powershell -ExecutionPolicy Bypass -File ${name}.ps1 -Undo
param([switch]$Undo)
$ErrorActionPreference = 'Stop'
$list = [IO.Path]::Combine($PSScriptRoot, ${powershellQuoted(`${name}.done`)})
$done = @{}
if ([IO.File]::Exists($list)) { [IO.File]::ReadAllLines($list) | ForEach-Object { $done[$_] = $true } }
$script:left = 0
function Here($path) { [IO.Path]::Combine($PSScriptRoot, $path) }
function Leave($why, $path) { Write-Warning "Left as it is, $($why): $path"; $script:left++ }
function Done($number) { [IO.File]::AppendAllText($list, "$number\`r\`n"); $done["$number"] = $true }
function Exists($path) { [IO.File]::Exists($path) -or [IO.Directory]::Exists($path) }
function Same($a, $b) { (Get-FileHash -LiteralPath $a).Hash -eq (Get-FileHash -LiteralPath $b).Hash }
function Folder($number, $path) {
  if ($Undo -or [IO.Directory]::Exists((Here $path))) { return }
  [void][IO.Directory]::CreateDirectory((Here $path)); Done "d$number"
}
function BackFolder($number, $path) {
  if ($done["d$number"]) { try { [IO.Directory]::Delete((Here $path)) } catch { } }
}
function File($number, $from, $to) {
  $a = Here $from; $b = Here $to
  if ($Undo) { if ($done["$number"]) { Back $a $b }; return }
  if ($done["$number"]) { return }
  if (-not [IO.File]::Exists($a)) { Leave 'it is not there' $from; return }
  if (Exists $b) { Leave 'the name is taken' $to; return }
  ${way === 'move' ? '[IO.File]::Move($a, $b)' : '[IO.File]::Copy($a, $b, $false); if (-not (Same $a $b)) { throw "The copy differs: $to" }'}
  Done $number
}
function Back($a, $b) {
${way === 'move' ? backByMove : backByRemoving}
}

${[...folderLines, ...lines].join('\n')}

if ($Undo) {
${back.join('\n')}
  if ($script:left -eq 0) { [IO.File]::Delete($list) }
}
if ($script:left -gt 0) { Write-Warning "$($script:left) left as they were."; exit 1 }
`;
}

const backByMove = `  if (-not [IO.File]::Exists($b)) { Leave 'it is not there' $b; return }
  if (Exists $a) { Leave 'the name is taken' $a; return }
  [IO.File]::Move($b, $a)`;

const backByRemoving = `  if (-not [IO.File]::Exists($b)) { return }
  if ([IO.File]::Exists($a) -and (Same $a $b)) { [IO.File]::Delete($b) } else { Leave 'it has changed since' $b }`;

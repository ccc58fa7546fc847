import { undecided } from '#core/decisions/decision.ts';
import type { Report, ReportImage } from './report.ts';

/** One row per image: identity, decision, verdict, findings, scores, every number measured, groups (RFC 4180, CRLF line ends). */
export function reportCsv(report: Report): string {
  const rows = report.images.map(cellsOf);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return csvText(lines);
}

/** Lines of cells as RFC 4180 has them. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}

function cellsOf(image: ReportImage): Record<string, string> {
  const { flag, stars, color } = image.decision ?? undecided;
  const cells: Record<string, string> = {
    path: image.path,
    label: image.label ?? '',
    split: image.split ?? '',
    status: image.status,
    bytes: String(image.bytes),
    flag: flag === 'none' ? '' : flag,
    stars: stars > 0 ? String(stars) : '',
    color: color ?? '',
    ...(image.otherLabels ? { otherLabels: image.otherLabels.join(' | ') } : {}),
  };
  if (image.status === 'failed') return { ...cells, fault: image.fault.code, message: image.fault.message };
  Object.assign(cells, {
    format: image.format,
    width: String(image.width),
    height: String(image.height),
    verdict: image.verdict,
    findings: image.findings.join(' '),
    ...(image.boxes ? { boxes: String(image.boxes.length) } : {}),
  });
  for (const [check, score] of Object.entries(image.scores)) cells[`score.${check}`] = text(score);
  for (const [check, measure] of Object.entries(image.measures))
    for (const [name, value] of Object.entries(measure)) cells[`${check}.${name}`] = text(value);
  for (const [axis, group] of Object.entries(image.groups)) cells[`group.${axis}`] = text(group);
  return cells;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Quoted where it must be; a text that a spreadsheet would run as a formula is defused, a number is left alone. */
function cell(value: string): string {
  const formula = /^[=+\-@\t\r]/.test(value) && !Number.isFinite(Number(value));
  const harmless = formula ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

import { reportCsv } from './csv.ts';
import type { Thumbnails } from './html/thumbnails.ts';
import type { Report } from './report.ts';
import { shotsCsv } from './shots-csv.ts';

/** A form in which the report leaves the app. */
export interface ReportExport {
  /** Also the name by which the headless command asks for it. */
  readonly id: string;
  readonly name: string;
  /** What the file is of, as its name says it. */
  readonly subject: 'report' | 'shot-list';
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** @param thumbnails the pictures, for forms that show them */
  write(report: Report, thumbnails: Thumbnails): string | Promise<string>;
}

/** Every export, in the order of the menu. A new one is one new file and one line here; pages are loaded when asked for. */
export const reportExports: readonly ReportExport[] = [
  {
    id: 'json',
    name: 'Report',
    subject: 'report',
    extension: 'json',
    mediaType: 'application/json',
    write: (report) => JSON.stringify(report, null, 2),
  },
  {
    id: 'csv',
    name: 'Table, one row a picture',
    subject: 'report',
    extension: 'csv',
    mediaType: 'text/csv',
    write: reportCsv,
  },
  {
    id: 'html',
    name: 'Report to read and print',
    subject: 'report',
    extension: 'html',
    mediaType: 'text/html',
    write: async (...given) => (await import('./html/report-html.ts')).reportHtml(...given),
  },
  {
    id: 'shots-html',
    name: 'Shot list for a phone',
    subject: 'shot-list',
    extension: 'html',
    mediaType: 'text/html',
    write: async (...given) => (await import('./html/shots-html.ts')).shotsHtml(...given),
  },
  {
    id: 'shots-csv',
    name: 'Shot list',
    subject: 'shot-list',
    extension: 'csv',
    mediaType: 'text/csv',
    write: shotsCsv,
  },
  {
    id: 'shots-json',
    name: 'Shot list',
    subject: 'shot-list',
    extension: 'json',
    mediaType: 'application/json',
    write: ({ shots }) => JSON.stringify({ format: 'proofsheet-shot-list', version: 1, shots }, null, 2),
  },
];

import { reportCsv } from './csv.ts';
import type { Report } from './report.ts';

/** A form in which the report leaves the app. */
export interface ReportExport {
  /** Also the name by which the headless command asks for it. */
  readonly id: string;
  readonly name: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(report: Report): string;
}

/** Every export, in the order of the menu. A new one is one new file and one line here. */
export const reportExports: readonly ReportExport[] = [
  {
    id: 'json',
    name: 'Report',
    extension: 'json',
    mediaType: 'application/json',
    write: (report) => JSON.stringify(report, null, 2),
  },
  { id: 'csv', name: 'Table, one row a picture', extension: 'csv', mediaType: 'text/csv', write: reportCsv },
];

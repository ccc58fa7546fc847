import { Library } from './library.ts';
import { noTiming, type Timing } from './progress.ts';
import { RecordList } from './record-list.ts';

/** What belongs to one set of pictures, kept together so that emptying the page can be undone. */
export interface Contents {
  readonly records: RecordList;
  readonly library: Library;
  name: string;
  timing: Timing;
}

export function emptyContents(): Contents {
  return { records: new RecordList(), library: new Library(), name: '', timing: noTiming };
}

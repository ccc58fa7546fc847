/** One label that a model gave a picture, or thought about. */
export interface Answer {
  readonly label: string;
  /** 0 … 1; null = not told. */
  readonly confidence: number | null;
  /** Whether the model says that the picture shows it; false = it is a confidence only. */
  readonly said: boolean;
}

/** What a file tells of one picture. */
export interface AnsweredPicture {
  /** As the file writes it. */
  readonly path: string;
  /** Labels that the picture truly shows; null = the file does not tell. */
  readonly truth: readonly string[] | null;
  readonly answers: readonly Answer[];
}

/** What a file of answers says, and what it says that cannot be taken: in words, one for each line that was left out. */
export interface AnswerList {
  readonly pictures: readonly AnsweredPicture[];
  readonly problems: readonly string[];
}

/** What a model said of pictures whose labels are known. Tables are row-major: a row a picture, a column a label. */
export interface Results {
  /** In order of the names. */
  readonly labels: readonly string[];
  readonly paths: readonly string[];
  /** 1 = the picture shows it. */
  readonly truth: Uint8Array;
  /** 1 = the model says so. */
  readonly said: Uint8Array;
  /** 0 … 1, −1 = not told; null = no confidence at all is known. */
  readonly scores: Float32Array | null;
}

/** The confidence of an answer of which none is told. */
export const UNTOLD = -1;

/** Puts answers into tables; a picture whose truth is not told shows nothing. */
export function resultsOf(pictures: readonly AnsweredPicture[]): Results {
  const names = new Set<string>();
  for (const { truth, answers } of pictures) {
    for (const label of truth ?? []) names.add(label);
    for (const { label } of answers) names.add(label);
  }
  const labels = [...names].sort();
  const columnOf = new Map(labels.map((label, column) => [label, column]));
  const truth = new Uint8Array(pictures.length * labels.length);
  const said = new Uint8Array(truth.length);
  const scores = new Float32Array(truth.length).fill(UNTOLD);
  let scored = false;
  pictures.forEach(({ truth: shown, answers }, row) => {
    const at = (label: string): number => row * labels.length + columnOf.get(label)!;
    for (const label of shown ?? []) truth[at(label)] = 1;
    for (const { label, confidence, said: says } of answers) {
      if (says) said[at(label)] = 1;
      if (confidence === null) continue;
      scores[at(label)] = confidence;
      scored = true;
    }
  });
  return { labels, paths: pictures.map(({ path }) => path), truth, said, scores: scored ? scores : null };
}

/** Columns that are 1 in a row of a table. */
export function columnsIn(table: Uint8Array, row: number, columns: number): number[] {
  const found: number[] = [];
  for (let column = 0; column < columns; column++) if (table[row * columns + column] === 1) found.push(column);
  return found;
}

import { takes } from './limits.ts';

/** What becomes of what a code is about: 'refused' is not trained with, 'warned' is taken or passed over without error. */
export type Level = 'refused' | 'warned';

/** One thing that the service says no to, or passes over. */
interface CodeRow {
  /** As the service writes it, without its ERROR_ or WARNING_. */
  readonly code: string;
  readonly level: Level;
  /** Whether nothing at all is trained while it stands. */
  readonly ends: boolean;
  /** What is wrong, for a list: 'A side over 4096 px'. */
  readonly what: string;
  /** What to do; 'copies' = the copies that Proofsheet makes are without it. */
  readonly repair: string;
}

const row = (code: string, level: Level, ends: boolean, what: string, repair: string): CodeRow => ({
  code,
  level,
  ends,
  what,
  repair,
});
const COPIES = 'copies';
const LINE = 'Correct the line in the manifest, or write manifests anew here.';
const BOXES = 'Correct the boxes, or leave the picture out.';

/**
 * Everything that can be told before the upload, in the order in which it is shown. The codes are those of the Developer
 * Guide (terminal manifest errors, JSON line errors; read 2026-11); one code may stand for several reasons. What lies in
 * the account (permissions, owners of buckets) cannot be seen from here.
 */
export const codeRows = {
  // The whole set, or a whole manifest.
  empty: row('EMPTY_MANIFEST', 'refused', true, 'No picture has a label', 'Give labels: folders, a file, or I.'),
  'manifest-heavy': row(
    'MANIFEST_SIZE_TOO_LARGE',
    'refused',
    true,
    'A manifest over 1 GB',
    'Leave out copies and bursts.',
  ),
  'manifest-name': row(
    'MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT',
    'refused',
    true,
    'A manifest without an extension, or one of no JSON lines',
    'Call it something that ends in .manifest.',
  ),
  'too-many-rows': row(
    'MANIFEST_ROWS_EXCEEDS_MAXIMUM',
    'refused',
    true,
    `More than ${takes.mostImages.toLocaleString('en')} pictures`,
    'Leave out copies and bursts.',
  ),
  buckets: row(
    'IMAGES_IN_MULTIPLE_S3_BUCKETS',
    'refused',
    true,
    'Pictures in several buckets',
    'Put all pictures into one bucket, and write the manifests anew.',
  ),
  'too-many-refused': row(
    'TOO_MANY_INVALID_ROWS_IN_MANIFEST',
    'refused',
    true,
    `More than ${100 * takes.mostRefusedShare} % of the pictures refused`,
    'Put right what is refused below.',
  ),
  'too-few-labels': row(
    'MANIFEST_TOO_FEW_LABELS',
    'refused',
    true,
    'Fewer than two labels',
    'Add a label for what is not shown, or draw boxes and train detection.',
  ),
  'too-few-usable': row(
    'MANIFEST_TOO_FEW_USABLE_LABELS',
    'refused',
    true,
    'Fewer than two labels once the refused pictures are out',
    'Put right what is refused below.',
  ),
  'too-many-labels': row(
    'MANIFEST_TOO_MANY_LABELS',
    'refused',
    true,
    `More than ${takes.mostLabels} labels`,
    'Merge labels that need not be told apart, or train several models.',
  ),
  'few-to-split': row(
    'INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT',
    'refused',
    true,
    'A label with a single picture, and no test part',
    'Add pictures of the label, or leave it out.',
  ),
  overlap: row(
    'INSUFFICIENT_LABEL_OVERLAP',
    'refused',
    true,
    `Fewer than ${100 * takes.leastOverlap} % of the labels in training and in the test`,
    'Give every label pictures on both sides.',
  ),
  'usable-overlap': row(
    'INSUFFICIENT_USABLE_LABEL_OVERLAP',
    'refused',
    true,
    `Fewer than ${100 * takes.leastOverlap} % of the labels on both sides once the refused pictures are out`,
    'Put right what is refused below.',
  ),
  // Single pictures.
  unreadable: row('INVALID_IMAGE', 'refused', false, 'Damaged, or no picture', 'Copy the file again, or leave it out.'),
  format: row('INVALID_IMAGE', 'refused', false, 'Neither JPEG nor PNG', COPIES),
  'too-heavy': row('INVALID_IMAGE', 'refused', false, `More than ${takes.mostBytes / 2 ** 20} MB`, COPIES),
  'too-long': row(
    'INVALID_IMAGE',
    'refused',
    false,
    `More than ${takes.mostAspect} times as long as wide`,
    'Crop it to the subject.',
  ),
  'too-large': row('INVALID_IMAGE_DIMENSION', 'refused', false, `A side over ${takes.mostPx} px`, COPIES),
  'too-small': row(
    'INVALID_IMAGE_DIMENSION',
    'refused',
    false,
    `A side under ${takes.leastPx} px`,
    'Take the original instead of the small copy.',
  ),
  'label-length': row(
    'INVALID_LABEL_NAME_LENGTH',
    'refused',
    false,
    `A label of more than ${takes.longestLabel} characters`,
    'Shorten its name (I).',
  ),
  // Lines of a manifest that was opened.
  'no-json': row('INVALID_JSON_LINE', 'refused', false, 'No line of JSON', LINE),
  'no-address': row('MISSING_SOURCE_REF', 'refused', false, 'No source-ref', LINE),
  'odd-address': row('INVALID_SOURCE_REF_FORMAT', 'refused', false, 'A source-ref that is no s3://bucket/…', LINE),
  'no-attribute': row('NO_LABEL_ATTRIBUTES', 'refused', false, 'No label with its metadata', LINE),
  attribute: row('INVALID_LABEL_ATTRIBUTE_FORMAT', 'refused', false, 'A label in no known form', LINE),
  metadata: row('INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT', 'refused', false, 'Metadata that lack something', LINE),
  'use-case': row(
    'UNSUPPORTED_USE_CASE_TYPE',
    'refused',
    false,
    'A type that is neither classification nor detection',
    LINE,
  ),
  'no-valid': row('NO_VALID_LABEL_ATTRIBUTES', 'refused', false, 'None of its labels is valid', LINE),
  'no-confidence': row('MISSING_BOUNDING_BOX_CONFIDENCE', 'refused', false, 'A box without confidence', LINE),
  'no-class': row('MISSING_CLASS_MAP_ID', 'refused', false, 'A box of a class that the map does not name', LINE),
  'box-outside': row('INVALID_BOUNDING_BOX', 'warned', false, 'A box outside its picture: passed over', BOXES),
  'box-small': row(
    'BOUNDING_BOX_TOO_SMALL',
    'warned',
    false,
    `A box of ${takes.leastBoxPx} px or less once the picture is at ${takes.trainingPx} px: passed over`,
    BOXES,
  ),
  'too-many-boxes': row('TOO_MANY_BOUNDING_BOXES', 'refused', false, `More than ${takes.mostBoxes} boxes`, BOXES),
  'no-box': row('NO_VALID_ANNOTATIONS', 'refused', false, 'None of its boxes is valid', BOXES),
  // Passed over, or below what is advised.
  'no-boxes': row('NO_ANNOTATIONS', 'warned', false, 'Looked at, and without a box: not trained with', BOXES),
  unlabelled: row('UNANNOTATED_RECORD', 'warned', false, 'Without a label: not trained with', 'Give it a label (I).'),
} as const satisfies Readonly<Record<string, CodeRow>>;

export type CodeReason = keyof typeof codeRows;
export const codeReasons = Object.keys(codeRows) as readonly CodeReason[];

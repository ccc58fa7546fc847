/** What the benches of organising draw; node and pages run it. */

const DIMENSIONS = { look: 256, background: 384, subject: 384 };

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * Rows around one middle per kind. The squared share of a row that its kind makes up is `apart` (so kinds lie that
 * far apart), that of chance is `noise`; the rest all rows have in common, as the embedder's do.
 */
function drawBlock(kindOf, count, dimensions, apart, noise, random, keepRow) {
  const unit = () => {
    const row = Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  };
  const common = unit();
  const middles = new Map();
  const rows = new Float32Array(count * dimensions);
  const shares = [1 - apart - noise, apart, noise].map(Math.sqrt);
  for (let i = 0; i < count; i++) {
    const kind = kindOf(i);
    if (!middles.has(kind)) middles.set(kind, unit());
    const middle = middles.get(kind);
    const own = unit();
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const value = shares[0] * common[d] + shares[1] * middle[d] + shares[2] * own[d];
      rows[i * dimensions + d] = value;
      squares += value * value;
    }
    for (let d = 0; d < dimensions; d++) rows[i * dimensions + d] /= Math.sqrt(squares);
  }
  const kept = new Int16Array(rows.length);
  for (let at = 0; at < rows.length; at += dimensions) {
    keepRow(rows.subarray(at, at + dimensions), kept.subarray(at, at + dimensions));
  }
  return { dimensions, rows: kept };
}

const LABELS = 50;
const PLACES = 60;
const VIEWS = 6;

/**
 * A request of drawn pictures: 50 labels, 60 places and 300 views, and nothing that is seen twice.
 * @param {number} count @param keepRow packs a row, see kept-row.ts
 */
export function drawRequest(count, keepRow) {
  const random = seeded(count);
  const hex = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
  const label = Array.from({ length: count }, () => Math.floor(random() * LABELS));
  const place = Array.from({ length: count }, () => Math.floor(random() * PLACES));
  const view = Array.from({ length: count }, () => Math.floor(random() * VIEWS));
  const images = label.map((own, row) => ({
    path: `label-${own}/${row}.jpg`,
    label: `label-${own}`,
    split: null,
    bytes: 1,
    width: 4000,
    height: 3000,
    format: 'jpeg',
    exif: null,
    digitalSource: null,
    signature: {
      pixels: `${row}`,
      perceptual: hex(),
      sketch: Uint8Array.from({ length: 48 * 48 }, () => 255 * random()),
      light: Array.from({ length: 31 }, () => -4 * random()),
    },
    properties: Array.from({ length: 8 }, () => random()),
    row,
  }));
  return {
    images,
    vectors: {
      count,
      look: drawBlock((i) => label[i], count, DIMENSIONS.look, 0.3, 0.15, random, keepRow),
      background: drawBlock((i) => place[i], count, DIMENSIONS.background, 0.05, 0.025, random, keepRow),
      subject: drawBlock((i) => label[i] * VIEWS + view[i], count, DIMENSIONS.subject, 0.17, 0.08, random, keepRow),
    },
  };
}

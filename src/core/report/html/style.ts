/** What the exported pages look like: neutral greys, colour for verdicts only, one column on a phone, clean on paper. */
export const sharedStyle = `
:root { color-scheme: light dark; --text: light-dark(#1b1b1b, #ededed); --quiet: light-dark(#545454, #b0b0b0);
  --page: light-dark(#ffffff, #212121); --line: light-dark(#cfcfcf, #4a4a4a); --well: light-dark(#e6e6e6, #1a1a1a);
  --bar: light-dark(#474747, #b9b9b9); --good: light-dark(#1f6f2c, #84d08e); --look: light-dark(#8f5600, #f0b34c);
  --retake: light-dark(#b3251c, #ff8577); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 16px; color: var(--text); background: var(--page);
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.4rem; margin: 0 0 4px; } h2 { font-size: 1.1rem; margin: 32px 0 4px; } h3 { font-size: 1rem; margin: 20px 0 4px; }
p { margin: 0 0 4px; } ul, ol { list-style: none; margin: 0; padding: 0; }
.quiet { color: var(--quiet); } .small { font-size: 0.8125rem; }
img { display: block; background: var(--well); border-radius: 3px; object-fit: cover; }
li { overflow-wrap: anywhere; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } li, tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; } @page { margin: 14mm; } }
`;

export const shotsStyle = `
.shots li { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; padding: 12px 0; border-top: 1px solid var(--line); break-inside: avoid; }
.shots label { display: contents; cursor: pointer; } .shots li > :not(label) { grid-column: 2; }
.shots input { grid-row: 1; appearance: none; width: 28px; height: 28px; margin: 8px 8px 8px 0; border: 2px solid var(--text); border-radius: 4px; }
.shots input:checked { background: linear-gradient(45deg, transparent 44%, var(--text) 44% 56%, transparent 56%),
  linear-gradient(-45deg, transparent 44%, var(--text) 44% 56%, transparent 56%); }
.shots input:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
.shots li:has(input:checked) .title { text-decoration: line-through; color: var(--quiet); }
.shots .title { font-size: 1.0625rem; font-weight: 600; padding: 8px 0 2px; }
.shots .pictures { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0; }
.shots img { width: 96px; height: 72px; } .shots figcaption { font-size: 0.75rem; color: var(--quiet); max-width: 96px; }
figure { margin: 0; }
@media print { .shots input { width: 5mm; height: 5mm; border-width: 1pt; } .shots li { padding: 2.5mm 0; } .shots img { width: 24mm; height: 18mm; } }
`;

/** The parts that only the report has. */
export const reportStyle = `
a { color: inherit; } a:focus-visible, summary:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
.jumps { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 12px; } .jumps a { display: inline-block; padding: 10px 0; }
.lines li { padding: 8px 0; border-top: 1px solid var(--line); }
.mark { white-space: nowrap; } .fail .mark, .failed .mark { color: var(--retake); } .warn .mark { color: var(--look); }
.pass .mark { color: var(--good); }
main > section > .pictures > li { display: grid; grid-template-columns: 160px minmax(0, 1fr); gap: 0 14px; padding: 10px 0;
  border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 130px; }
main > section > .pictures > li > div { grid-column: 2; } main > section > .pictures img { max-width: 160px; max-height: 160px; }
main > section > .pictures > .pass { padding: 4px 0; } .path { font-weight: 600; }
table { border-collapse: collapse; margin-top: 12px; width: 100%; } th { font-weight: 400; text-align: start; overflow-wrap: anywhere; }
td, th { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; } thead th { color: var(--quiet); font-size: 0.8125rem; }
.number { text-align: end; } footer { margin-top: 40px; border-top: 1px solid var(--line); padding-top: 12px; } summary { padding: 10px 0; }
@media (width < 36rem) { main > section > .pictures > li { grid-template-columns: 88px minmax(0, 1fr); } main > section > .pictures img { max-width: 88px; max-height: 88px; } }
@media print { nav { display: none; } main > section > .pictures > li { content-visibility: visible; padding: 2mm 0; }
  main > section > .pictures img { max-width: 28mm; max-height: 28mm; } main > section > .pictures > li { grid-template-columns: 28mm minmax(0, 1fr); } }
`;

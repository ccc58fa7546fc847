import type { Report } from '#core/report/report.ts';
import type { LabelFigures } from '#core/review/assess.ts';
import type { ReviewEntry } from '#core/review/entry.ts';
import type { Rate } from '#core/review/interval.ts';
import { html, type Markup } from './markup.ts';

/** Most of what is taken for something else that is listed. */
const MOST_CELLS = 20;

/** What a model, or the probe, does with the labels: its figures, what is taken for what, and what to do. */
export function reviewsSection({ reviews = [] }: Report): Markup {
  if (reviews.length === 0) return html``;
  return html`<section>
    <h2 id="review">Review of a model</h2>
    ${reviews.map(reviewPart)}
  </section> `;
}

function reviewPart(entry: ReviewEntry): Markup {
  const { kind, name, f1, right, labels, pictures, advice } = entry;
  const told = [
    f1 ? `Mean F1 ${rate(f1)} over ${labels.length} labels` : `${labels.length} labels`,
    ...(right ? [`right on ${rate(right)} of the pictures`] : []),
    ...(pictures === null ? [] : [`${pictures} pictures tested it`]),
  ];
  return html`<h3>${kind !== 'probe' ? name : name === '' ? 'Probe' : `Probe, ${name}`}</h3>
    ${
      kind === 'probe'
        ? html`<p><b>An estimate</b>: a quick probe on general picture vectors, not your model.</p>`
        : null
    }
    <p>${told.join(', ')}.</p>
    <ul class="lines">
      ${advice.map(
        ({ sentence, advice: what, source }) =>
          html`<li>${sentence} ${what} <span class="quiet small">${source}</span></li>`,
      )}
    </ul>
    <table>
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col" class="number">Pictures</th>
          <th scope="col">Precision</th>
          <th scope="col">Recall</th>
          <th scope="col">F1</th>
          <th scope="col" class="number">Threshold</th>
        </tr>
      </thead>
      <tbody>
        ${labels.map(labelRow)}
      </tbody>
    </table>
    ${confusedPart(entry)} `;
}

function labelRow({ label, shown, precision, recall, f1, threshold }: LabelFigures): Markup {
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="number">${shown ?? '–'}</td>
    ${[precision, recall, f1].map((one) => html`<td>${one ? rate(one) : '–'}</td>`)}
    <td class="number">${threshold === null ? '–' : threshold.toFixed(2)}</td>
  </tr>`;
}

function confusedPart({ confusion: { unit, cells } }: ReviewEntry): Markup {
  const wrong = cells.filter(({ shown, said }) => shown !== said).sort((a, b) => b.value - a.value);
  if (wrong.length === 0) return html``;
  const worst = wrong.slice(0, MOST_CELLS).map(
    ({ shown, said, value }) =>
      html`<tr>
        <th scope="row">${shown ?? 'None of them'}</th>
        <td>${said ?? 'Nothing'}</td>
        <td class="number">${unit === 'share' ? `${Math.round(100 * value)} %` : value}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Shown</th>
        <th scope="col">Said instead</th>
        <th scope="col" class="number">${unit === 'share' ? 'Share' : 'Pictures'}</th>
      </tr>
    </thead>
    <tbody>
      ${worst}
    </tbody>
  </table>`;
}

const rate = ({ value, low, high }: Rate): string =>
  low <= 0 && high >= 1 ? value.toFixed(2) : `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

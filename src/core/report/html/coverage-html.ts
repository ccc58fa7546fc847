import { percent } from '#core/checks/wording.ts';
import type { Report, ReportLabel } from '#core/report/report.ts';
import { axisIds, type AxisId } from '#core/variation/organization.ts';
import { html, type Markup } from './markup.ts';

const axisNames: Readonly<Record<AxisId, string>> = {
  background: 'Backgrounds',
  angle: 'Angles',
  lighting: 'Lighting',
};

/** How varied each label is, and its gaps in sentences: in the order of the shot list, what helps most first. */
export function coverageSection({ labels: byName, shots }: Report): Markup {
  const order = shots.filter(({ kind }) => kind === 'new').map(({ label }) => label);
  const placeOf = ({ label }: ReportLabel): number => (order.includes(label) ? order.indexOf(label) : order.length);
  const labels = byName.toSorted((a, b) => placeOf(a) - placeOf(b));
  if (labels.length === 0)
    return html`<section>
      <h2 id="coverage">Coverage</h2>
      <p>The set was not organised.</p>
    </section>`;
  const gaps = labels.flatMap((label) => label.gaps.map((gap) => ({ label, gap })));
  const sentences = gaps.map(
    ({ gap: { sentence, confidence } }) =>
      html`<li class="fail">
        <b class="mark">✕ Gap</b> ${sentence} <span class="quiet">Confidence ${percent(confidence)}.</span>
      </li>`,
  );
  const heads = axisIds.map((axis) => html`<th scope="col">${axisNames[axis]}</th>`);
  return html`<section>
    <h2 id="coverage">Coverage</h2>
    ${
      sentences.length > 0
        ? html`<ul class="lines">
            ${sentences}
          </ul>`
        : html`<p>No gap was found.</p>`
    }
    <table class="coverage">
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col" class="number">Pictures</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${labels.map(row)}
      </tbody>
    </table>
    <p class="quiet small">Effective groups (1 = all alike) and the share of the largest group; a cross marks a gap.</p>
  </section> `;
}

function row(label: ReportLabel): Markup {
  const cells = axisIds.map((axis) => {
    const { groups, effective, largestShare } = label.axes[axis];
    const gap = label.gaps.some((one) => one.axis === axis);
    if (groups === 0) return html`<td class="quiet">not told apart</td>`;
    const number = html`${gap ? '✕ ' : ''}${effective.toFixed(1)}`;
    return html`<td class="${gap ? 'fail' : ''}">
      <span class="mark">${number}</span> <span class="quiet">${percent(largestShare)}</span>
    </td>`;
  });
  return html`<tr>
    <th scope="row">${label.label ?? 'No label'}</th>
    <td class="number">${label.images}</td>
    ${cells}
  </tr>`;
}

import { pairedChecks } from '#core/verdict/judge.ts';
import type { CheckedReportImage, Report, ReportImage } from '#core/report/report.ts';
import { coverageSection } from './coverage-html.ts';
import { html, page, type Markup } from './markup.ts';
import { pictureItem, standingOf, standings, type ReportStanding } from './picture-html.ts';
import { reportStyle } from './report-style.ts';
import { reviewsSection } from './reviews-html.ts';
import { shotsSection } from './shots-html.ts';
import { sharedStyle, shotsStyle } from './style.ts';
import type { Thumbnails } from './thumbnails.ts';

/** More would make a file that phones cannot open; those beyond are listed without their picture, the good ones last. */
const MOST_THUMBNAILS = 4000;
/** Thumbnails that are made side by side. */
const AT_ONCE = 16;

/** The whole report as one page: what is wrong first, every picture with its verdict and the reasons. */
export async function reportHtml(whole: Report, thumbnails: Thumbnails): Promise<string> {
  // A RAW file's picture speaks for it.
  const report: Report = { ...whole, images: whole.images.filter(({ rawOf }) => rawOf === undefined) };
  let left = MOST_THUMBNAILS;
  const sparing: Thumbnails = (path) => (left-- > 0 ? thumbnails(path) : Promise.resolve(''));
  const sections: Markup[] = [
    summary(report),
    rulesSection(report),
    coverageSection(report),
    reviewsSection(report),
    await shotsSection(report.shots, sparing, 'h2'),
  ];
  for (const { standing, title } of standings) sections.push(await pictures(report, standing, title, sparing));
  const style = sharedStyle + shotsStyle + reportStyle;
  return page(
    'Proofsheet report',
    style,
    html`<main>${sections}</main>
      ${footer(report)}`,
  );
}

function summary({ images, labels, rules, reviews = [] }: Report): Markup {
  const named = labels.filter(({ label }) => label !== null).length;
  const gaps = labels.reduce((sum, label) => sum + label.gaps.length, 0);
  const parts = standings.flatMap(({ standing, title }) => {
    const count = images.filter((image) => standingOf(image) === standing).length;
    return count > 0
      ? [
          html`<li>
            <a href="#${standing}"><b>${count}</b> ${title.toLowerCase()}</a>
          </li>`,
        ]
      : [];
  });
  return html`<h1>Proofsheet report</h1>
    <p class="quiet">${count(images.length, 'picture')}${named > 0 ? `, ${count(named, 'label')}` : ''}</p>
    <nav aria-label="In this report">
      <ul class="jumps">
        ${parts}
        <li>
          <a href="#rules"><b>${rules.length}</b> ${rules.length === 1 ? 'rule' : 'rules'} broken</a>
        </li>
        <li>
          <a href="#coverage"><b>${gaps}</b> ${gaps === 1 ? 'gap' : 'gaps'}</a>
        </li>
        ${reviews.length > 0 ? html`<li><a href="#review">Review of a model</a></li>` : null}
        <li><a href="#shots">Shoot next</a></li>
      </ul>
    </nav> `;
}

function rulesSection({ rules }: Report): Markup {
  const items = rules.map(
    ({ severity, sentence }) =>
      html`<li class="${severity}">
        <b class="mark">${severity === 'fail' ? '✕ Must change' : '▲ Look'}</b> ${sentence}
      </li>`,
  );
  return html`<section>
    <h2 id="rules">The set as a whole</h2>
    ${
      items.length > 0
        ? html`<ul class="lines">
            ${items}
          </ul>`
        : html`<p>Nothing to put right.</p>`
    }
  </section> `;
}

async function pictures(
  report: Report,
  standing: ReportStanding,
  title: string,
  thumbnails: Thumbnails,
): Promise<Markup> {
  const own = report.images.filter((image) => standingOf(image) === standing).sort(worstFirst);
  if (own.length === 0) return html``;
  const items: Markup[] = [];
  for (let at = 0; at < own.length; at += AT_ONCE) {
    const some = own.slice(at, at + AT_ONCE).map((image) => pictureItem(image, report.limits, thumbnails));
    items.push(...(await Promise.all(some)));
  }
  return html`<section>
    <h2 id="${standing}">${title} <span class="quiet">${own.length}</span></h2>
    <ul class="pictures">
      ${items}
    </ul>
  </section> `;
}

const worst = (image: ReportImage): number =>
  image.status === 'failed' ? 0 : Math.min(1, ...scoresOf(image).filter((score) => score !== null));

const scoresOf = ({ scores }: CheckedReportImage): readonly (number | null)[] => Object.values(scores);

const worstFirst = (a: ReportImage, b: ReportImage): number => worst(a) - worst(b);

function footer({ generator, limits }: Report): Markup {
  const rows = pairedChecks.flatMap(({ id, name, limits: bounds }) =>
    Object.entries(bounds).map(([key, limit]) => {
      const value = (limits[id] as Readonly<Record<string, number>>)[key];
      return html`<tr>
        <th scope="row">${name}: ${limit.name.toLowerCase()}</th>
        <td>${value} ${limit.unit}</td>
      </tr>`;
    }),
  );
  return html`<footer>
    <details>
      <summary>Limits that the pictures were judged by</summary>
      <table>
        ${rows}
      </table>
    </details>
    <p class="quiet small">Made by ${generator.name} ${generator.version}, on the device, without a network.</p>
  </footer>`;
}

const count = (value: number, one: string): string => `${value} ${one}${value === 1 ? '' : 's'}`;

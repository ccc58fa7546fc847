import { askedFor, picturesToTake, type ShotItem } from '#core/shots/shot.ts';
import { counted } from '#core/shots/words.ts';
import type { Report } from '#core/report/report.ts';
import type { Thumbnails } from './thumbnails.ts';
import { html, page, type Markup } from './markup.ts';
import { sharedStyle, shotsStyle } from './style.ts';

/** Pictures shown with an item: what there is too much of, and the nearest to what is asked for. */
const MOST_SHOWN = 4;

/** The shot list as a page to take along: opens on a phone without a network, ticks, prints. */
export async function shotsHtml({ shots }: Report, thumbnails: Thumbnails): Promise<string> {
  return page(
    'Shoot next',
    sharedStyle + shotsStyle,
    html`<main>${await shotsSection(shots, thumbnails, 'h1')}</main>`,
  );
}

/** Also a part of the report. @param level of its heading */
export async function shotsSection(
  shots: readonly ShotItem[],
  thumbnails: Thumbnails,
  level: 'h1' | 'h2',
): Promise<Markup> {
  const items: Markup[] = [];
  for (const item of shots) items.push(await itemMarkup(item, thumbnails));
  const heading = level === 'h1' ? html`<h1>Shoot next</h1>` : html`<h2 id="shots">Shoot next</h2>`;
  return html`<section class="shots">
    ${heading}
    <p class="quiet">${summary(shots)}</p>
    <ol>
      ${items}
    </ol>
  </section>`;
}

function summary(shots: readonly ShotItem[]): string {
  if (shots.length === 0) return 'No gap was found and no picture has to be taken again.';
  const fresh = picturesToTake(shots);
  const again = shots.reduce((sum, { kind, pictures }) => sum + (kind === 'again' ? pictures : 0), 0);
  const parts = [
    ...(fresh > 0 ? [`${fresh} new pictures would close every gap, the most helpful first`] : []),
    ...(again > 0 ? [`${again} to take again`] : []),
  ];
  return `${parts.join('; ')}.`;
}

async function itemMarkup(item: ShotItem, thumbnails: Thumbnails): Promise<Markup> {
  const enough = item.needs.slice(0, 1).map(({ avoid }) => ({ path: avoid.example, words: 'enough of this' }));
  const like = item.examples.map((path) => ({ path, words: item.kind === 'again' ? path : captionOf(item, path) }));
  const figures: Markup[] = [];
  for (const { path, words } of [...like.slice(0, MOST_SHOWN - enough.length), ...enough]) {
    const source = await thumbnails(path);
    if (source === '') continue;
    figures.push(
      html`<figure>
        <img src="${source}" alt="${path}" />
        <figcaption>${words}</figcaption>
      </figure>`,
    );
  }
  const name = item.label ?? 'Pictures without a label';
  return html`<li>
    <label><input type="checkbox" /><span class="title">${name} · ${counted(item.pictures)}</span></label>
    ${askedFor(item).map((words) => html`<p>${words}</p>`)}
    <div class="pictures">${figures}</div>
    <p class="quiet small">${item.reason} ${item.alternative}</p>
  </li> `;
}

/** What an example shows: a group by its name, or what the label has little of. */
function captionOf({ needs }: ShotItem, path: string): string {
  const wanted = needs.filter(({ axis }) => axis !== 'angle').flatMap((need) => need.wanted);
  const group = wanted.find(({ example }) => example === path);
  return group ? `like ${group.name}` : 'more like this';
}

import type { AllSettings, FindingId } from '#core/checks/registry.ts';
import type { Facts } from '#core/facts.ts';
import type { CheckedReportImage, ReportImage } from '#core/report/report.ts';
import { explain, findingTitles } from '#core/verdict/explain.ts';
import type { VerdictStatus } from '#core/verdict/judge.ts';
import { html, type Markup } from './markup.ts';
import type { Thumbnails } from './thumbnails.ts';

export type ReportStanding = VerdictStatus | 'failed';

/** In the order of the report: problems lead. */
export const standings: readonly {
  readonly standing: ReportStanding;
  readonly title: string;
  readonly mark: string;
}[] = [
  { standing: 'fail', title: 'To retake', mark: '✕ Retake' },
  { standing: 'failed', title: 'Unreadable', mark: '✕ Unreadable' },
  { standing: 'warn', title: 'To look at', mark: '▲ Look' },
  { standing: 'cannot-judge', title: 'Cannot judge', mark: '? Cannot judge' },
  { standing: 'pass', title: 'Good', mark: '○ Good' },
];

export const standingOf = (image: ReportImage): ReportStanding =>
  image.status === 'failed' ? 'failed' : image.verdict;

/** One picture with its verdict, and for each finding why and what to do. */
export async function pictureItem(image: ReportImage, limits: AllSettings, thumbnails: Thumbnails): Promise<Markup> {
  const standing = standingOf(image);
  const mark = standings.find((one) => one.standing === standing)?.mark ?? '';
  const source = image.status === 'checked' ? await thumbnails(image.path) : '';
  const picture = source === '' ? '' : html`<img src="${source}" alt="" decoding="async" />`;
  return html`<li class="${standing}">
    ${picture}
    <div>
      <p><b class="mark">${mark}</b> <span class="path">${image.path}</span></p>
      ${
        image.status === 'failed'
          ? html`<p>${image.fault.message}</p>`
          : image.findings.map((id) => reason(id as FindingId, image, limits))
      }
    </div>
  </li> `;
}

function reason(id: FindingId, image: CheckedReportImage, limits: AllSettings): Markup {
  const { sentence, advice } = explain(id, image.measures, limits, factsOf(image));
  return html`<p class="small">
    <b>${findingTitles.get(id)?.name ?? id}.</b> ${sentence} <span class="quiet">${advice}</span>
  </p>`;
}

/** What the report keeps of the file; the camera's settings are not in it. */
function factsOf({ path, bytes, format, width, height }: CheckedReportImage): Facts {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    name,
    bytes,
    format: format as Facts['format'],
    width,
    height,
    orientation: 1,
    animated: false,
    digitalSource: null,
    exif: null,
  };
}

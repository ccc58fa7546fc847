import { faultSentence } from '#core/fault-sentence.ts';
import { failure } from '#core/outcome.ts';
import { buildReport, type Report, type ReportInput } from '#core/report/report.ts';
import type { App } from './context.ts';
import { annotationOf } from './record-files.ts';
import type { ImageRecord } from './record.ts';

declare const __APP_VERSION__: string;

/** The session as a report, judged by the limits of now. */
export function reportOf({
  session,
  judgements,
  limits,
  decisions,
  shots,
  reviews,
}: Pick<App, 'session' | 'judgements' | 'limits' | 'decisions' | 'shots' | 'reviews'>): Report {
  const { organization, progress } = session;
  const outcomeOf = (image: ImageRecord): ReportInput['outcome'] => {
    if (image.phase === 'checked') {
      const position = session.positionOf(image.path);
      const { facts, measures } = image.inspection;
      const groups = position === undefined ? null : (organization?.groups[position] ?? null);
      return { kind: 'checked', facts, measures, verdict: judgements.of(image), groups };
    }
    const fault = image.phase === 'failed' ? image.fault : unchecked;
    return { kind: 'failed', fault, message: faultSentence(fault) };
  };
  return buildReport({
    version: __APP_VERSION__,
    model: progress.model,
    settings: limits.settings,
    images: session.records.map((image) => ({
      path: image.path,
      label: image.label,
      ...annotationOf(image),
      split: image.split,
      bytes: image.bytes,
      decision: decisions.all.get(image.path),
      rawOf: session.pictureOf(image.path)?.path,
      outcome: outcomeOf(image),
    })),
    organization,
    shots: shots.lines.filter(({ done }) => !done).map(({ item }) => item),
    reviews: reviews.list.map(({ entry }) => entry),
    timing: {
      ...progress.timing,
      workers: session.workers,
      backend: progress.backend ?? 'none',
    },
  });
}

const unchecked = failure('cancelled').fault;

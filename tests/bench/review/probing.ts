/** What probe.mjs needs of the review, in one bundle. */
export { assess } from '#core/review/assess.ts';
export { evidenceOf, probeOf } from '#core/review/probe.ts';
export { openResults } from '#core/review/review.ts';

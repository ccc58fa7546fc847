import type { Check, Limits, Settings } from './check.ts';
import { aspectRatio } from './aspect-ratio.ts';
import { blur } from './blur.ts';
import { contrast } from './contrast.ts';
import { exposure } from './exposure.ts';
import { file } from './file.ts';
import { resolution } from './resolution.ts';

/** Every check, in the order in which the app lists them. A new check is one new file and one line here. */
export const checks = [exposure, contrast, blur, resolution, aspectRatio, file] as const;

type AnyCheck = (typeof checks)[number];
export type CheckId = AnyCheck['id'];
type CheckOf<Id extends CheckId> = Extract<AnyCheck, { id: Id }>;
type MeasureOf<C> = C extends Check<string, infer M, infer _L extends Limits, infer _F extends string> ? M : never;
type LimitsOf<C> = C extends Check<string, infer _M, infer L extends Limits, infer _F extends string> ? L : never;
type FindingOf<C> = C extends Check<string, infer _M, infer _L extends Limits, infer F extends string> ? F : never;

export type Measures = { readonly [Id in CheckId]: MeasureOf<CheckOf<Id>> };
export type AllSettings = { readonly [Id in CheckId]: Settings<LimitsOf<CheckOf<Id>>> };
export type FindingId = FindingOf<AnyCheck>;

import { makeZip } from 'client-zip';
import { standInAdvice, type StandInAdvice } from '#core/augmenting/advice.ts';
import { withExtension } from '#core/shipping/places.ts';
import { targets } from '#core/shipping/registry.ts';
import type { Shipped, TextFile } from '#core/shipping/target.ts';
import { copySides, type CopyFormat, type CopyWish } from '#core/shipping/treatment.ts';
import { folderFault } from '#core/training/manifest.ts';
import type { Place } from '#engine/place.ts';
import type { App } from '#state/context.ts';
import { carryOut, type Carried } from '#state/handover/carry-out.ts';
import { namesIn } from '#state/handover/looking.ts';
import { Refusal, whyOf, type Left } from '#state/handover/why.ts';
import { CopyLine, type Finished } from './copy-line.ts';
import { Parts } from './parts.svelte.ts';
import type { StandInWish } from './stand-ins.ts';
import { planShipment, scaledBoxes, type PlannedItem, type ShipmentPlan } from './shipment-plan.ts';

/** What came of it. */
export interface ShipmentResult {
  readonly shipped: number;
  readonly left: readonly Left[];
  /** Where it belongs; null = wherever. */
  readonly address: string | null;
  /** Of a folder: how it is undone, and whether it ended before its end. */
  readonly carried: Carried | null;
}

const tooHeavy = 'it would be too heavy as a PNG: choose JPEG';
const ofApps = new WeakMap<App, Shipment>();

/** What is wished for, and doing it; it goes on when its dialog is closed. */
export class Shipment {
  readonly #app: App;
  readonly parts = new Parts();
  targetId = $state<(typeof targets)[number]['id']>('rekognition');
  /** Long side; null = pictures as they are. */
  mostPx = $state<CopyWish['mostPx'] | null>(copySides[0]);
  format = $state<CopyFormat>('jpeg');
  metadata = $state<CopyWish['metadata']>('kept');
  withRejects = $state(false);
  plain = $state(false);
  standIns = $state.raw<ReadonlyMap<string, StandInWish>>(new Map());
  address = $state('s3://');

  #progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  #result = $state.raw<ShipmentResult | null>(null);
  #stop = new AbortController();

  /** The one of this app. */
  static of(app: App): Shipment {
    const known = ofApps.get(app) ?? new Shipment(app);
    ofApps.set(app, known);
    return known;
  }

  constructor(app: App) {
    this.#app = app;
  }

  get target() {
    return targets.find(({ id }) => id === this.targetId)!;
  }

  /** For the labels that changed copies could help. */
  get advice(): StandInAdvice[] {
    return standInAdvice(this.#app.session.organization?.labels ?? []).filter(({ suggested }) => suggested.length > 0);
  }

  get progress() {
    return this.#progress;
  }

  get result() {
    return this.#result;
  }

  /** What is wrong with the address, in words; null = nothing, or none is asked for. */
  get addressFault(): string | null {
    return this.target.hasAddress ? folderFault(this.address) : null;
  }

  plan(): ShipmentPlan {
    const { target, mostPx, format, metadata, withRejects, plain } = this;
    // The service takes no others.
    const side = mostPx ?? (target.hasAddress ? copySides[0] : null);
    const copies = side === null ? null : { mostPx: side, format, metadata };
    // What lacks nothing any more needs none, and its wish is not on the screen.
    const standIns = this.advice.flatMap(({ label }) => this.standIns.get(label) ?? []);
    return planShipment(this.#app, { target, copies, withRejects, plain, standIns }, this.parts);
  }

  /** @param write is given the ZIP as a stream, and resolves when it is written */
  async zip(plan: ShipmentPlan, write: (zip: ReadableStream<Uint8Array>) => Promise<void>): Promise<void> {
    await this.#during(plan, async (line, signal) => {
      const shipped: Shipped[] = [];
      const left = [...plan.left];
      const planned = new Set(plan.items.map(({ place }) => place));
      const entries = async function* (this: Shipment) {
        for (const [at, item] of plan.items.entries()) {
          if (signal.aborted) throw new DOMException('stopped', 'AbortError');
          const copy = await line.take(at).catch((reason: unknown) => {
            left.push({ path: item.path, why: whyOf(reason) });
            return null;
          });
          if (signal.aborted) throw new DOMException('stopped', 'AbortError');
          if (copy) {
            const one = shippedOf(item, copy);
            if (one.place !== item.place && planned.has(one.place)) left.push({ path: item.path, why: tooHeavy });
            else {
              shipped.push(one);
              yield { name: one.place, input: copy.blob, lastModified: new Date(item.record.modifiedAt) };
            }
          }
          this.#through(at + 1, plan.items.length);
        }
        for (const { path, text } of this.#texts(plan, shipped)) yield { name: path, input: text };
      };
      await write(makeZip(entries.call(this)));
      return { shipped: shipped.length, left, address: this.#addressOf(), carried: null };
    });
  }

  /** Into a folder that may be written; nothing that lies there is written over. */
  async folder(plan: ShipmentPlan, place: Place): Promise<void> {
    await this.#during(plan, async (line, signal) => {
      const shipped = new Map<string, Shipped>();
      let texts: ReadonlyMap<string, string> | null = null;
      const items = new Map(plan.items.map((item, at) => [item.place, at]));
      // Names are known before the copies are: texts are written last, of what is there by then.
      const named = this.#texts(
        plan,
        plan.items.map((item) => shippedOf(item, item)),
      );
      const operations = [
        ...plan.items.map(({ path, place: to, record }) => ({
          from: path,
          to,
          bytes: record.bytes,
          role: 'picture' as const,
        })),
        ...named.map(({ path, text }) => ({
          from: path,
          to: path,
          bytes: text.length,
          role: 'sidecar' as const,
          made: text,
        })),
      ].map((operation, group) => ({ ...operation, group, renamed: false }));
      const taken = await namesIn(place, [
        ...new Set(operations.map(({ to }) => to.slice(0, Math.max(0, to.lastIndexOf('/'))))),
      ]);
      const inTheWay = operations.find(({ to }) => taken.has(to));
      if (inTheWay) throw new Refusal(`“${inTheWay.to}” lies there already: choose an empty folder`);
      const carried = await carryOut({
        way: 'copy',
        operations,
        place,
        folder: '',
        id: new Date().toISOString(),
        content: async ({ to }) => {
          const at = items.get(to);
          if (at === undefined) {
            texts ??= new Map(this.#texts(plan, [...shipped.values()]).map(({ path, text }) => [path, text]));
            const text = texts.get(to);
            if (text === undefined) throw new Refusal('none of its pictures could be copied');
            return new Blob([text]);
          }
          const copy = await line.take(at);
          const one = shippedOf(plan.items[at]!, copy);
          if (one.place !== to) throw new Refusal(tooHeavy);
          shipped.set(to, one);
          return copy.blob;
        },
        progress: (done) => this.#through(Math.min(done, plan.items.length), plan.items.length),
        logged: (log) => this.#app.handovers.put(log, place),
        signal,
      });
      return { shipped: shipped.size, left: [...plan.left, ...carried.skipped], address: this.#addressOf(), carried };
    });
  }

  /** Ends it at once; a ZIP that is not whole is none. */
  stop(): void {
    this.#stop.abort();
  }

  again(): void {
    this.#result = null;
  }

  #addressOf(): string | null {
    return this.target.hasAddress ? this.address : null;
  }

  #texts(plan: ShipmentPlan, shipped: readonly Shipped[]): TextFile[] {
    const { address } = this;
    return this.target.filesOf(shipped, { boxed: plan.boxed, folds: plan.parts.folds, address, createdAt: new Date() });
  }

  async #during(
    plan: ShipmentPlan,
    work: (line: CopyLine, signal: AbortSignal) => Promise<ShipmentResult>,
  ): Promise<void> {
    if (this.#progress) return;
    this.#stop = new AbortController();
    this.#result = null;
    this.#through(0, plan.items.length);
    try {
      const { signal } = this.#stop;
      this.#result = await work(new CopyLine(this.#app.session.copier, plan.items, this.metadata, signal), signal);
    } finally {
      this.#progress = null;
    }
  }

  #through(done: number, total: number): void {
    this.#progress = { done, total };
  }
}

/** A PNG that became a JPEG is called one. */
function shippedOf(item: PlannedItem, { width, height, format }: Omit<Finished, 'blob'>): Shipped {
  const { path, labels, part, record, treatment } = item;
  const place = treatment === 'copied' || treatment === 'stripped' ? item.place : withExtension(item.place, format);
  return {
    path,
    labels,
    part,
    place,
    width,
    height,
    boxes: record.boxes ? scaledBoxes(record, { width, height }) : null,
  };
}

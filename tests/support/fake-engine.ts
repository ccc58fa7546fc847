import { measureAll } from '#core/checks/measure-all.ts';
import Papa from 'papaparse';
import type { Inspection, MadeCopy, OrganizeRequest, OwnModel, ProbeRequest, Vectors } from '#core/contract.ts';
import { TILE_PX } from '#core/contract.ts';
import type { Facts } from '#core/facts.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import type { CopyJob } from '#core/shipping/treatment.ts';
import type { Planes } from '#core/planes/planes.ts';
import { probeOf } from '#core/review/probe.ts';
import { keepMaps } from '#core/planes/kept-maps.ts';
import { openResults, reviewOfProbe, type ReadResultsRequest, type Review } from '#core/review/review.ts';
import type { Organization } from '#core/variation/organization.ts';
import { noCorrections, type Corrections } from '#core/variation/corrections.ts';
import { describe } from '#core/variation/organize.ts';
import { signatureOf } from '#core/variation/signature.ts';
import { recalledStructure, structureOf, type Structure } from '#core/variation/structure.ts';
import type { Engine } from '#engine/engine.ts';
import type { OrganizeQuestion } from '#engine/organizer.ts';
import type { Sparing } from '#engine/sparing.ts';

/** A file whose name says what becomes of it: 'broken…' and RAW files fail, everything else is a picture drawn from its size. */
export function drawnFile(name: string, bytes = name.length): File {
  return new File([new Uint8Array(bytes)], name.split('/').at(-1)!, { lastModified: 1 });
}

const drawn = new Map<number, Inspection>();

/** The measures of a drawn chequerboard, taken by the real checks; the file's size shifts the pattern. */
export function drawnInspection(file: { readonly name: string; readonly size: number }): Inspection {
  const shift = file.size % 7;
  const known = drawn.get(shift) ?? inspectBoard(shift);
  drawn.set(shift, known);
  return { ...known, facts: { ...known.facts, name: file.name, bytes: file.size } };
}

function inspectBoard(shift: number): Inspection {
  const width = 960;
  const height = 640;
  // Edges a pixel or two wide around flat squares: what a sharp photo has, and a hard chequerboard has not.
  const wave = (at: number) => Math.tanh(40 * Math.sin((Math.PI * (at + shift)) / 80));
  const data = new Uint8Array(width * height).map(
    (_, at) => 125 + 65 * wave(at % width) * wave(Math.floor(at / width)),
  );
  const luma = { data, width, height };
  const color = { data: new Uint8Array(width * height * 3).map((_, at) => data[Math.floor(at / 3)]!), width, height };
  const planes: Planes = { luma, work: luma, color, orientation: 1 };
  const facts: Facts = {
    bytes: 1,
    name: 'board',
    format: 'jpeg',
    width,
    height,
    orientation: 1,
    animated: false,
    digitalSource: null,
    exif: null,
  };
  const { measures, maps } = measureAll(planes, facts);
  return {
    facts,
    measures,
    maps: keepMaps(maps),
    thumbnail: new ArrayBuffer(4),
    tile: new Uint8Array(TILE_PX * TILE_PX * 3),
    signature: signatureOf(planes),
    timing: { readMs: 1, decodeMs: 2, copyMs: 0, checkMs: 3, tileMs: 1, thumbnailMs: 1 },
  };
}

/** An engine without workers: the real checks and the real organizer on drawn pictures, in the page. */
export class FakeEngine implements Engine {
  readonly inspectSlots: number;
  readonly inspectionsAtOnce: number;
  /** Names in the order in which inspection began. */
  readonly begun: string[] = [];
  mostAtOnce = 0;
  organized: OrganizeRequest[] = [];
  /** What the organizer holds of the set; null = its worker is gone. */
  structure: Structure | null = null;
  modelLoads = true;
  #atOnce = 0;
  #gate: Promise<void> = Promise.resolve();
  #open = () => {};

  constructor(inspectSlots = 2) {
    this.inspectSlots = inspectSlots;
    this.inspectionsAtOnce = inspectSlots;
  }

  /** Inspections wait until `release`. */
  hold(): void {
    this.#gate = new Promise((open) => (this.#open = open));
  }

  release(): void {
    this.#open();
  }

  async inspect(file: File, signal: AbortSignal): Promise<Outcome<Inspection>> {
    this.begun.push(file.name);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([this.#gate, aborted]);
    this.#atOnce--;
    if (signal.aborted) return failure('cancelled');
    if (/\.cr3$/i.test(file.name)) return failure('unsupported-format', 'Canon RAW (CR3)');
    return file.name.startsWith('broken') ? failure('corrupt') : success(drawnInspection(file));
  }

  sparing: Sparing | null = null;

  spare(sparing: Sparing): void {
    this.sparing = sparing;
  }

  makesWay = false;
  /** How often it was asked to make way. */
  ways = 0;

  makeWay(): void {
    this.ways++;
  }

  /** Name of the model in use; null = the bundled one. */
  model: string | null = null;

  get modelKey(): string {
    return this.model ?? 'drawn';
  }

  async useModel(own: OwnModel | null): ReturnType<Engine['useModel']> {
    if (own?.name === 'broken') return failure('model-unusable', 'it is broken');
    this.model = own?.name ?? null;
    return this.prepareEmbedding();
  }

  preferModel(own: OwnModel | null): void {
    this.model = own?.name ?? null;
  }

  async tileOfThumbnail(): Promise<Uint8Array> {
    return new Uint8Array(TILE_PX * TILE_PX * 3);
  }

  async prepareEmbedding(): ReturnType<Engine['prepareEmbedding']> {
    return this.modelLoads ? success({ backend: 'cpu', model: this.model ?? 'drawn' }) : failure('device', 'no model');
  }

  readonly embeddingsAtOnce = 1;

  async embed(tiles: Uint8Array): Promise<Outcome<Vectors>> {
    const count = tiles.length / (TILE_PX * TILE_PX * 3);
    const block = { dimensions: 4, rows: new Float32Array(count * 4).fill(0.5) };
    return success({ count, look: block, background: block, subject: block, embedMs: 1 });
  }

  async organize(question: OrganizeQuestion): Promise<Outcome<Organization>> {
    const request = { ...question, images: question.images.slice(0) };
    this.organized.push(request);
    this.structure = structureOf(request);
    return success(describe(this.structure, request.corrections ?? noCorrections));
  }

  async correct(corrections: Corrections): Promise<Outcome<Organization>> {
    return this.structure ? success(describe(this.structure, corrections)) : failure('worker-lost');
  }

  /** How often a worker was told what another one had said. */
  recalled = 0;

  async recall(question: OrganizeQuestion, said: Organization): Promise<Outcome<Organization>> {
    this.recalled++;
    this.structure = recalledStructure({ ...question, images: question.images.slice(0) }, said);
    return success(describe(this.structure, question.corrections ?? noCorrections));
  }

  async readResults(request: ReadResultsRequest): Promise<Outcome<Review>> {
    return openResults(request, (text) => Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data);
  }

  async probe({ images, vectors, name }: ProbeRequest): Promise<Outcome<Review>> {
    const probe = probeOf(images, vectors, 1);
    return probe ? success(reviewOfProbe(probe, name)) : failure('results-unusable', 'two labels are needed');
  }

  readonly copiesAtOnce = 2;

  /** A copy says in its bytes what it was made of. */
  async copy(file: File, { format, width, height }: CopyJob): Promise<Outcome<MadeCopy>> {
    if (file.name.startsWith('bad')) return failure('corrupt');
    const bytes = new TextEncoder().encode(`${format} of ${file.name}`).buffer;
    return success({ bytes, format, width, height });
  }

  dispose(): void {}
}

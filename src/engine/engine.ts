import type { EmbedBackend, Inspection, MadeCopy, OwnModel, ProbeRequest, Vectors } from '#core/contract.ts';
import type { Outcome } from '#core/outcome.ts';
import type { ReadResultsRequest, Review } from '#core/review/review.ts';
import type { CopyJob } from '#core/shipping/treatment.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization } from '#core/variation/organization.ts';
import CopyWorkerScript from '#workers/copy.worker.ts?worker';
import EmbedWorkerScript from '#workers/embed.worker.ts?worker';
import InspectWorkerScript from '#workers/inspect.worker.ts?worker';
import OrganizeWorkerScript from '#workers/organize.worker.ts?worker';
import ReviewWorkerScript from '#workers/review.worker.ts?worker';
import { Copier } from './copier.ts';
import { bytesInFlightOf, inspectSlotsOf, readDevice } from './device.ts';
import { Embedder } from './embedder.ts';
import { Embedders } from './embedders.ts';
import { Organizer, type OrganizeQuestion } from './organizer.ts';
import { InspectPool, JOBS_A_WORKER } from './pool.ts';
import { Reviewer } from './reviewer.ts';
import { SparingSlots, type Sparing } from './sparing.ts';
import { tileOfThumbnail } from './thumbnail-tile.ts';
import { Way } from './way.ts';

/** The page's end of the workers: every call settles as an Outcome, whatever becomes of the worker. */
export interface Engine {
  /** Inspects one picture on a free worker; resolves in any order. Never rejects for a bad file. */
  inspect(file: File, signal: AbortSignal): Promise<Outcome<Inspection>>;
  /** How many inspections run at once, some still reading and decoding; the session keeps this many in flight. */
  readonly inspectionsAtOnce: number;
  /** How many workers inspect. */
  readonly inspectSlots: number;
  /** When one of them rests. */
  spare(sparing: Sparing): void;
  /** The user scrolls, zooms or types: for a moment what is begun anew leaves a core to the page. */
  makeWay(): void;
  /** Whether they do so right now. */
  readonly makesWay: boolean;
  /**
   * Reads with a model of the user's own from now on, null = with the bundled one again; settles when it is loaded.
   * Where it cannot be used, the one before stays.
   */
  useModel(own: OwnModel | null): Promise<Outcome<EmbedBackend>>;
  /** Tells the models that this engine was given apart; the vectors of two do not compare. */
  readonly modelKey: string;
  /** The same for later: nothing is loaded before the first picture is in. */
  preferModel(own: OwnModel | null): void;
  /** @param thumbnail of a picture @returns its tile, null = the thumbnail is gone */
  tileOfThumbnail(thumbnail: Blob | undefined): Promise<Uint8Array | null>;
  /** Loads the model; called when the first picture is in. Idempotent. */
  prepareEmbedding(): Promise<Outcome<EmbedBackend>>;
  /** @param tiles n tiles of TILE_PX² · 3 bytes, back to back */
  embed(tiles: Uint8Array): Promise<Outcome<Vectors>>;
  /** How many batches may be with the model at once, where one does not keep up. */
  readonly embeddingsAtOnce: number;
  /**
   * A newer call supersedes: the older one settles as the fault 'cancelled'. The request's vectors are given away.
   * @param more whether the same will be asked of more pictures before long
   */
  organize(request: OrganizeQuestion, more?: boolean): Promise<Outcome<Organization>>;
  /** The last organization under other corrections, quickly; fails where the worker that made it is gone or busy. */
  correct(corrections: Corrections): Promise<Outcome<Organization>>;
  /**
   * The same where that worker is gone, from what it said: nothing is compared. Supersedes as `organize` does.
   * @param request the same pictures in the same order as then, and the corrections of now
   */
  recall(request: OrganizeQuestion, said: Organization): Promise<Outcome<Organization>>;
  /** Reads a file of results; a newer question to the reviewer ends an older one, which settles as 'cancelled'. */
  readResults(request: ReadResultsRequest): Promise<Outcome<Review>>;
  /** Trains and asks the probe. The request's vectors are given away. */
  probe(request: ProbeRequest): Promise<Outcome<Review>>;
  /** A copy that the training service takes, made off the page; the file is only read. Never rejects for a bad file. */
  copy(file: File, job: CopyJob, signal: AbortSignal): Promise<Outcome<MadeCopy>>;
  /** How many copies are made at once. */
  readonly copiesAtOnce: number;
  dispose(): void;
}

/** Each copier may hold a picture of hundreds of megabytes. */
const MOST_COPIERS = 2;
/** Up to here inspection and the first model worker keep every core busy: a second one gained nothing (277 small pictures). */
const SHARED_CORES = 2;
const MODEL = 'models/mobilenet-v2-140/model.json';
const WASM = 'wasm/';
const SAMPLES = 'samples/samples.json';

/** Starts nothing yet: each worker begins with the first call that needs it. */
export function createEngine(): Engine {
  const device = readDevice();
  const inspectSlots = inspectSlotsOf(device);
  const way = new Way(device.cores);
  const pool = new InspectPool(() => new InspectWorkerScript(), {
    slots: inspectSlots,
    bytesInFlight: bytesInFlightOf(device),
    way,
  });
  const working = new SparingSlots(inspectSlots, (slots) => (pool.slots = slots));
  const setup = {
    modelUrl: new URL(MODEL, document.baseURI).href,
    wasmFolderUrl: new URL(WASM, document.baseURI).href,
    samplesUrl: new URL(SAMPLES, document.baseURI).href,
    own: null,
  };
  const newEmbedder = () => new Embedder(() => new EmbedWorkerScript(), setup);
  const embedders = new Embedders(newEmbedder(), device.cores > SHARED_CORES ? newEmbedder() : null);
  const organizer = new Organizer(() => new OrganizeWorkerScript());
  const reviewer = new Reviewer(() => new ReviewWorkerScript());
  const copier = new Copier(() => new CopyWorkerScript(), Math.min(MOST_COPIERS, inspectSlots));
  return {
    inspectSlots,
    inspectionsAtOnce: inspectSlots * JOBS_A_WORKER,
    inspect: (file, signal) => pool.inspect(file, signal),
    spare: (sparing) => void (working.sparing = sparing),
    makeWay: () => way.make(),
    get makesWay() {
      return way.isMade;
    },
    get modelKey() {
      return embedders.modelKey;
    },
    useModel: (own) => embedders.use(own),
    preferModel: (own) => embedders.prefer(own),
    tileOfThumbnail,
    prepareEmbedding: () => embedders.prepare(),
    embed: (tiles) => way.through(() => embedders.embed(tiles)),
    get embeddingsAtOnce() {
      return working.spares ? 1 : embedders.atOnce;
    },
    organize: (request, more) => way.through(() => organizer.organize(request, more)),
    correct: (corrections) => organizer.correct(corrections),
    recall: (request, said) => organizer.recall(request, said),
    readResults: (request) => reviewer.read(request),
    probe: (request) => reviewer.probe(request),
    copy: (file, job, signal) => way.through(() => copier.copy(file, job, signal)),
    copiesAtOnce: copier.slots,
    dispose() {
      pool.dispose();
      copier.dispose();
      embedders.dispose();
      organizer.dispose();
      reviewer.dispose();
    },
  };
}

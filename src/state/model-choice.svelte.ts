import { faultSentence } from '#core/fault-sentence.ts';
import { readGraphFile, type GraphFile } from '#core/model/graph-file.ts';
import type { InputRange } from '#core/model/input-range.ts';
import { failure, success, type Fault, type Outcome } from '#core/outcome.ts';
import type { Engine } from '#engine/engine.ts';
import { forgetModel, keepModel, readModel, type KeptModel } from './model-store.ts';
import type { Notices } from './notices.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Dropped model files that fit together, before they are tried. */
export interface ModelDraft {
  readonly name: string;
  readonly graph: string;
  readonly file: GraphFile;
  readonly weights: readonly Blob[];
}

/** Which model compares the pictures: the bundled one, or one that the user brought and that is kept offline. */
export class ModelChoice {
  readonly #engine: Engine;
  readonly #session: Session;
  readonly #notices: Notices;
  #own = $state.raw<KeptModel | null>(null);
  #trying = $state(false);

  constructor(engine: Engine, session: Session, notices: Notices) {
    this.#engine = engine;
    this.#session = session;
    this.#notices = notices;
  }

  /** null = the bundled model. */
  get own(): KeptModel | null {
    return this.#own;
  }

  /** A model is being loaded and tried. */
  get trying(): boolean {
    return this.#trying;
  }

  /** The model of the last visit; it is loaded with the first picture, as any. */
  async restore(): Promise<void> {
    const own = await readModel();
    if (!own || !this.#session.isEmpty) return;
    this.#own = own;
    this.#engine.preferModel(own);
  }

  /** Puts dropped files together; what lacks is said. */
  async read(files: readonly File[]): Promise<Outcome<ModelDraft>> {
    const graphs = files.filter(({ name }) => /\.json$/i.test(name));
    if (graphs.length !== 1) {
      return failure('model-unusable', graphs.length === 0 ? 'there is no model.json' : 'there is more than one .json');
    }
    let graph: string;
    try {
      graph = await graphs[0].text();
    } catch {
      return failure('unreadable');
    }
    const file = readGraphFile(graph);
    if (!file.ok) return file;
    const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const weights = file.value.weightPaths.map((path) => files.find(({ name }) => name === lastPart(path)));
    const missing = file.value.weightPaths.filter((_, at) => !weights[at]);
    if (missing.length > 0) return failure('model-unusable', `the file ${lastPart(missing[0])} is missing`);
    const found = weights.filter((weight) => weight !== undefined);
    const bytes = found.reduce((sum, { size }) => sum + size, 0);
    if (bytes !== file.value.weightBytes) {
      return failure('model-unusable', `its weights are ${bytes} bytes instead of ${file.value.weightBytes}`);
    }
    return success({ name: nameOf(graphs[0]), graph, file: file.value, weights: found });
  }

  /** Tries the model and, where it works, compares all pictures again by it. @returns why it cannot be used */
  async use(draft: ModelDraft, inputPx: number, range: InputRange): Promise<Fault | null> {
    const own: KeptModel = { name: draft.name, graph: draft.graph, weights: draft.weights, inputPx, range };
    const fault = await this.#try(own);
    if (fault) return fault;
    if (!(await keepModel(own))) {
      this.#notices.say('This browser keeps no files here: the model lasts until the page is closed.');
    }
    return null;
  }

  async useBundled(): Promise<void> {
    const fault = await this.#try(null);
    if (fault) this.#notices.say(faultSentence(fault), { tone: 'problem' });
    else await forgetModel();
  }

  async #try(own: KeptModel | null): Promise<Fault | null> {
    this.#trying = true;
    const loaded = await this.#engine.useModel(own);
    this.#trying = false;
    if (!loaded.ok) return loaded.fault;
    this.#own = own;
    void this.#session.compareAgain();
    return null;
  }
}

/** What a person would call it: the folder's name where it is known and says more than "model". */
function nameOf({ name, webkitRelativePath }: File): string {
  const stem = name.replace(/\.json$/i, '');
  const folder = webkitRelativePath.split('/').at(-2);
  return stem === 'model' && folder ? folder : stem;
}

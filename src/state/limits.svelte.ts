import type { Limit } from '#core/checks/check.ts';
import type { CheckId } from '#core/checks/registry.ts';
import type { AllSettings } from '#core/checks/registry.ts';
import { defaultSettings, parseSettings } from '#core/verdict/settings.ts';
import type { Merging } from '#core/project/merge.ts';
import { pairedChecks } from '#core/verdict/judge.ts';
import { presets, type Preset } from '#core/verdict/presets.ts';
import type { KeptPart } from './kept.ts';
import type { Notices } from './notices.svelte.ts';
import { readStored, writeStored } from './storage.ts';

/** The bounds that verdicts are held against; a change is saved and can be undone. */
export class LimitStore implements KeptPart {
  readonly merging: Merging = {
    under: ['limits'],
    depth: 2,
    byPicture: false,
    accepts: (place, value) => limitAt(place) !== undefined && typeof value === 'number' && Number.isFinite(value),
  };

  readonly #notices: Notices;
  #settings = $state.raw<AllSettings>(defaultSettings());
  #past = $state.raw<readonly AllSettings[]>([]);

  readonly #preset = $derived(presets.find(({ settings }) => sameSettings(settings, this.#settings)) ?? null);

  constructor(notices: Notices) {
    this.#notices = notices;
    const stored = readStored('limits');
    if (stored !== null) this.#settings = this.#parse(stored);
  }

  get settings(): AllSettings {
    return this.#settings;
  }

  /** The preset that the limits are at, or null when they are the user's own. */
  get preset(): Preset | null {
    return this.#preset;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Moves one limit; the caller keeps it within the limit's range. */
  set(check: CheckId, limit: string, value: number): void {
    this.#change({ ...this.#settings, [check]: { ...this.#settings[check], [limit]: value } });
  }

  choosePreset(preset: Preset): void {
    this.#change(preset.settings);
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    this.#past = this.#past.slice(0, -1);
    this.#settings = last;
    this.#save();
  }

  /** Takes limits from a file's text; says what was wrong with it. */
  read(text: string): void {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      this.#notices.say('That file holds no limits: it is not JSON.', { tone: 'problem' });
      return;
    }
    this.#change(this.#parse(json));
  }

  saved(): unknown {
    return savedLimits(this.#settings);
  }

  /** Takes a project's limits, which can be undone as any other change; null leaves them as they are. */
  restore(saved: unknown): void {
    if (saved !== null) this.#change(this.#parse(saved));
  }

  inWords(place: readonly string[], value: unknown): string {
    return `${String(value)} ${limitAt(place.slice(-2))?.unit ?? ''}`.trim();
  }

  placeInWords(place: readonly string[]): string {
    const [check, limit] = place.slice(-2);
    return `${pairedChecks.find(({ id }) => id === check)?.name ?? check}: ${limitAt([check!, limit!])?.name ?? limit}`;
  }

  /** The limits in a file or in storage; whatever is wrong with them is said, and the rest is taken. */
  #parse(saved: unknown): AllSettings {
    const { settings, problems } = parseSettings(limitsIn(saved));
    for (const problem of problems) this.#notices.say(problem, { tone: 'problem' });
    return settings;
  }

  #change(settings: AllSettings): void {
    this.#past = [...this.#past.slice(-49), this.#settings];
    this.#settings = settings;
    this.#save();
  }

  #save(): void {
    if (!writeStored('limits', savedLimits(this.#settings))) {
      this.#notices.say('This browser keeps no settings here: the limits last until the page is closed.');
    }
  }
}

/** @param place a check and one of its limits, by their keys */
function limitAt([check, limit]: readonly string[]): Limit | undefined {
  const limits = pairedChecks.find(({ id }) => id === check)?.limits;
  return limits && limit !== undefined && Object.hasOwn(limits, limit) ? limits[limit] : undefined;
}

/** The file form of the limits, as saved and as read back. */
export function savedLimits(settings: AllSettings): { format: string; version: number; limits: AllSettings } {
  return { format: 'proofsheet-limits', version: 1, limits: settings };
}

/** Takes them bare as well, as a report carries them. */
function limitsIn(saved: unknown): unknown {
  return typeof saved === 'object' && saved !== null && 'limits' in saved ? saved.limits : saved;
}

function sameSettings(a: AllSettings, b: AllSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

import { readStored, writeStored } from './storage.ts';

const choices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof choices)[number];

/** Follows the system until the user chooses. */
export class Theme {
  #choice = $state<ThemeChoice>(choices.find((choice) => choice === readStored('theme')) ?? 'system');

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    writeStored('theme', choice);
  }
}

import type { Color, Decision } from '#core/decisions/decision.ts';

/** Which pictures are handed over; what the screen shows and what is selected is not known here. */
export type Choice =
  | { readonly kind: 'pick' | 'reject' | 'shown' | 'selected' }
  | { readonly kind: 'stars'; readonly least: number }
  | { readonly kind: 'color'; readonly color: Color };

/** Whether a decision is one of the choice; 'shown' and 'selected' take any. */
export function isChosen(choice: Choice, { flag, stars, color }: Decision): boolean {
  switch (choice.kind) {
    case 'pick':
    case 'reject':
      return flag === choice.kind;
    case 'stars':
      return stars >= choice.least && flag !== 'reject';
    case 'color':
      return color === choice.color;
    case 'shown':
    case 'selected':
      return true;
  }
}

/** What the folder for them is called unless the user says otherwise. */
export function folderOf(choice: Choice): string {
  switch (choice.kind) {
    case 'pick':
      return 'picks';
    case 'reject':
      return 'rejects';
    case 'stars':
      return `${choice.least}-stars`;
    case 'color':
      return choice.color.toLowerCase();
    case 'shown':
    case 'selected':
      return choice.kind;
  }
}

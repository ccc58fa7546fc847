import type { CheckId } from '#core/checks/registry.ts';
import type { AxisId } from '#core/variation/organization.ts';

/** What the marks on the map stand for. */
export type Colouring = 'verdict' | 'label' | 'look' | AxisId | Exclude<CheckId, 'file'>;

/** Pictures that were singled out on the map. */
export interface Picked {
  readonly name: string;
  readonly paths: ReadonlySet<string>;
  /** Groups of the legend that they are; none for an area. */
  readonly kinds: ReadonlySet<string>;
}

/** How the map is looked at, kept while other screens are open. */
export class MapChoice {
  #colouring = $state<Colouring>('verdict');
  picked = $state.raw<Picked | null>(null);
  /** Pictures where there is room, or marks only. */
  pictures = $state(true);
  /** Whether dragging draws an outline rather than moving the map. */
  lasso = $state(false);

  get colouring(): Colouring {
    return this.#colouring;
  }

  /** Groups of another kind cannot stay picked. */
  colourBy(colouring: Colouring): void {
    this.#colouring = colouring;
    if (this.picked && this.picked.kinds.size > 0) this.picked = null;
  }

  /** Escape: one step back. @returns whether there was something to leave */
  leave(): boolean {
    if (this.picked) this.picked = null;
    else if (this.lasso) this.lasso = false;
    else return false;
    return true;
  }
}

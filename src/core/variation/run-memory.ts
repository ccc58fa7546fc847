import { FitMemory, type LeftFits } from './fit-memory.ts';
import { MapMemory, type LeftMap } from './map-memory.ts';

/** A run memory in few arrays, to be handed from one worker to the next: a hundred bytes or two a picture. */
export interface LeftMemory {
  readonly fits: LeftFits;
  readonly map: LeftMap;
}

/** What one run leaves for the next over mostly the same pictures. */
export class RunMemory {
  readonly fits: FitMemory;
  readonly map: MapMemory;

  /** @param left what another memory knew; absent = it begins empty */
  constructor(left?: LeftMemory | null) {
    this.fits = new FitMemory(left?.fits);
    this.map = new MapMemory(left?.map);
  }

  left(): LeftMemory {
    return { fits: this.fits.left(), map: this.map.left() };
  }
}

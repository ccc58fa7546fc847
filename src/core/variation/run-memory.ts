import { FitMemory } from './fit-memory.ts';
import { MapMemory } from './map-memory.ts';

/** What one run leaves for the next over mostly the same pictures. */
export class RunMemory {
  readonly fits = new FitMemory();
  readonly map = new MapMemory();
}

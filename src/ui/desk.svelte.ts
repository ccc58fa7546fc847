import { createContext } from 'svelte';
import { zooms, type Place, type Zoom } from './loupe/placing.ts';
import type { Review } from '#core/review/review.ts';
import type { AxisId } from '#core/variation/organization.ts';
import { readStored, writeStored } from '#state/storage.ts';
import type { Filter, Screen, View } from '#state/view.svelte.ts';
import { MapChoice } from './map/map-choice.svelte.ts';

/** Widths of a tile in CSS pixels, from overview to close look. */
const tileSizes = [88, 112, 136, 168, 208, 264, 336] as const;

export type Overlay = 'none' | 'sharpness' | 'clipping' | 'peaking';
export const coverageShows = ['grid', 'map', 'crossings'] as const;
export type CoverageShow = (typeof coverageShows)[number];

/** What is open on the screen and how it is laid out: gone with the page, of no meaning to the set. */
export class Desk {
  readonly #narrow = matchMedia('(width < 48em)');
  #isNarrow = $state(this.#narrow.matches);
  /** A wide screen shows larger pictures rather than ever more of them. */
  #tile = $state(innerWidth >= 2400 ? 4 : 2);

  /** What the right-hand zone shows. */
  panel = $state<'picture' | 'limits'>('picture');
  /** What was opened over the work, or in the third zone where another screen has something else there. */
  sheet = $state<'none' | 'picture' | 'facets'>('none');
  dialog = $state<
    'none' | 'labels' | 'keys' | 'left-out' | 'calibrate' | 'model' | 'sessions' | 'handover' | 'preflight' | 'shipment'
  >('none');
  /** What lies over everything: one picture large, or several beside one another. */
  over = $state<'none' | 'loupe' | 'compare'>('none');
  zoomed = $state<Zoom>('fit');
  /** The place that is looked at in every picture; null = each where it is sharpest. */
  lookedAt = $state.raw<Place | null>(null);
  histogram = $state(false);
  overlay = $state<Overlay>('none');
  /** Whether the boxes of a picture are drawn on it. */
  boxes = $state(true);
  coverage = $state<CoverageShow>('grid');
  /** The axis that the coverage screen shows by itself. */
  axis = $state<AxisId | 'all'>('all');
  /** The label whose groups are shown under the grid; undefined = the first one with a gap. */
  label = $state<string | null | undefined>(undefined);
  /** The label whose curve the review shows; null = the first of its table. */
  reviewLabel = $state<string | null>(null);
  /** The cell of a review's matrix whose pictures are shown: what they show, what was answered; null = none. */
  reviewCell = $state.raw<{ readonly of: Review; readonly at: readonly [shown: number, answer: number] } | null>(null);
  readonly map = new MapChoice();
  /** Whether crossings are of the whole set rather than of that label. */
  crossWhole = $state(false);
  /** Rows of the sheet filled with whole pictures, rather than tiles of one size. */
  #justified = $state(readStored('justified') === true);
  /** Rows of the sheet that fit: how far Page Up and Page Down go. */
  rowsInSight = 1;
  /** How many pictures on the one lies that is so many rows further down; up where they are negative. */
  rowsAway: (rows: number) => number = (rows) => rows;

  constructor() {
    this.#narrow.addEventListener('change', ({ matches }) => {
      this.#isNarrow = matches;
      this.sheet = 'none';
    });
  }

  /** One column: a phone, or a desk at 200 %. */
  get narrow(): boolean {
    return this.#isNarrow;
  }

  get tileSize(): number {
    return tileSizes[this.#tile];
  }

  get tileStep(): number {
    return this.#tile;
  }

  readonly tileSteps = tileSizes.length;

  get justified(): boolean {
    return this.#justified;
  }

  toggleJustified(): void {
    this.#justified = !this.#justified;
    writeStored('justified', this.#justified);
  }

  zoom(step: number): void {
    this.#tile = Math.min(tileSizes.length - 1, Math.max(0, step));
  }

  /** Opens the picture large, at a place that was pressed or where it is sharpest. */
  enlarge(zoom: Zoom, place: Place | null = null): void {
    this.zoomed = zoom;
    this.lookedAt = place;
    this.over = 'loupe';
  }

  /** All of it, or one pixel on one. */
  toggleZoom(place = this.lookedAt): void {
    this.zoomed = this.zoomed === 'fit' ? 1 : 'fit';
    this.lookedAt = place;
  }

  /** Nearer or farther by steps. */
  stepZoom(by: number): void {
    const at = zooms.indexOf(this.zoomed) + by;
    this.zoomed = zooms[Math.min(zooms.length - 1, Math.max(0, at))]!;
  }

  toggleOverlay(overlay: Overlay): void {
    this.overlay = this.overlay === overlay ? 'none' : overlay;
  }

  /** A dialog has closed; another one may have been opened meanwhile. */
  closed(dialog: Desk['dialog']): void {
    if (this.dialog === dialog) this.dialog = 'none';
  }

  toggleLimits(): void {
    this.panel = this.panel === 'limits' ? 'picture' : 'limits';
    this.sheet = this.panel === 'limits' ? 'picture' : 'none';
  }

  /** Opens a picture where it can be seen: in the third zone, or over the work where there is none. */
  openPicture(view: View, path: string): void {
    view.open(path);
    this.panel = 'picture';
    this.sheet = 'picture';
  }

  /** Shows just those pictures: what every number does. */
  show(view: View, ...filters: readonly Filter[]): void {
    this.sheet = 'none';
    if (this.narrow) this.panel = 'picture';
    view.show(...filters);
  }

  go(view: View, screen: Screen): void {
    this.sheet = 'none';
    view.go(screen);
  }

  /** Escape: one step back, whatever is on top. @returns whether there was something to leave */
  back(view: View): boolean {
    const covers = this.narrow || this.sheet === 'facets' || view.screen !== 'pictures';
    if (this.over !== 'none') this.over = 'none';
    else if (this.panel === 'limits') this.toggleLimits();
    else if (this.sheet !== 'none' && covers) this.sheet = 'none';
    else if (this.overlay !== 'none') this.overlay = 'none';
    else if (view.screen === 'coverage' && this.coverage === 'map' && this.map.leave()) return true;
    else if (view.screen !== 'pictures') this.go(view, 'pictures');
    else if (view.filters.length > 0) view.clearFilters();
    else return false;
    return true;
  }
}

export const [getDesk, setDesk] = createContext<Desk>();

/** A set of fewer is not organised amid a run: it is over soon. */
const FEWEST = 64;
/** What would be said of hardly more pictures than the last time is not worth its work. */
const LEAST_GROWTH = 1.5;

/**
 * At how many pictures a set is organised next: amid a run at its half, its quarter, its eighth …, which together cost
 * about as much as the whole at the end; never after the half, where the end would soon say it again of all.
 * @param organized how many took part the last time, 0 = none yet
 * @param total all that may take part when the run is over
 * @returns 64 at least; `total` = not amid the run any more
 */
export function nextTurn(organized: number, total: number): number {
  let turn = total;
  while (turn / 2 >= Math.max(FEWEST, LEAST_GROWTH * organized)) turn /= 2;
  return turn;
}

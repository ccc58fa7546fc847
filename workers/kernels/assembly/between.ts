/** Cells along a side of a sketch. */
const SIDE: usize = 48;

/** The value of a square of SIDE² f32 at a place between its cells, linear each way. */
export function between(square: usize, x: f64, y: f64): f64 {
  const column = min<f64>(<f64>(SIDE - 2), floor<f64>(x));
  const row = min<f64>(<f64>(SIDE - 2), floor<f64>(y));
  const across = x - column;
  const down = y - row;
  const at = square + ((<usize>row * SIDE + <usize>column) << 2);
  return (
    (<f64>load<f32>(at) * (1 - across) + <f64>load<f32>(at, 4) * across) * (1 - down) +
    (<f64>load<f32>(at, SIDE << 2) * (1 - across) + <f64>load<f32>(at, (SIDE + 1) << 2) * across) * down
  );
}

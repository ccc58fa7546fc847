/** What the second set lacks of the first. */
export const missingIn = (all: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...all].filter((label) => !others.has(label));

/** Labels that training or test has and the other has not. */
export const oneSided = (train: ReadonlySet<string>, test: ReadonlySet<string>): string[] => [
  ...missingIn(train, test),
  ...missingIn(test, train),
];

/** Share of the labels of training and test that both have, 0 … 1; 0 = there are none. */
export function overlapOf(train: ReadonlySet<string>, test: ReadonlySet<string>): number {
  const all = new Set([...train, ...test]).size;
  return all === 0 ? 0 : 1 - oneSided(train, test).length / all;
}

import { expect, test } from 'vitest';
import { History } from '#state/history.svelte.ts';

function counter(history: History) {
  let value = 0;
  return {
    get value() {
      return value;
    },
    add(by: number) {
      history.make({ name: `add ${by}`, redo: () => (value += by), undo: () => (value -= by) });
    },
  };
}

test('edits are undone newest first and redone in order', () => {
  const history = new History();
  const count = counter(history);
  count.add(1);
  count.add(10);
  expect([count.value, history.undoName, history.redoName]).toEqual([11, 'add 10', null]);
  expect(history.undo()).toBe('add 10');
  expect(history.undo()).toBe('add 1');
  expect([count.value, history.undo(), history.undoName]).toEqual([0, null, null]);
  expect(history.redo()).toBe('add 1');
  expect([count.value, history.redoName]).toEqual([1, 'add 10']);
});

test('a new edit ends what could be redone', () => {
  const history = new History();
  const count = counter(history);
  count.add(1);
  history.undo();
  count.add(5);
  expect([history.redo(), count.value]).toEqual([null, 5]);
});

test('another set starts with nothing to undo', () => {
  const history = new History();
  counter(history).add(1);
  history.clear();
  expect([history.undoName, history.undo()]).toEqual([null, null]);
});

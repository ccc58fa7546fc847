import type { App } from '#state/context.ts';

/** Says what was just done, with the way back; once something else was done the button has nothing to take back. */
export function tellEdit({ history, notices }: App): void {
  const name = history.undoName;
  if (name === null) return;
  notices.say(`${name[0]!.toUpperCase()}${name.slice(1)}.`, {
    action: {
      name: 'Undo',
      run: () => {
        if (history.undoName === name) history.undo();
      },
    },
  });
}

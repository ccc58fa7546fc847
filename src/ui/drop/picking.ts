/** Opens one of the page's own file dialogs; the inputs stand in PickInputs. */
export function browse(kind: 'folder' | 'files' | 'project' | 'limits'): void {
  const selector = kind === 'limits' ? 'input[data-import="limits"]' : `input[data-pick="${kind}"]`;
  document.querySelector<HTMLInputElement>(selector)?.click();
}

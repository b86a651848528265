import type { Words } from '../words';
import { byId } from './dom';
import { chosenFiles, droppedFiles, type GivenFiles } from './given-files';

/** Files that are dropped anywhere on the page, or chosen. */
export function takeFiles(words: () => Words, given: (files: GivenFiles) => void): void {
  const shade = byId('drop', HTMLDivElement);
  let depth = 0;
  const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  addEventListener('dragenter', (event) => {
    if (!isFiles(event)) return;
    depth += 1;
    shade.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (!isFiles(event)) return;
    depth -= 1;
    shade.hidden = depth <= 0;
  });
  // A browser would open the file in place of the page.
  addEventListener('dragover', (event) => {
    if (isFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!isFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    depth = 0;
    shade.hidden = true;
    void droppedFiles(event.dataTransfer.items, words()).then(given);
  });
  for (const [opens, chooses] of [
    ['open', 'chosen'],
    ['open-folder', 'chosen-folder'],
  ] as const) {
    const field = byId(chooses, HTMLInputElement);
    byId(opens, HTMLButtonElement).addEventListener('click', () => field.click());
    field.addEventListener('change', () => {
      if (field.files !== null) void chosenFiles(field.files, words()).then(given);
      field.value = '';
    });
  }
}

/** What the commands do, which only a run that does something loads. */
export function actions(): typeof import('./actions') {
  return require('./actions') as typeof import('./actions');
}

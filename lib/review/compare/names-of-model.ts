import { perModel } from '../decide/per-model';
import type { AccessModel } from '../model/model';
import { type Names, namesByRegistry } from '../who-can/names-by-registry';

/** The names and patterns of repositories that an input brings up, by registry; read once. */
export const namesOfModel: (model: AccessModel) => ReadonlyMap<string, Names> = perModel((model) =>
  namesByRegistry([model]),
);

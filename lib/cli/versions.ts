import { type AccessModel, ParameterError, readSources, type SourceDocument } from '../review';
import type { Settings } from './settings';

type Sources = readonly (string | SourceDocument)[];

/**
 * Two versions under the same settings. A parameter that only one of them declares is new or gone; one that neither declares is a
 * slip of the pen.
 */
export function readVersions(
  [first, second]: readonly [Sources, Sources],
  settings: Settings,
): readonly [AccessModel, AccessModel] {
  const [one, other] = [readVersion(first, settings), readVersion(second, settings)];
  const { undeclared } = one;
  if (undeclared?.undeclared.some((name) => other.undeclared?.undeclared.includes(name)) === true) throw undeclared;
  return [one.model, other.model];
}

function readVersion(
  sources: Sources,
  settings: Settings,
): { readonly model: AccessModel; readonly undeclared?: ParameterError } {
  try {
    return { model: readSources(sources, settings) };
  } catch (error) {
    if (!(error instanceof ParameterError) || error.undeclared.length === 0) throw error;
    const declared = Object.entries(settings.parameters ?? {}).filter(([name]) => !error.undeclared.includes(name));
    const model = readSources(sources, { ...settings, parameters: Object.fromEntries(declared) });
    return { model, undeclared: error };
  }
}

import { type AccessModel, GivenError, type GivenOption, readSources, type SourceDocument } from '../review';
import type { Settings } from './settings';

type Sources = readonly (string | SourceDocument)[];

/** A version, and what was given for something that it does not have. */
interface Version {
  readonly model: AccessModel;
  readonly undeclared: ReadonlyMap<GivenOption, GivenError>;
}

/**
 * Two versions under the same settings. A parameter or provider that only one of them declares is new or gone; one that neither
 * declares is a slip of the pen.
 */
export function readVersions(
  [first, second]: readonly [Sources, Sources],
  settings: Settings,
): readonly [AccessModel, AccessModel] {
  const [one, other] = [readVersion(first, settings), readVersion(second, settings)];
  for (const [option, error] of one.undeclared) {
    const too = other.undeclared.get(option)?.undeclared ?? [];
    if (error.undeclared.some((name) => too.includes(name))) throw error;
  }
  return [one.model, other.model];
}

function readVersion(sources: Sources, settings: Settings, before: Version['undeclared'] = new Map()): Version {
  try {
    return { model: readSources(sources, settings), undeclared: before };
  } catch (error) {
    if (!(error instanceof GivenError) || error.undeclared.length === 0) throw error;
    const { option, undeclared } = error;
    const declared = Object.entries(settings[option] ?? {}).filter(([name]) => !undeclared.includes(name));
    const rest = { ...settings, [option]: Object.fromEntries(declared) };
    return readVersion(sources, rest, new Map([...before, [option, error]]));
  }
}

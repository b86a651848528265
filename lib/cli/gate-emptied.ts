import { complain } from '../policy/errors';
import { type AccessDiff, type AccessModel, readSources, type SourceDocument } from '../review';
import { NotEvaluatedError } from './errors';
import type { Settings } from './settings';

type Sources = readonly (string | SourceDocument)[];

/**
 * Refuses sources that declare nothing of what bears on access, though access was lost: an assembly that was cut off, an empty file and the wrong
 * folder all look so, and none of them is a change that nobody gains by. Of several sources each is looked at that has its like before.
 */
export function refuseEmptied(
  diff: AccessDiff,
  head: AccessModel,
  own: Sources,
  old: Sources,
  settings: Settings,
): void {
  if (diff.lost.length + diff.possiblyLost.length === 0) return;
  const emptied = isEmpty(head) ? own : own.length > 1 && own.length === old.length ? alone(own, old, settings) : [];
  if (emptied.length === 0) return;
  throw new NotEvaluatedError(
    complain({
      what: 'a source has nothing any more that bears on access, as one that is cut off or not the one that was meant',
      got: emptied.map(nameOf).join(', '),
      instead:
        'make it again, or name the one that was meant; where all of that access is to go, accept it: registry-access review … --update, and --against with the file that it writes',
    }),
  );
}

/** Those that by themselves declare nothing, where the one in the same place before declared something. */
function alone(own: Sources, old: Sources, settings: Settings): Sources {
  // What is given for all of them is nothing that each has.
  const { parameters: _, providers: __, onProgress: ___, ...given } = settings;
  const isEmptyAlone = (source: Sources[number]): boolean => isEmpty(readSources([source], given));
  return own.filter((source, at) => isEmptyAlone(source) && !isEmptyAlone(old[at] as Sources[number]));
}

function nameOf(source: Sources[number]): string {
  return typeof source === 'string' ? source : source.name;
}

function isEmpty({ sources: _, environment: __, notices: ___, places: ____, ...declared }: AccessModel): boolean {
  return Object.values(declared).every((list) => (list ?? []).length === 0);
}

import { basename } from 'node:path';
import { complain } from '../policy/errors';
import { type AccessDiff, type AccessModel, readSources, type SourceDocument } from '../review';
import { parseSourceName } from '../review/read/source-name';
import { NotEvaluatedError } from './errors';
import type { Seen } from './gate-verdict';
import type { Settings } from './settings';

type Sources = readonly (string | SourceDocument)[];

/**
 * Refuses sources that declare nothing of what bears on access, though access was lost: an assembly that was cut off, an empty file and the wrong
 * folder all look so, and none of them is a change that nobody gains by. Of several sources each is looked at that has its like before, in the
 * same place of as many, or by its name; or whose statements gave what is lost.
 */
export function refuseEmptied(
  diff: AccessDiff,
  head: AccessModel,
  own: Sources,
  old: Sources,
  settings: Settings,
): void {
  if (diff.lost.length + diff.possiblyLost.length === 0) return;
  const emptied = isEmpty(head) ? own : own.length > 1 ? alone(diff, own, old, settings) : [];
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

/** Those that by themselves declare nothing, where their like before declared something. */
function alone(diff: AccessDiff, own: Sources, old: Sources, settings: Settings): Sources {
  const gave = new Set(giversOf(diff).map(fileOf));
  const likeOf = (source: Sources[number], at: number): Sources[number] | undefined =>
    own.length === old.length ? old[at] : theOnly(old, tailOf(nameOf(source)));
  return own.filter((source, at) => {
    if (!isEmptyAlone(source, settings)) return false;
    const like = likeOf(source, at);
    if (like !== undefined) return !isEmptyAlone(like, settings);
    // Of what was kept only the names in its rows are known.
    const tail = tailOf(nameOf(source));
    return old.length === 0 && gave.has(tail) && theOnly(own, tail) !== undefined;
  });
}

/**
 * What whoever reads of lost access has to know where it may not be lost: that a source or stack has nothing to say any more looks the same as
 * a policy that was taken out, and a deployment does something else.
 */
export function remarksOnEmptied(
  { diff, check }: Seen,
  head: AccessModel,
  own: Sources,
  old: Sources,
  settings: Settings,
): string[] {
  const lost = [...(diff?.lost ?? []), ...(diff?.possiblyLost ?? []), ...(check?.unused ?? [])];
  if (lost.length === 0) return [];
  const givers = diff === undefined ? [] : giversOf(diff);
  const origins = givers.length === 0 ? [] : [...new Set(originsOf(head))];
  const gone = givers.filter((source) => isGone(source, origins, own, old));
  const empty = (own.length > 1 ? own.filter((source) => isEmptyAlone(source, settings)) : isEmpty(head) ? own : [])
    .map(nameOf)
    .filter((name) => !gone.some((source) => fileOf(source) === tailOf(name)));
  return [
    ...(gone.length === 0
      ? []
      : [
          `what ${gone.join(', ')} gave counts as lost, as nothing of it is left in this version: a stack that is only taken out of a program stays deployed, with what it gives, until it is deleted`,
        ]),
    ...(empty.length === 0
      ? []
      : [
          `${empty.join(', ')} declares nothing that bears on access: where it did before, it may be cut off, or not the one that was meant`,
        ]),
  ];
}

/** The sources, with their stacks, that gave what is lost, by the ends of their names: the version before is in another folder. */
function giversOf({ lost, possiblyLost }: AccessDiff): readonly string[] {
  const found = [...lost, ...possiblyLost].flatMap(({ because }) => because.map(({ source }) => tailOf(source)));
  return [...new Set(found)].sort();
}

/** Whether nothing of a source or stack is in this version. One under another name is not known to be another one, but for a stack. */
function isGone(source: string, origins: readonly string[], own: Sources, old: Sources): boolean {
  const at = source.indexOf('#');
  if (at >= 0) return !origins.some((one) => one.endsWith(source.slice(at)));
  if (theOnly(own, source) !== undefined) return !origins.some((one) => tailOf(one) === source);
  const tails = new Set(own.map((one) => tailOf(nameOf(one))));
  return !tails.has(source) && old.length > own.length && old.some((one) => tails.has(tailOf(nameOf(one))));
}

/** The source with this end of its name, if one alone has it. */
function theOnly(sources: Sources, tail: string): Sources[number] | undefined {
  const [only, ...more] = sources.filter((one) => tailOf(nameOf(one)) === tail);
  return more.length === 0 ? only : undefined;
}

/** `cdk.out#Hub` of `base/cdk.out#Hub`; a place in front says nothing either. */
function tailOf(source: string): string {
  const file = fileOf(source);
  return `${basename(parseSourceName(file).path)}${source.slice(file.length)}`;
}

function fileOf(source: string): string {
  const at = source.indexOf('#');
  return at < 0 ? source : source.slice(0, at);
}

function originsOf(model: AccessModel): string[] {
  return listsOf(model).flatMap((list) =>
    list.flatMap((one) => (one as { readonly origin?: { readonly source: string } }).origin?.source ?? []),
  );
}

function isEmptyAlone(source: Sources[number], settings: Settings): boolean {
  // What is given for all of them is nothing that each has.
  const { parameters: _, providers: __, onProgress: ___, ...given } = settings;
  return isEmpty(readSources([source], given));
}

function nameOf(source: Sources[number]): string {
  return typeof source === 'string' ? source : source.name;
}

function isEmpty(model: AccessModel): boolean {
  return listsOf(model).every((list) => list.length === 0);
}

/** What was declared. */
function listsOf({ sources: _, environment: __, notices: ___, places: ____, ...declared }: AccessModel) {
  return Object.values(declared).map((list): readonly unknown[] => list ?? []);
}

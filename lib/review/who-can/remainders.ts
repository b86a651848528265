import { type Letter, lettersOf, splitOutsideHoles } from '../../policy/unknown';
import { namesOf } from '../decide/target';
import type { Holds, RegistryRef } from '../model/model';

/** What stands for a repository's own name while the name around it is taken off; no vendor name has it. */
const HERE = '\u{E006}';

/**
 * The repositories of a registry that a resource with wildcards is about, as patterns of their names. A wildcard goes over every
 * `:` and `/`: `arn:aws:ecr:eu-west-1:111122223333:repo*` is about all of them, and `acs:cr:*:*:repository/*-prod` about each
 * repository of each instance whose name ends so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function repositoriesIn(value: string, registry: RegistryRef, holds?: Holds): readonly string[] {
  const found = new Set<string>();
  const target = { registry, repository: HERE, ...(holds === undefined ? {} : { holds }) };
  for (const name of namesOf(target, 'repository', '')) {
    if (!name.endsWith(HERE)) continue;
    for (const rest of remaindersOf(value, name.slice(0, -HERE.length))) {
      for (const pattern of registry.cloud === 'aws' ? [rest] : withNamespace(rest)) {
        // No name begins with a `/` or has a `:`.
        if (/^[^/]/.test(pattern) && splitOutsideHoles(pattern, ':').length === 1) found.add(pattern);
      }
    }
  }
  return [...found];
}

/** What is left of a pattern after each way in which its beginning matches a text. What has holes may match anything. */
export function remaindersOf(pattern: string, text: string): readonly string[] {
  const signs = lettersOf(pattern);
  let states = closed(signs, [0]);
  for (const letter of lettersOf(text)) {
    if (states.size === 0) return [];
    states = 'hole' in letter ? after(signs, Math.min(...states)) : step(signs, states, letter.char);
  }
  const starts = startsOf(signs);
  // Where a wildcard is still open, what is left behind it is only a part of what is left from it on.
  const open = (at: number): boolean => states.has(at) && isRun(signs[at] as Letter);
  return [...states].filter((at) => at === 0 || !open(at - 1)).map((at) => pattern.slice(starts[at]));
}

/** Where each sign begins in the text, and where the text ends; a hole is as long as its name and two marks. */
function startsOf(signs: readonly Letter[]): readonly number[] {
  const starts = [0];
  for (const sign of signs)
    starts.push((starts.at(-1) as number) + ('hole' in sign ? sign.hole.length + 2 : sign.char.length));
  return starts;
}

function step(signs: readonly Letter[], states: ReadonlySet<number>, char: string): Set<number> {
  const next: number[] = [];
  for (const at of states) {
    const sign = signs[at];
    if (sign === undefined) continue;
    if (isRun(sign)) next.push(at);
    else if ('char' in sign && (sign.char === '?' || sign.char === char)) next.push(at + 1);
  }
  return closed(signs, next);
}

/** The positions, and those behind signs that may stand for nothing. */
function closed(signs: readonly Letter[], positions: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (const start of positions) {
    for (let at = start; !all.has(at); at++) {
      all.add(at);
      const sign = signs[at];
      if (sign === undefined || !isRun(sign)) break;
    }
  }
  return all;
}

function after(signs: readonly Letter[], first: number): Set<number> {
  return new Set(Array.from({ length: signs.length - first + 1 }, (_, index) => first + index));
}

function isRun(sign: Letter): boolean {
  return 'hole' in sign || sign.char === '*';
}

/** An ACR repository is always `<namespace>/<repository>`: one `/`, which any of the wildcards may stand for. */
function withNamespace(pattern: string): readonly string[] {
  const slashes = splitOutsideHoles(pattern, '/').length - 1;
  if (slashes > 0) return slashes === 1 ? [pattern] : [];
  const parts = splitOutsideHoles(pattern, '*');
  return parts
    .slice(1)
    .map((_, index) => `${parts.slice(0, index + 1).join('*')}*/*${parts.slice(index + 1).join('*')}`);
}

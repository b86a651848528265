import { nearMiss } from '../../policy/near-miss';
import { perModel } from '../decide/per-model';
import type { Fact } from '../model/facts';
import type { AccessModel } from '../model/model';
import { namesByRegistry } from '../who-can/names-by-registry';
import { isAbout, spelledFor } from './asked-names';
import { patternsOf } from './cover';

/** What the input knows of a repository that somebody asks about. */
export interface Acquaintance {
  /** `named`: it writes the name, or a pattern of such names; `wide`: only what is about all names; `nothing`. */
  readonly by: 'named' | 'wide' | 'nothing';
  /** The name or pattern of the input that was most likely meant, where it has none of that name itself. */
  readonly near?: string;
}

type Row = Pick<Fact, 'cloud' | 'resource'>;

const namesOf = perModel((model: AccessModel): readonly Row[] =>
  [...namesByRegistry([model]).values()].flatMap(({ registry, images, charts }) =>
    [...images, ...charts].map((pattern) => {
      const { cloud, account, region, instance } = registry;
      const name = instance === undefined ? pattern : `${instance}/${pattern}`;
      return { cloud, resource: { kind: 'repository', account, region, name } };
    }),
  ),
);

/** @param facts rows of the review, which have what moves by itself, too */
export function acquaintanceOf(model: AccessModel, facts: readonly Fact[], asked: string): Acquaintance {
  const rows: readonly Row[] = [...namesOf(model), ...facts.filter(({ resource }) => resource.kind !== 'registry')];
  const met = rows.filter((row) => isAbout(row, spelledFor(row, asked)));
  if (met.some((row) => tails(row).some(isTelling))) return { by: 'named' };
  const near = nearName(rows, asked);
  return { by: met.length > 0 ? 'wide' : 'nothing', ...(near === undefined ? {} : { near }) };
}

/** The names or patterns of a row without the instance that they are in. */
function tails({ cloud, resource }: Row): readonly string[] {
  const patterns = patternsOf(resource);
  if (cloud === 'aws') return patterns;
  return patterns.map((one) => one.replace(/^(?:cri-[^/]*|\*|\$\{[^}]*\})(?:\/|$)/, ''));
}

/** Whether a pattern writes any letter of a name. */
function isTelling(pattern: string): boolean {
  return /[a-z0-9]/i.test(pattern.replace(/\$\{[^}]*\}/g, ''));
}

function nearName(rows: readonly Row[], asked: string): string | undefined {
  const name = asked.replace(/^arn:[^/]*:repository\//, '');
  const isWhole = name.startsWith('cri-');
  const known = [
    ...new Set(
      rows.flatMap((row) =>
        tails(row).flatMap((tail, at) =>
          isTelling(tail) ? [isWhole ? (patternsOf(row.resource)[at] ?? tail) : tail] : [],
        ),
      ),
    ),
  ].sort();
  // The whole of a name, all below it, one that is nearly so, and one beside which it would be.
  const below = known.find((one) => one === name || one.startsWith(`${name}/`));
  if (below !== undefined) return below;
  const whole = nearMiss(name, known);
  if (whole !== undefined) return whole;
  const folders = new Map(known.map((one) => [folderOf(one), one]));
  const folder = nearMiss(folderOf(name), [...folders.keys()]);
  return folder === undefined ? undefined : folders.get(folder);
}

function folderOf(name: string): string {
  return name.replace(/\/[^/]*$/, '');
}

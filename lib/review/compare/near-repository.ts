import { nearMiss } from '../../policy/near-miss';
import { nearPattern } from '../../policy/near-pattern';
import { displayText } from '../../policy/unknown';
import { perModel } from '../decide/per-model';
import type { Fact } from '../model/facts';
import type { AccessModel, Cloud } from '../model/model';
import { askedName, isAbout, isTelling, spelledFor } from './asked-names';
import { patternsOf } from './cover';
import { namesOfModel } from './names-of-model';

/** What the input knows of a repository that somebody asks about. */
export interface Acquaintance {
  /** `named`: it writes the name, or a pattern of such names; `wide`: only what is about all names; `nothing`. */
  readonly by: 'named' | 'wide' | 'nothing';
  /** The name or pattern of the input that was most likely meant, where it has none of that name itself. */
  readonly near?: string;
  /** Of a name in full that the input has nothing of: the registries (`account/Region`, on ACR `account/Region/instance`) that have such a name. */
  readonly elsewhere?: readonly string[];
}

type Row = Pick<Fact, 'cloud' | 'resource'>;

const namesOf = perModel((model: AccessModel): readonly Row[] =>
  [...namesOfModel(model).values()].flatMap(({ registry, images, charts }) =>
    [...images, ...charts].map((pattern) => {
      const { cloud, account, region, instance } = registry;
      const name = displayText(instance === undefined ? pattern : `${instance}/${pattern}`);
      return { cloud, resource: { kind: 'repository', account, region, name } };
    }),
  ),
);

/**
 * @param facts rows of the review, which have what moves by itself, too
 * @param asked name or pattern; an ARN or `acs:` name is asked of the registries that it names alone
 */
export function acquaintanceOf(model: AccessModel, facts: readonly Fact[], asked: string): Acquaintance {
  const rows: readonly Row[] = [...namesOf(model), ...facts.filter(({ resource }) => resource.kind !== 'registry')];
  const spelled = rows.map((row) => ({ row, name: spelledFor(row, asked) }));
  const met = spelled.filter(({ row, name }) => isAbout(row, name)).map(({ row }) => row);
  if (met.some((row) => tails(row).some(isTelling))) return { by: 'named' };
  const here = spelled.filter(({ name }) => name !== undefined).map(({ row }) => row);
  const { name, place } = askedName(asked) ?? { name: asked };
  const elsewhere = place === undefined ? [] : elsewhereIn(rows, name, place.cloud);
  const near = nearName(here, name);
  return {
    by: met.length > 0 ? 'wide' : 'nothing',
    ...(near === undefined ? {} : { near }),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
  };
}

/** The places of registries that have the very name; the id of an instance is a part of the place. */
function elsewhereIn(rows: readonly Row[], asked: string, cloud: Cloud): readonly string[] {
  const name = asked.replace(/^cri-[^/]*\//, '');
  const found = rows.filter(
    (row) => row.cloud === cloud && isAbout(row, spelledFor(row, name)) && tails(row).some(isTelling),
  );
  const places = found.map(({ resource }) => {
    const [instance = ''] = /^cri-[^/*?$]*/.exec(patternsOf(resource)[0] ?? '') ?? [];
    return [resource.account, resource.region, ...(instance === '' ? [] : [instance])];
  });
  const isPlace = (parts: readonly string[]): boolean => parts.every((one) => !/[*?$]/.test(one));
  return [...new Set(places.filter(isPlace).map((parts) => parts.join('/')))].sort();
}

/** The names or patterns of a row without the instance that they are in. */
function tails({ cloud, resource }: Row): readonly string[] {
  const patterns = patternsOf(resource);
  if (cloud === 'aws') return patterns;
  return patterns.map((one) => one.replace(/^(?:cri-[^/]*|\*|\$\{[^}]*\})(?:\/|$)/, ''));
}

function nearName(rows: readonly Row[], name: string): string | undefined {
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
  return (folder === undefined ? undefined : folders.get(folder)) ?? nearPattern(name, known);
}

function folderOf(name: string): string {
  return name.replace(/\/[^/]*$/, '');
}

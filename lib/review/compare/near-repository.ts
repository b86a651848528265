import { nearMiss } from '../../policy/near-miss';
import { nearPattern } from '../../policy/near-pattern';
import { intersects } from '../../policy/pattern';
import { displayText } from '../../policy/unknown';
import { perModel } from '../decide/per-model';
import type { Capability, Fact } from '../model/facts';
import type { AccessModel, Cloud } from '../model/model';
import { gives } from '../who-can/gives';
import { askedName, isAbout, isTelling, openHoles, spelledFor } from './asked-names';
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
 * @param wanted what is asked about: what lets somebody do only something else with all names (log in, list) is about none of them
 */
export function acquaintanceOf(
  model: AccessModel,
  facts: readonly Fact[],
  asked: string,
  wanted?: Capability,
): Acquaintance {
  const rows: readonly Row[] = [...namesOf(model), ...facts.filter(({ resource }) => resource.kind !== 'registry')];
  const spelled = rows.map((row) => ({ row, name: spelledFor(row, asked) }));
  const about = spelled.filter(({ row, name }) => isAbout(row, name));
  if (about.some(({ row, name }) => isNaming(row, name))) return { by: 'named' };
  // One that writes another name, and has a wildcard before it for the instance, is about that name alone.
  const met = about.map(({ row }) => row).filter((row) => !tails(row).some(isTelling));
  const here = spelled.filter(({ name }) => name !== undefined).map(({ row }) => row);
  const { name, place } = askedName(asked) ?? { name: asked };
  const elsewhere = place === undefined ? [] : elsewhereIn(rows, name, place.cloud);
  const near = nearName(here, name);
  const isWide =
    wanted === undefined ? met.length > 0 : met.some((row) => 'decision' in row && isGiving(row as Fact, wanted));
  return {
    by: isWide ? 'wide' : 'nothing',
    ...(near === undefined ? {} : { near }),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
  };
}

/** Whether a row that is about a name writes it: a wildcard for the instance stands for no part of what is in it. */
function isNaming(row: Row, name: string | undefined): boolean {
  if (name === undefined || !tails(row).some(isTelling)) return false;
  if (row.cloud === 'aws') return true;
  const below = row.resource.kind === 'repository' ? '' : '/*';
  const asked = withoutInstance(name) || '*';
  return tails(row).every((tail) => intersects(tail === '' ? '*' : `${openHoles(tail)}${below}`, openHoles(asked)));
}

function isGiving(fact: Fact, wanted: Capability): boolean {
  return fact.decision !== 'no' && gives(fact, wanted);
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
  return patterns.map(withoutInstance);
}

function withoutInstance(name: string): string {
  return name.replace(/^(?:cri-[^/]*|\*|\$\{[^}]*\})(?:\/|$)/, '');
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

import { labelsOf } from './artefacts/pulumi/resource-labels';
import { macroName } from './artefacts/template/macro-name';
import { isObject, type Json, type JsonObject } from './json-text';
import { uniqueLabels } from './labels';
import type { Loaded } from './load';

/**
 * What stands before the names of the unknowns of each source: nothing, as long as no other source of the input has
 * unknowns of the same names, so that the name of a file is no part of an answer. Where two do, their environments tell
 * them apart if they can, otherwise the names of the files.
 */
export function labelsOfSources(sources: readonly Loaded[]): readonly string[] {
  if (sources.length < 2) return sources.map(() => '');
  const names = sources.map(namesIn);
  const owners = new Map<string, number>();
  const clashing = new Set<number>();
  for (const [index, own] of names.entries()) {
    for (const name of own) {
      const other = owners.get(name);
      if (other === undefined) owners.set(name, index);
      else clashing.add(other).add(index);
    }
  }
  const involved = [...clashing];
  const places = involved.map((index) => placeIn(sources[index]));
  const isTold = places.every((place) => place !== undefined) && new Set(places).size === places.length;
  const files = uniqueLabels(sources.map(({ name }) => name.path));
  return sources.map((_, index) => {
    if (!clashing.has(index)) return '';
    return (isTold ? places[involved.indexOf(index)] : undefined) ?? files[index] ?? '';
  });
}

function placeIn(source: Loaded | undefined): string | undefined {
  const { account, region } = source?.name ?? {};
  return account === undefined || region === undefined ? undefined : `${account}/${region}`;
}

/** The names that the unknowns of a source may have. */
function namesIn(source: Loaded): ReadonlySet<string> {
  if (source.kind === 'template') return namesInTemplate(source.json, source.name);
  if (source.kind === 'program') {
    const { resources } = source.states;
    const heads = resources.map(({ type }) => type.slice(0, type.indexOf(':')));
    return new Set([...labelsOf(resources).values(), ...heads]);
  }
  if (source.kind === 'workspace') return new Set(source.document.instances.map(({ address }) => address));
  return source.kind === 'policy' && source.name.target !== undefined && placeIn(source) === undefined
    ? new Set(['a policy file'])
    : new Set();
}

/** Functions that answer nothing of their own: what they are made of has the names. */
const MADE_OF_OTHERS = new Set(
  ['Join', 'Sub', 'Select', 'Split', 'FindInMap', 'If', 'GetAtt', 'Equals', 'And', 'Or', 'Not'].map(
    (name) => `Fn::${name}`,
  ),
);

function namesInTemplate(json: JsonObject, { account, region }: Loaded['name']): ReadonlySet<string> {
  const names = new Set<string>();
  if (account === undefined) names.add('AWS::AccountId');
  if (region === undefined) names.add('AWS::Region');
  for (const section of ['Parameters', 'Resources', 'Conditions', 'Mappings', 'Outputs']) {
    if (isObject(json[section])) for (const key of Object.keys(json[section])) names.add(key);
  }
  addNames(json, names);
  return names;
}

function addNames(node: Json, names: Set<string>): void {
  if (typeof node === 'string') {
    if (!node.includes('{{resolve:') && !node.includes('AWS::')) return;
    for (const [name] of node.matchAll(/\{\{resolve:[^{}]*\}\}|AWS::Stack(?:Name|Id)|AWS::NotificationARNs/g))
      names.add(name);
  } else if (Array.isArray(node)) {
    for (const item of node as readonly Json[]) addNames(item, names);
  } else if (isObject(node)) {
    for (const [key, item] of Object.entries(node)) {
      if (key.startsWith('Fn::') && !MADE_OF_OTHERS.has(key))
        names.add(key === 'Fn::Transform' ? macroName(item) : `${key} ${JSON.stringify(item)}`);
      addNames(item, names);
    }
  }
}

import { compareText } from '../../policy/statement';
import { labelsOf } from './artefacts/pulumi/resource-labels';
import { macroName } from './artefacts/template/macro-name';
import { isObject, type Json, type JsonObject } from './json-text';
import type { Loaded } from './load';

/**
 * What stands before the names of the unknowns of each source: nothing, as long as no other source of the input has
 * unknowns of the same names. Where two do, their environments tell them apart if they can, otherwise something that the one
 * declares and the others do not, otherwise their order. The name of a file is no part of an answer: renaming one changes no row.
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
  const involved = [...clashing].sort((a, b) => a - b);
  const told = distinct(involved.map((index) => placeIn(sources[index]))) ?? contentLabels(sources, involved);
  return sources.map((_, index) => told[involved.indexOf(index)] ?? '');
}

/** The labels, where each has one and no two are the same. */
function distinct(labels: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = labels.filter((label) => label !== undefined);
  return known.length === labels.length && new Set(known).size === known.length ? known : undefined;
}

/** Each source by the first of its signs that no other one has, or by its place in the order of the input. */
function contentLabels(sources: readonly Loaded[], involved: readonly number[]): readonly string[] {
  const signs = involved.map((index) => signsOf(sources[index]));
  const count = new Map<string, number>();
  for (const own of signs) for (const sign of new Set(own)) count.set(sign, (count.get(sign) ?? 0) + 1);
  return signs.map((own, at) => own.find((sign) => count.get(sign) === 1) ?? `source ${(involved[at] ?? 0) + 1}`);
}

/** What tells a source from others of its kind, the best first: what it is called where it is deployed, then what it declares. */
function signsOf(source: Loaded | undefined): readonly string[] {
  switch (source?.kind) {
    case 'template':
      return isObject(source.json.Resources)
        ? Object.keys(source.json.Resources)
            .sort(compareText)
            .map((id) => `template with ${id}`)
        : [];
    case 'program': {
      const { resources } = source.states;
      const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(resources[0]?.urn ?? '') ?? [];
      const labels = [...new Set(labelsOf(resources).values())].sort(compareText);
      return [
        ...(stack === undefined ? [] : [`${project}/${stack}`]),
        ...labels.map((label) => `program with ${label}`),
      ];
    }
    case 'policy': {
      const { account, region, target } = source.name;
      const parts = [account, region, target?.kind, target !== undefined && 'name' in target ? target.name : undefined];
      const text = parts.filter((part) => part !== undefined).join('/');
      return text === '' ? [] : [text];
    }
    case 'assembly':
    case 'workspace':
    case undefined:
      return []; // By their order.
    default:
      return source satisfies never;
  }
}

function placeIn(source: Loaded | undefined): string | undefined {
  const { account, region } = source?.name ?? {};
  return account === undefined || region === undefined ? undefined : `${account}/${region}`;
}

/** The names that the unknowns of a source may have. */
function namesIn(source: Loaded): ReadonlySet<string> {
  switch (source.kind) {
    case 'template':
      return namesInTemplate(source.json, source.name);
    case 'program': {
      const { resources } = source.states;
      const heads = resources.map(({ type }) => type.slice(0, type.indexOf(':')));
      return new Set([...labelsOf(resources).values(), ...heads]);
    }
    case 'workspace':
      return new Set(source.document.instances.map(({ address }) => address));
    case 'policy':
      return new Set(source.name.target !== undefined && placeIn(source) === undefined ? ['a policy file'] : []);
    case 'assembly':
      return new Set();
    default:
      return source satisfies never;
  }
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

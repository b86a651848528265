import { hasUnknown } from '../../../../policy/unknown';
import { isValueObject, type Value } from '../../values/value';

/** One step of an address or a reference: `.name`, `["key"]` or `[0]`, or `[each.key]` for one that is computed. */
export interface Step {
  readonly kind: 'name' | 'index' | 'computed';
  readonly value: string | number;
}

const STEP = /\.?([\p{ID_Start}_][\p{ID_Continue}-]*)|\[("(?:[^"\\]|\\.)*"|\d+)\]|\[((?:each|count|var)\..+)\]$/uy;

/** The steps of an address or reference; undefined for a text that is none. */
export function stepsOf(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    const [, name, index, computed] = found;
    if (name !== undefined) steps.push({ kind: 'name', value: name });
    else if (computed !== undefined) steps.push({ kind: 'computed', value: computed });
    else steps.push({ kind: 'index', value: indexOf(index as string) });
  }
  return steps;
}

function indexOf(text: string): string | number {
  if (!text.startsWith('"')) return Number(text);
  try {
    return JSON.parse(text) as string;
  } catch {
    // An escape that HCL has and JSON has not.
    return text.slice(1, -1);
  }
}

/** One step of the way to a module: its name, and its key where it is there several times. */
interface ModuleStep {
  readonly name: string;
  readonly key?: string | number;
}

/** The way to a module; empty for the root. */
export type ModulePath = readonly ModuleStep[];

/** The modules at the head of an address, and the steps behind them. */
export function modulesOf(steps: readonly Step[]): { readonly path: ModulePath; readonly rest: readonly Step[] } {
  const path: ModuleStep[] = [];
  let at = 0;
  while (steps[at]?.value === 'module' && steps[at]?.kind === 'name' && steps[at + 1]?.kind === 'name') {
    const name = String(steps[at + 1]?.value);
    const index = steps[at + 2];
    at += 2;
    if (index?.kind === 'index') {
      path.push({ name, key: index.value });
      at++;
    } else {
      path.push({ name });
    }
  }
  return { path, rest: steps.slice(at) };
}

/** The same text for the same module. */
export function modulePathKey(path: ModulePath): string {
  return path.map(({ name, key }) => `module.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}.`).join('');
}

/**
 * The references of an expression, without those that are only the head of another: Terraform lists `a.b.c` with `a.b` behind it.
 * Of `a.b[each.key].c` it tells `a.b` with `each.key` behind it, which is written as `a.b[each.key]` here.
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function wholeReferences(references: readonly string[]): readonly string[] {
  const whole = new Set<string>();
  let before = '';
  for (const [index, reference] of references.entries()) {
    const isHead = before.startsWith(reference) && /^[.[]/.test(before.slice(reference.length));
    if (isHead) continue;
    const next = references[index + 1] ?? '';
    whole.add(BLOCK.test(reference) && KEY.test(next) ? `${reference}[${next}]` : reference);
    before = reference;
  }
  return [...whole];
}

/** A resource or data source without an attribute. */
const BLOCK = /^(?:data\.)?(?!(?:data|each|count|var|local|module|path|self|terraform)\.)[\w-]+\.[\w-]+$/;

/** What a key is computed of, as a rule. */
const KEY = /^(?:each|count|var)\./;

export function textOfSteps(steps: readonly Step[]): string {
  return steps
    .map(({ kind, value }, index) => {
      if (kind === 'name') return `${index === 0 ? '' : '.'}${value}`;
      return `[${kind === 'computed' ? value : JSON.stringify(value)}]`;
    })
    .join('');
}

/** The value below some steps; undefined where there is none. */
export function inside(value: Value, steps: readonly Step[]): Value | undefined {
  let found: Value | undefined = value;
  for (const { value: step } of steps) {
    if (Array.isArray(found)) found = typeof step === 'number' ? (found as readonly Value[])[step] : undefined;
    else if (isValueObject(found) && Object.hasOwn(found, step)) found = found[step] as Value;
    else return typeof found === 'string' && hasUnknown(found) ? found : undefined;
  }
  return found;
}

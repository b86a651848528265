import { readFileSync, statSync } from 'node:fs';
import { isObject } from '../policy/is-object';
import { DEFAULT_LIMITS } from '../review';
import { SECRET_SIGNATURE, SECRET_TEXT, SIGNATURE, UNKNOWN } from '../review/read/artefacts/pulumi/wire';
import { parseSourceName } from '../review/read/source-name';

/** What a file of `pulumi stack export` or `pulumi preview --json` says that a stack gives to others. */
export interface KnownStack {
  /** `project/stack`, of the URN of its root resource. */
  readonly name: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

const STACK = 'pulumi:pulumi:Stack';

/** The outputs of the stacks whose exports and previews are among the sources. What a source is not fit for, its reader tells. */
export function knownStacks(sources: readonly string[]): KnownStack[] {
  return sources.flatMap((source) => {
    const { path, target } = parseSourceName(source);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (target !== undefined || stat?.isFile() !== true || stat.size > DEFAULT_LIMITS.fileBytes) return [];
    const text = readFileSync(path, 'utf8');
    if (!text.includes(STACK)) return [];
    return resourcesIn(text).flatMap((resource) => {
      const name = resource.type === STACK ? nameIn(resource.urn) : undefined;
      // A preview need not show the outputs; a stack has them, be they none.
      if (name === undefined || !isObject(resource.outputs)) return [];
      return [{ name, outputs: shownOutputs(resource.outputs) }];
    });
  });
}

function resourcesIn(text: string): Json[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isObject(json)) return [];
  if (isObject(json.deployment)) return listOf(json.deployment.resources);
  return listOf(json.steps)
    .map(({ newState }) => newState)
    .filter(isObject);
}

function nameIn(urn: unknown): string | undefined {
  const [stack, project] = typeof urn === 'string' ? urn.replace(/^urn:pulumi:/, '').split('::') : [];
  return stack === undefined || project === undefined ? undefined : `${project}/${stack}`;
}

/** Secrets that are shown are secret values. Those that are not are unknown, and an unknown value has nothing to hide. */
function shownOutputs(value: Json): Json {
  return shown(value) as Json;
}

function shown(value: unknown): unknown {
  if (value === SECRET_TEXT) return UNKNOWN;
  if (Array.isArray(value)) return value.map(shown);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET_SIGNATURE) return plain(value.plaintext);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
}

function plain(text: unknown): unknown {
  try {
    return typeof text === 'string' ? secret(JSON.parse(text) as unknown) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function secret(value: unknown): Json {
  return { [SIGNATURE]: SECRET_SIGNATURE, value };
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

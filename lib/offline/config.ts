import { basename } from 'node:path';
import { adviceOn, type Lacking } from './advice';
import { OfflineError } from './errors';
import { type Project, readMapping, stackFile, stacksOf } from './project';
import type { OfflineNotice } from './types';
import { SECRET_TEXT } from './values';
import type { ParseYaml } from './yaml';

/** A configuration value: text goes as it is, everything else as JSON, as `pulumi config set --path` stores it. */
export type ConfigValue = string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown };

/** The configuration of a run. */
export interface Config {
  /** Full key (`project:name`) to text. */
  readonly values: Readonly<Record<string, string>>;
  /** Full keys of the values that are secret, sorted. */
  readonly secretKeys: readonly string[];
  readonly notices: readonly OfflineNotice[];
}

export interface ConfigSources {
  readonly config?: Readonly<Record<string, ConfigValue>>;
  readonly secretConfig?: Readonly<Record<string, ConfigValue>>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a value of a stack file is encrypted, or has something encrypted in it. */
function isEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEncrypted);
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return (keys.length === 1 && keys[0] === 'secure') || Object.values(value).some(isEncrypted);
}

/**
 * The configuration of a stack: the project's defaults, over them the stack file, over them the options.
 *
 * @throws {@link OfflineError} `CONFIG` when a value that the project declares without default is missing.
 */
export function configOf(project: Project, stack: string, sources: ConfigSources, parseYaml: ParseYaml): Config {
  const gathered: Gathered = {
    fullKey: (key) => (key.includes(':') ? key : `${project.name}:${key}`),
    values: new Map(),
    secrets: new Set(),
    encrypted: new Set(),
    notices: [],
  };
  const required = fromProject(gathered, project);
  const file = stackFile(project, stack);
  if (file === undefined) noteMissingFile(gathered, project, stack);
  else fromStackFile(gathered, file, parseYaml);
  fromOptions(gathered, sources);

  const { values, secrets, encrypted, notices } = gathered;
  for (const key of [...encrypted].sort()) {
    notices.push({
      id: 'encrypted-config',
      message: `configuration ${key} is encrypted; the program sees the text '${SECRET_TEXT}' in its place`,
    });
  }
  const missing = required.filter((key) => !values.has(key)).sort();
  if (missing.length > 0) {
    const lacking: Lacking = { kind: 'config', keys: missing };
    throw new OfflineError(
      'CONFIG',
      {
        what: `stack '${stack}' lacks configuration that the project requires (${missing.join(', ')})`,
        instead: `add it to Pulumi.${stack}.yaml, or ${adviceOn(lacking, 'code')}`,
      },
      { lacking },
    );
  }
  return {
    values: Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1))),
    secretKeys: [...secrets].filter((key) => values.has(key)).sort(),
    notices,
  };
}

/** What one source after the other has said; keys are full ones. */
interface Gathered {
  fullKey(key: string): string;
  readonly values: Map<string, string>;
  readonly secrets: Set<string>;
  readonly encrypted: Set<string>;
  readonly notices: OfflineNotice[];
}

/** @returns the keys that the project requires */
function fromProject({ fullKey, values, secrets }: Gathered, project: Project): string[] {
  const required: string[] = [];
  for (const [key, declared] of Object.entries(project.config)) {
    const { value, isSecret, isRequired } = declaration(declared);
    if (value !== undefined) values.set(fullKey(key), textOf(value));
    if (isSecret) secrets.add(fullKey(key));
    if (isRequired) required.push(fullKey(key));
  }
  return required;
}

function noteMissingFile({ notices }: Gathered, project: Project, stack: string): void {
  const others = stacksOf(project);
  if (others.length === 0) return;
  notices.push({
    id: 'stack-without-file',
    message: `stack '${stack}' has no Pulumi.${stack}.yaml, so that nothing is configured for it; there are: ${others.join(', ')}`,
  });
}

function fromStackFile(gathered: Gathered, file: string, parseYaml: ParseYaml): void {
  const { fullKey, values, secrets, encrypted, notices } = gathered;
  const yaml = readMapping(file, parseYaml);
  const texts = readMapping(file, (text) => parseYaml(text, 'texts')).config;
  if (yaml.config !== undefined && yaml.config !== null && !isRecord(yaml.config)) {
    throw new OfflineError('CONFIG', { what: `'config' of ${basename(file)} is not a mapping`, got: yaml.config });
  }
  for (const [key, value] of Object.entries(isRecord(yaml.config) ? yaml.config : {})) {
    if (isEncrypted(value)) {
      encrypted.add(fullKey(key));
      secrets.add(fullKey(key));
      values.set(fullKey(key), SECRET_TEXT);
    } else {
      // A scalar is its text as it stands in the file: an account id may begin with a zero.
      const text = isRecord(texts) ? texts[key] : undefined;
      values.set(fullKey(key), typeof text === 'string' ? text : textOf(value ?? ''));
    }
  }
  if (yaml.environment !== undefined) {
    notices.push({
      id: 'esc-environment',
      message: `${basename(file)} imports environments; they are not resolved offline, give their values as options`,
    });
  }
}

function fromOptions({ fullKey, values, secrets, encrypted }: Gathered, sources: ConfigSources): void {
  const given = (key: string, value: ConfigValue): void => {
    values.set(fullKey(key), textOf(value));
    encrypted.delete(fullKey(key));
  };
  for (const [key, value] of Object.entries(sources.config ?? {})) {
    given(key, value);
    secrets.delete(fullKey(key));
  }
  for (const [key, value] of Object.entries(sources.secretConfig ?? {})) {
    given(key, value);
    secrets.add(fullKey(key));
  }
}

/** What the `config` section of Pulumi.yaml says of one key: a value, or a schema with `type`, `default`, `value`, `secret`. */
function declaration(declared: unknown): { value?: unknown; isSecret: boolean; isRequired: boolean } {
  const words = ['type', 'default', 'value', 'secret', 'description', 'items'];
  if (!isRecord(declared) || !Object.keys(declared).every((key) => words.includes(key))) {
    return { value: declared ?? undefined, isSecret: false, isRequired: false };
  }
  const value = declared.value ?? declared.default;
  return { value, isSecret: declared.secret === true, isRequired: value === undefined && declared.type !== undefined };
}

import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { type Ended, shell } from './project';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Input {
  readonly default?: Json;
  readonly type?: string;
  readonly options?: readonly string[];
}

export interface Component {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly header: Json;
  readonly body: { [key: string]: Json };
}

export interface Job {
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly variables: Readonly<Record<string, string | { readonly value: string; readonly expand?: boolean }>>;
  readonly artifacts: { readonly reports: Readonly<Record<string, string>>; readonly paths: readonly string[] };
}

export function readComponent(file: string): Component {
  const [header, body] = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS());
  return { inputs: header.spec.inputs, header, body };
}

/**
 * The jobs of a component with its inputs in them: GitLab puts them into the values of the document, not into its text; a value that is
 * an input alone keeps its type. https://docs.gitlab.com/ci/inputs/
 */
export function jobsOf({ inputs, body }: Component, given: Readonly<Record<string, Json>>): Record<string, Json> {
  for (const name of Object.keys(given)) if (inputs[name] === undefined) throw new Error(`there is no input ${name}`);
  const value = (name: string): Json => {
    const found = given[name] ?? inputs[name]?.default;
    if (found === undefined) throw new Error(`the input ${name} is required`);
    if (inputs[name]?.options?.includes(String(found)) === false) throw new Error(`${name} may not be ${found}`);
    return found;
  };
  const INPUT = /\$\[\[ inputs\.([\w-]+) \]\]/;
  const expand = (node: Json): Json => {
    if (typeof node === 'string') {
      const [whole, name = ''] = INPUT.exec(node) ?? [];
      if (whole === node) return value(name);
      return node.replace(new RegExp(INPUT, 'g'), (_, one: string) => String(value(one)));
    }
    if (Array.isArray(node)) return node.map(expand);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, one]) => [String(expand(key)), expand(one)]));
  };
  return expand(body) as Record<string, Json>;
}

/** Runs the scripts of a job as a runner's shell does: in one, line by line, until one fails. */
export async function runJob(
  program: readonly string[],
  job: Job,
  workspace: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const variables = Object.fromEntries(
    Object.entries(job.variables).map(([name, one]) => [name, typeof one === 'string' ? one : one.value]),
  );
  const script = ['set -e', ...job.before_script, ...job.script].join('\n');
  return shell(program, script, workspace, { ...env, ...variables });
}

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { evaluated, filled } from './expressions';
import { shell, temporary } from './project';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly values?: readonly string[];
}

export interface AzureTemplate {
  readonly parameters: readonly Parameter[];
  readonly steps: Json[];
}

interface Step {
  readonly bash?: string;
  readonly condition?: string;
  readonly workingDirectory?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface AzureRun {
  readonly isFailed: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly summaries: readonly string[];
  readonly log: string;
}

const FUNCTIONS = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  and: (...all: unknown[]) => all.every(Boolean),
  succeededOrFailed: () => true,
};

export function readTemplate(file: string): AzureTemplate {
  return parse(readFileSync(file, 'utf8')) as AzureTemplate;
}

/**
 * The steps of a template with its parameters in them, as the service has them before anything runs.
 * https://learn.microsoft.com/azure/devops/pipelines/process/template-expressions
 */
export function stepsOf(template: AzureTemplate, given: Readonly<Record<string, string>>): Step[] {
  const values = new Map(
    template.parameters.map(({ name, default: usual, values: allowed }) => {
      const value = given[name] ?? usual;
      if (value === undefined) throw new Error(`a value for ${name} is needed`);
      if (allowed?.includes(value) === false) throw new Error(`${name} may not be ${value}`);
      return [`parameters.${name}`, value];
    }),
  );
  const lookup = (path: string): unknown => values.get(path);
  const text = (value: string): string =>
    filled(value, lookup, FUNCTIONS).replace(/^(?:true|false)$/, (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  const expand = (node: Json): Json[] => {
    if (typeof node === 'string') return [text(node)];
    if (Array.isArray(node)) return [node.flatMap(expand)];
    if (typeof node !== 'object' || node === null) return [node];
    const [[key = '', body = null] = []] = Object.entries(node);
    const condition = /^\$\{\{ if (.*) \}\}$/.exec(key)?.[1];
    if (condition !== undefined)
      return evaluated(condition, lookup, FUNCTIONS) === true ? (expand(body)[0] as Json[]) : [];
    return [Object.fromEntries(Object.entries(node).map(([name, value]) => [name, expand(value)[0] ?? null]))];
  };
  return expand(template.steps)[0] as unknown as Step[];
}

/** Runs the steps of a job that are scripts, and carries out what they tell the agent. */
export async function runSteps(
  steps: readonly Step[],
  workspace: string,
  env: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Promise<AzureRun> {
  const known: Record<string, string> = { 'System.DefaultWorkingDirectory': workspace, ...variables };
  const summaries: string[] = [];
  let isFailed = false;
  let log = '';
  const macros = (text: string): string =>
    text.replace(/\$\(([^)]+)\)/g, (whole, name: string) => known[name] ?? whole);
  const folder = temporary();
  for (const step of steps) {
    const condition = step.condition;
    const lookup = (path: string): unknown => known[path.replace(/^variables\./, '')] ?? '';
    if (condition === undefined ? isFailed : evaluated(condition, lookup, FUNCTIONS) !== true) continue;
    if (step.bash === undefined) continue;
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, macros(String(value))]),
    );
    // Variables of the pipeline are variables of each script, but for secrets.
    const shared = Object.fromEntries(
      Object.entries(known)
        .filter(([name]) => name !== 'System.AccessToken')
        .map(([name, value]) => [name.replaceAll('.', '_').toUpperCase(), value]),
    );
    const all = { ...env, ...shared, AGENT_TEMPDIRECTORY: folder, ...own };
    const ended = await shell(
      ['bash', '--noprofile', '--norc'],
      step.bash,
      macros(step.workingDirectory ?? workspace),
      all,
    );
    log += ended.out;
    isFailed ||= ended.code !== 0;
    for (const [, command = '', value = ''] of ended.out.matchAll(/##vso\[(.*?)\](.*)/g)) {
      const name = /variable=([^;]+)/.exec(command)?.[1];
      if (command.startsWith('task.setvariable') && name !== undefined) known[name] = value;
      if (command.startsWith('task.uploadsummary')) summaries.push(readFileSync(value, 'utf8'));
    }
  }
  return { isFailed, variables: known, summaries, log };
}

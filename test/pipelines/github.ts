import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evaluated, filled, type Lookup } from './expressions';
import { shell, temporary } from './project';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface ActionRun {
  readonly isFailed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  /** Commands that the runner would have carried out. */
  readonly commands: readonly string[];
}

export function readAction(file: string): Action {
  return parse(readFileSync(file, 'utf8')) as Action;
}

/**
 * Runs a composite action as the runner does: its steps by their shell, with the files for outputs and summary, with `if` decided
 * after what went before.
 */
export async function runAction(
  action: Action,
  given: Readonly<Record<string, string>>,
  workspace: string,
  env: Readonly<Record<string, string>>,
  github: Readonly<Record<string, unknown>>,
): Promise<ActionRun> {
  const unknown = Object.keys(given).filter((name) => action.inputs[name] === undefined);
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const outputs: Record<string, Record<string, string>> = {};
  const lookup: Lookup = (path) => {
    const [context = '', name = '', , output = ''] = path.split('.');
    if (context === 'inputs') return given[name] ?? filled(action.inputs[name]?.default ?? '', lookup);
    if (context === 'steps') return outputs[name]?.[output] ?? '';
    if (context === 'github')
      return (
        path
          .split('.')
          .slice(1)
          .reduce<unknown>((at, key) => (at as never)?.[key], github) ?? ''
      );
    throw new Error(`no context ${path}`);
  };
  const folder = temporary();
  const summary = join(folder, 'summary');
  writeFileSync(summary, '');
  let isFailed = false;
  let log = '';
  for (const step of action.runs.steps) {
    const condition = step.if ?? '';
    const decided = condition === '' || evaluated(condition, lookup, { always: () => true });
    if (!decided || (isFailed && !condition.includes('always()'))) continue;
    const output = join(folder, `output-${step.id ?? step.name}`);
    writeFileSync(output, '');
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(String(text), lookup)]),
    );
    const cwd = join(workspace, filled(step['working-directory'] ?? '.', lookup));
    // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
    if (step.shell !== 'bash' || step.run.includes('${{')) throw new Error(`${step.name}: not run here`);
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: folder };
    const ended = await shell(['bash', '--noprofile', '--norc', '-eo', 'pipefail'], step.run, cwd, {
      ...env,
      ...files,
      ...own,
    });
    log += ended.out;
    if (step.id !== undefined) outputs[step.id] = pairsIn(readFileSync(output, 'utf8'));
    isFailed ||= ended.code !== 0;
  }
  return {
    isFailed,
    outputs: Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, lookup)]),
    ),
    summary: readFileSync(summary, 'utf8'),
    log,
    commands: commandsIn(log),
  };
}

function pairsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
function commandsIn(log: string): string[] {
  const found: string[] = [];
  let stopped: string | undefined;
  for (const line of log.split('\n').map((one) => one.trimStart())) {
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined;
      continue;
    }
    stopped = /^::stop-commands::(.*)$/.exec(line)?.[1];
    if (stopped === undefined && /^(?:::[a-z-]+|##\[)/.test(line)) found.push(line);
  }
  return found;
}

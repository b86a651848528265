import type { Command, Option } from 'commander';
import { complain } from '../policy/errors';
import type { Variables } from './pull-request';

/** Commands that a pipeline runs, which have their options in variables: nothing is put together in a shell. */
const PREFIXES: Readonly<Record<string, string>> = {
  gate: 'REGISTRY_ACCESS_GATE_',
  comment: 'REGISTRY_ACCESS_COMMENT_',
};

/**
 * A command line with what its variables say: `REGISTRY_ACCESS_GATE_FAIL_ON` is `--fail-on`, and `…_SOURCES` or `…_REPORT` what stands
 * without an option. An empty variable says nothing, one of an option that may be repeated has a value a line, and what is typed comes
 * after it. A variable of the prefix that no option has is refused, as the option would be.
 */
export function withVariables(program: Command, args: readonly string[], env: Variables): readonly string[] {
  const [name = ''] = args;
  const prefix = PREFIXES[name];
  const command = program.commands.find((one) => one.name() === name);
  if (prefix === undefined || command === undefined || args.includes('--help') || args.includes('-h')) return args;
  const words: string[] = [];
  const operands: string[] = [];
  for (const variable of Object.keys(env).sort()) {
    const value = env[variable]?.trim();
    if (!variable.startsWith(prefix) || value === undefined || value === '') continue;
    const wanted = variable.slice(prefix.length);
    if (wanted === operandOf(command)) operands.push(...linesOf(value));
    else words.push(...optionWords(command, optionOf(command, variable, wanted), variable, value));
  }
  // Behind `--` nothing is an option, whatever it begins with.
  return [name, ...words, ...args.slice(1), ...(operands.length === 0 ? [] : ['--', ...operands])];
}

/** `SOURCES` of `<source...>`, `REPORT` of `<report>`. */
function operandOf(command: Command): string {
  const [operand] = command.registeredArguments;
  return `${operand?.name() ?? ''}${operand?.variadic === true ? 's' : ''}`.toUpperCase();
}

function optionOf(command: Command, variable: string, wanted: string): Option {
  const found = command.options.find((option) => variableOf(option) === wanted);
  if (found !== undefined) return found;
  const what = `${command.name()} has no option for a variable`;
  const prefix = variable.slice(0, -wanted.length);
  const allowed = [operandOf(command), ...command.options.map(variableOf)].map((name) => `${prefix}${name}`);
  return command.error(`error: ${complain({ what, got: variable, allowed: allowed.join(', ') })}`);
}

function variableOf(option: Option): string {
  return (option.long ?? '').slice(2).replaceAll('-', '_').toUpperCase();
}

function optionWords(command: Command, option: Option, variable: string, value: string): string[] {
  if (option.required) return (isRepeatable(option) ? linesOf(value) : [value]).map((one) => `${option.long}=${one}`);
  // Azure Pipelines writes True and False.
  if (/^true$/i.test(value)) return [option.long as string];
  if (/^false$/i.test(value)) return [];
  return command.error(
    `error: ${complain({ what: `not a value of ${variable}`, got: value, allowed: 'true, false' })}`,
  );
}

/** The help of an option says so. */
function isRepeatable({ description }: Option): boolean {
  return description.includes('may be repeated');
}

function linesOf(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

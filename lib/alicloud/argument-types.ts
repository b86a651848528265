import { complain } from '../policy/errors';
import { nearMiss } from '../policy/near-miss';
import { ARGUMENTS, type ArgumentsName, ENUMS } from './data/arguments';

/** One alternative of what a key takes. */
export interface Form {
  /** `boolean`, `number`, `string`, `any`, an enum, or an interface of arguments. */
  readonly name: string;
  readonly shape: 'one' | 'list' | 'names';
  /** Whether it may be an output. */
  readonly late: boolean;
}

/** What a key takes. */
export interface Takes {
  readonly optional: boolean;
  readonly forms: readonly Form[];
}

const parsed = new Map<string, Takes>();

/** Reads an entry of the table: `Input<ImageScopeArgs[]>?`. */
export function takesOf(text: string): Takes {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const optional = text.endsWith('?');
  const forms = (optional ? text.slice(0, -1) : text).split('|').map((one): Form => {
    const inner = /^Input<(.*)>$/.exec(one)?.[1];
    const form = inner ?? one;
    const shape = form.endsWith('[]') ? 'list' : form.endsWith('{}') ? 'names' : 'one';
    return { name: form.replace(/\[\]$|\{\}$/, ''), shape, late: inner !== undefined };
  });
  const takes = { optional, forms };
  parsed.set(text, takes);
  return takes;
}

/** Whether a form is arguments again. */
export function isNested(form: Form): boolean {
  return Object.hasOwn(ARGUMENTS, form.name);
}

export function keysText(name: ArgumentsName): string {
  return Object.keys(ARGUMENTS[name]).join(', ');
}

/** What is wrong with a value of one of these kinds, which types alone would not let through; text and others have checks of their own. */
export function scalarProblem(name: string, value: unknown): string | undefined {
  if (name === 'boolean')
    return typeof value === 'boolean' ? undefined : wrong('not true or false', value, 'true or false');
  if (name === 'number') return Number.isFinite(value) ? undefined : wrong('not a number', value, 'a number');
  const members = Object.hasOwn(ENUMS, name) ? ENUMS[name] : undefined;
  return members === undefined ? undefined : memberProblem(name, members, value);
}

function wrong(what: string, value: unknown, allowed: string): string {
  const instead = value === LATE ? PLAIN : quotedProblem(what, value);
  return complain({ what, got: shown(value), allowed, ...(instead === undefined ? {} : { instead }) });
}

/** What configuration and the environment have is text. */
function quotedProblem(what: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [meant, read] =
    what === 'not a number'
      ? [value.trim() !== '' && Number.isFinite(Number(value)), 'getNumber']
      : [/^(?:true|false)$/i.test(value), 'getBoolean'];
  return meant ? `without quotes; from configuration, by config.${read}` : undefined;
}

function memberProblem(name: string, members: Readonly<Record<string, string>>, value: unknown): string | undefined {
  const values = Object.values(members);
  if (typeof value === 'string' && values.includes(value)) return undefined;
  const kind = name.replace(/^.*(?=[A-Z])/, '').toLowerCase();
  const meant = typeof value === 'string' ? (members[value] ?? nearMiss(value, values)) : undefined;
  const instead = value === LATE ? PLAIN : meant === undefined ? undefined : `write '${meant}'`;
  return complain({
    what: `unknown ${kind}`,
    got: shown(value),
    allowed: Object.entries(members)
      .map(([key, text]) => (key === text ? text : `${name}.${key} ('${text}')`))
      .join(', '),
    ...(instead === undefined ? {} : { instead }),
  });
}

/** What is wrong with an output where something has to be known when the program runs. Of texts, their own checks say why. */
export function earlyProblem({ forms }: Takes): string | undefined {
  const [first] = forms;
  if (first === undefined || forms.some(({ late, name }) => late || name === 'any' || name === 'string'))
    return undefined;
  if (first.shape === 'one' && !isNested(first)) return scalarProblem(first.name, LATE);
  return complain({
    what: `${first.shape === 'list' ? 'a list' : 'an object'} is required that is known when the program runs`,
    got: shown(LATE),
    instead: PLAIN,
  });
}

/** What is wrong with a value that is missing. */
export function missingProblem({ forms: [first] }: Takes, value: unknown): string {
  const what =
    first?.shape === 'list'
      ? 'a list is required'
      : first?.name === 'string'
        ? 'a text is required'
        : first?.name === 'number'
          ? 'a number is required'
          : 'a required argument is missing';
  return complain({ what, got: value ?? null });
}

/** Stands for an output, which says nothing of itself. */
const LATE = Symbol('output');

const PLAIN = 'a plain value: what resources there are, and of what, depends on it';

function shown(value: unknown): unknown {
  return value === LATE ? 'an output' : (value ?? null);
}

import { Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { complain } from '../../policy/errors';
import { nearMiss } from '../../policy/near-miss';
import { Refusal } from './refusal';

/**
 * Shapes of arguments. TypeScript and jsii check them before anything runs; JavaScript does not, and there a text in place of a list
 * or a repository in place of its name would come out as an error of the language, or as a policy that nobody meant.
 */
export interface Shape {
  /** What it is, for people: `a list of texts`. */
  readonly what: string;
  /** How it is written: `['team-a/*']`. */
  readonly example: string;
  readonly fits: (value: unknown) => boolean;
  /** What to write in place of a value that is almost right. */
  readonly instead?: (value: unknown) => string | undefined;
  readonly optional?: true;
}

/** The members of an argument, by name. */
export type Members = Readonly<Record<string, Shape>>;

export function text(example: string): Shape {
  return { what: 'a text', example, fits: isText, instead: textOf };
}

export function texts(example: string): Shape {
  return { what: 'a list of texts', example, fits: isTexts, instead: listOf };
}

/** A list of things that are checked one by one elsewhere. */
export function list(what: string, example: string, fits: (one: unknown) => boolean): Shape {
  return {
    what: `a list of ${what}`,
    example,
    fits: (value) => Array.isArray(value) && value.every(fits),
    instead: (value) => (fits(value) ? `write a list: ${example}` : undefined),
  };
}

export function count(example: string): Shape {
  return { what: 'a number', example, fits: (value) => typeof value === 'number' };
}

export const FLAG: Shape = { what: 'true or false', example: 'true', fits: (value) => typeof value === 'boolean' };

/** One of the values of an enumeration. */
export function oneOf(values: Readonly<Record<string, string>>, example: string): Shape {
  const all = Object.values(values);
  return { what: `one of ${all.join(', ')}`, example, fits: (value) => all.includes(value as string) };
}

/** An object that has some members, as constructs and their interfaces have. */
export function having(what: string, example: string, ...members: readonly string[]): Shape {
  return { what, example, fits: (value) => mayHaveMembers(value) && members.every((name) => name in value) };
}

/** Options whose members are checked where they are used. */
export function options(example: string): Shape {
  return { what: 'an object of options', example, fits: isPlain };
}

/** Names with texts: tags. */
export function textsByName(example: string): Shape {
  return { what: 'texts by name', example, fits: (value) => isPlain(value) && Object.values(value).every(isText) };
}

export function optional(shape: Shape): Shape {
  return { ...shape, optional: true };
}

/** @throws Error for a value that is not of the shape; tokens pass */
export function checkShape(name: string, value: unknown, shape: Shape): void {
  if (value === undefined && shape.optional === true) return;
  if (shape.fits(value) || (value !== null && typeof value === 'object' && Token.isUnresolved(value))) return;
  const instead = shape.instead?.(value);
  throw new Refusal(
    complain({
      what: `${name} is not ${shape.what}`,
      got: value,
      allowed: shape.example,
      ...(instead === undefined ? {} : { instead }),
    }),
  );
}

/** @throws Error for options that are no object, that lack a member, or have one of another shape */
export function checkMembers(of: string, given: unknown, members: Members): void {
  if (!mayHaveMembers(given) || Array.isArray(given) || Construct.isConstruct(given)) {
    const example = Object.entries(members)
      .filter(([, { optional }]) => optional !== true)
      .map(([name, shape]) => `${name}: ${shape.example}`);
    throw new Refusal(
      complain({
        what: `the options of ${of} are no object`,
        got: given,
        allowed: example.length === 0 ? '{}' : `{ ${example.join(', ')} }`,
      }),
    );
  }
  checkSpelling(of, given, members);
  for (const [name, shape] of Object.entries(members)) {
    if (given[name] === undefined && shape.optional !== true) {
      throw new Refusal(
        complain({
          what: `'${name}' of ${of} is missing`,
          got: Object.keys(given).length === 0 ? {} : `{ ${Object.keys(given).join(', ')} }`,
          allowed: `${name}: ${shape.example}`,
        }),
      );
    }
    checkShape(`'${name}' of ${of}`, given[name], shape);
  }
}

/**
 * A misspelled option would be as if it were not there: a grant without its `conditions`, a function without its name. Others pass, since
 * an object may have more in it than what it is used for here.
 */
function checkSpelling(of: string, given: Record<string, unknown>, members: Members): void {
  const missing = Object.keys(members).filter((name) => !(name in given));
  for (const name of Object.keys(given)) {
    const meant = Object.hasOwn(members, name) || given[name] === undefined ? undefined : nearMiss(name, missing, 2);
    if (meant === undefined) continue;
    throw new Refusal(
      complain({
        what: `${of} has no option of this name`,
        got: name,
        allowed: Object.keys(members).join(', '),
        instead: `write '${meant}'`,
      }),
    );
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

/** Whether it may have members; a list may, too. */
export function mayHaveMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether it is an object that somebody wrote: no list, and no construct. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return mayHaveMembers(value) && !Array.isArray(value) && !Construct.isConstruct(value);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && !Token.isUnresolved(value)) return `write '${value}'`;
  return nameOf(value) === undefined ? undefined : 'write its name, as a text';
}

function listOf(value: unknown): string | undefined {
  if (typeof value === 'string' && !Token.isUnresolved(value)) return `write ['${value}']`;
  const all = Array.isArray(value) ? value : [value];
  return all.some((one) => nameOf(one) !== undefined)
    ? 'write names, as texts: [repository.repositoryName]'
    : undefined;
}

function nameOf(value: unknown): string | undefined {
  return Construct.isConstruct(value) ? value.node.path : undefined;
}

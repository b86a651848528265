import { type Condition, compareText } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import { type FlowEnds, isAnywhere, orderedEnds, viaText } from './flow-ends';
import type { Flow } from './model';

/**
 * One thing that must be true of a request, or of what came before it, for something to be allowed. It is data wherever it is
 * compared; only renderers make words of it.
 */
export type Circumstance =
  /** A condition of a policy on the request; `of` is the role about whose session it is, where that is not who asks first. */
  | ({ readonly kind: 'condition'; readonly of?: string } & Condition)
  /** Not all of these conditions may be true: a Deny that depends on the request. */
  | { readonly kind: 'unless'; readonly all: readonly Condition[]; readonly of?: string }
  /** A role is assumed first; by ARN. */
  | { readonly kind: 'assuming'; readonly role: string }
  /** Nobody asks: images move by themselves, from or to the other end, which the row does not name otherwise. */
  | ({ readonly kind: 'flow'; readonly flow: Flow['kind'] } & FlowEnds)
  /** Only images of which a tag matches this regular expression. */
  | { readonly kind: 'tags'; readonly filter: string }
  /** Only when somebody starts it. */
  | { readonly kind: 'started'; readonly by: 'hand' }
  /** Of repositories that do not exist yet: once one is made from a template for one of these purposes, or by a first push. */
  | { readonly kind: 'created'; readonly by: 'template'; readonly appliedFor: readonly string[] }
  | { readonly kind: 'created'; readonly by: 'auto-create' }
  /** Access that is not there yet: until when it is expected, and why. */
  | { readonly kind: 'expected'; readonly until: string; readonly reason: string }
  /** Further combinations of conditions that were not told apart. */
  | { readonly kind: 'more'; readonly combinations: number };

const keys = new WeakMap<Circumstance, string>();

/** Identity of a circumstance. */
export function circumstanceKey(one: Circumstance): string {
  let key = keys.get(one);
  if (key === undefined) {
    key = JSON.stringify(orderedCircumstance(one));
    keys.set(one, key);
  }
  return key;
}

/** The same with its members in a fixed order, as JSON has it. */
export function orderedCircumstance(one: Circumstance): Circumstance {
  switch (one.kind) {
    case 'condition':
      return { kind: one.kind, ...orderedCondition(one), ...ofRole(one) };
    case 'unless':
      return { kind: one.kind, all: one.all.map(orderedCondition), ...ofRole(one) };
    case 'assuming':
      return { kind: one.kind, role: one.role };
    case 'flow':
      return { kind: one.kind, flow: one.flow, ...orderedEnds(one) };
    case 'tags':
      return { kind: one.kind, filter: one.filter };
    case 'started':
      return { kind: one.kind, by: one.by };
    case 'created':
      return one.by === 'template'
        ? { kind: one.kind, by: one.by, appliedFor: one.appliedFor }
        : { kind: one.kind, by: one.by };
    case 'expected':
      return { kind: one.kind, until: one.until, reason: one.reason };
    case 'more':
      return { kind: one.kind, combinations: one.combinations };
  }
}

function ofRole({ of }: { readonly of?: string }): { readonly of?: string } {
  return of === undefined ? {} : { of };
}

function orderedCondition({ operator, key, values }: Condition): Condition {
  return { operator, key, values };
}

function sameCircumstance(a: Circumstance, b: Circumstance): boolean {
  return a === b || circumstanceKey(a) === circumstanceKey(b);
}

/** Whether all of `few` are among `many`; a flow to or from anywhere is among them as one to or from somewhere. */
export function includesCircumstances(many: readonly Circumstance[], few: readonly Circumstance[]): boolean {
  return (
    few.length === 0 || few.every((one) => many.some((other) => sameCircumstance(one, other) || holds(one, other)))
  );
}

function holds(wide: Circumstance, narrow: Circumstance): boolean {
  return wide.kind === 'flow' && narrow.kind === 'flow' && wide.flow === narrow.flow && isAnywhere(wide);
}

/** Each once, in the order of their words. */
export function sortCircumstances(list: readonly Circumstance[]): readonly Circumstance[] {
  if (list.length < 2) return list;
  const unique = new Map(list.map((one) => [circumstanceKey(one), one]));
  return [...unique.values()].sort(compareCircumstances);
}

function compareCircumstances(a: Circumstance, b: Circumstance): number {
  return compareText(circumstanceText(a), circumstanceText(b)) || compareText(circumstanceKey(a), circumstanceKey(b));
}

const fromConditions = new WeakMap<Condition, Circumstance>();

/** A condition of a policy as a circumstance; the same one for the same condition. */
export function circumstanceOf(condition: Condition): Circumstance {
  let found = fromConditions.get(condition);
  if (found === undefined) {
    found = { kind: 'condition', ...orderedCondition(condition) };
    fromConditions.set(condition, found);
  }
  return found;
}

const shown = new WeakMap<Circumstance, Circumstance>();

/** The circumstance for people: every hole in it as `${name}`. */
export function displayCircumstance(one: Circumstance): Circumstance {
  let found = shown.get(one);
  if (found === undefined) {
    found = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
      typeof value === 'string' ? displayText(value) : value,
    ) as Circumstance;
    shown.set(one, found);
  }
  return found;
}

const SIGNS: Readonly<Record<string, string>> = {
  stringequals: '=',
  stringnotequals: '!=',
  stringlike: 'like',
  stringnotlike: 'not like',
  arnlike: 'like',
  arnequals: 'like',
  arnnotlike: 'not like',
  arnnotequals: 'not like',
  bool: '=',
  ipaddress: 'in',
  notipaddress: 'not in',
};

/** A condition in words: `aws:PrincipalTag/team = a`, `aws:SourceVpce = vpce-1 or vpce-2`. */
export function conditionText({ operator, key, values }: Condition): string {
  const sign = SIGNS[operator.toLowerCase()] ?? operator;
  return displayText(`${key} ${sign} ${values.map(valueText).join(' or ')}`);
}

/** In quotes where it would read as several, as more than a value (`made in germany`), or as none. */
function valueText(value: string): string {
  // The name of what is not known, `${template with Hub/Stage}`, may have spaces.
  const isPlain = !/^$|\s|^"/.test(displayText(value).replace(/\$\{[^{}]*\}/g, '_'));
  return isPlain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

const texts = new WeakMap<Circumstance, string>();

/** A circumstance in words. `roleText` says how the role that is assumed is called. */
export function circumstanceText(one: Circumstance, roleText?: (arn: string) => string): string {
  if (roleText !== undefined) return inWords(one, roleText);
  let text = texts.get(one);
  if (text === undefined) {
    text = inWords(one, displayText);
    texts.set(one, text);
  }
  return text;
}

function inWords(one: Circumstance, roleText: (arn: string) => string): string {
  switch (one.kind) {
    case 'condition':
      return `${conditionText(one)}${ofText(one, roleText)}`;
    case 'unless':
      return `not (${one.all.map(conditionText).sort(compareText).join(' and ')})${ofText(one, roleText)}`;
    case 'assuming':
      return `assuming ${roleText(one.role)}`;
    case 'flow':
      return viaText(one, roleText);
    case 'tags':
      return `tags like ${displayText(one.filter)}`;
    case 'started':
      return 'started by hand';
    case 'created':
      return one.by === 'template'
        ? `once created from a template (${displayText([...one.appliedFor].sort(compareText).join(', ')).toLowerCase()})`
        : 'once created automatically';
    case 'expected':
      return `expected until ${one.until}: ${one.reason}`;
    case 'more':
      return `${one.combinations} more combinations of conditions`;
  }
}

function ofText({ of }: { readonly of?: string }, roleText: (arn: string) => string): string {
  return of === undefined ? '' : ` for ${roleText(of)}`;
}

/** Keys of the context that say who asks, and so change with the assumption of a role. */
export const OF_THE_CALLER: RegExp =
  /^(?:aws|acs):(?:principal|userid|username|source(?:account|arn|org|identity)|multifactor|mfa|token)|^(?:sts|oidc|saml):/i;

/** What has to be true once a role was assumed: what is about who asks is about the session of the role then. */
export function behindRole(one: Circumstance, role: string): Circumstance {
  switch (one.kind) {
    case 'condition':
      return one.of === undefined && OF_THE_CALLER.test(one.key) ? { ...one, of: role } : one;
    case 'unless':
      return one.of === undefined && one.all.some(({ key }) => OF_THE_CALLER.test(key)) ? { ...one, of: role } : one;
    default:
      return one;
  }
}

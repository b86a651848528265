import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError, later } from './declared';

/** What is wrong with a concrete value, or undefined. */
export type Problem<T> = (value: T) => string | undefined;

/**
 * Refuses a bad input: at once where it is a plain value, when it resolves where it is an output or a promise. Use the result
 * in place of the value: it carries the late check. A plain value stays plain, so that it is known in preview and that checks
 * that need several values stay early.
 *
 * @throws pulumi.InputPropertyError naming the property
 */
export function checked<T>(value: pulumi.Input<T>, propertyPath: string, problem: Problem<T>): pulumi.Input<T> {
  if (isKnown(value)) {
    refuse(value as T, propertyPath, problem);
    return value;
  }
  return later(value, (resolved) => {
    refuse(resolved as T, propertyPath, problem);
    return resolved as pulumi.Input<T>;
  });
}

/** `checked` for text; also refuses what is not text, as the missing output of a stack reference is. */
export function checkedText(
  value: pulumi.Input<string>,
  propertyPath: string,
  problem: Problem<string> = notEmpty,
): pulumi.Input<string> {
  return checked(value, propertyPath, (text: unknown) =>
    typeof text === 'string' ? problem(text) : noTextProblem(text),
  );
}

/** A UID without quotes, and a list of one, are almost it. */
function noTextProblem(value: unknown): string {
  const [only] = Array.isArray(value) && value.length === 1 ? (value as unknown[]) : [value];
  const meant = Number.isSafeInteger(only) || (only !== value && typeof only === 'string' && only !== '');
  const instead = meant ? { instead: `write '${only}'` } : {};
  return complain({ what: 'a text is required', got: value ?? null, ...instead });
}

/**
 * `checkedText` for a name that derives from the component's where none is given. Components may be called in any script, so that a derived
 * name that does not fit is no fault of theirs: the message says which argument to give.
 */
export function derivedText(
  given: pulumi.Input<string> | undefined,
  derived: string,
  propertyPath: string,
  problem: Problem<string>,
): pulumi.Input<string> {
  if (given !== undefined) return checkedText(given, propertyPath, problem);
  const reason = problem(derived);
  if (reason === undefined) return derived;
  throw inputError(propertyPath, `${reason}; it derives from the name of the component, so give ${propertyPath}`);
}

/** Checks two texts against each other; the result is the second, which `propertyPath` names. */
export function checkedPair(
  first: pulumi.Input<string>,
  second: pulumi.Input<string>,
  propertyPath: string,
  problem: (first: string, second: string) => string | undefined,
): pulumi.Input<string> {
  if (isKnown(first) && isKnown(second)) {
    refuse([first as string, second as string] as const, propertyPath, (pair) => problem(...pair));
    return second;
  }
  return later([first, second] as const, (pair) => {
    refuse(pair, propertyPath, () => problem(...pair));
    return pair[1];
  });
}

/** Checks every element of a list that must have one; the list and its elements may be outputs. */
export function checkedItems<T, R>(
  values: pulumi.Input<pulumi.Input<T>[]>,
  propertyPath: string,
  check: (item: pulumi.Unwrap<T>, path: string) => pulumi.Input<R>,
): pulumi.Input<R[]> {
  const each = (items: readonly pulumi.Input<T>[]): pulumi.Input<R>[] => {
    refuse(items, propertyPath, listProblem);
    return items.map((item, index) => {
      const path = `${propertyPath}[${index}]`;
      if (isKnown(item)) return check(item as pulumi.Unwrap<T>, path);
      return later(item, (one) => check(one, path));
    });
  };
  if (Array.isArray(values)) {
    const items = each(values);
    return items.every(isKnown) ? (items as R[]) : (pulumi.all(items) as pulumi.Output<R[]>);
  }
  return later(values, (items) => pulumi.all(each(items as T[])) as pulumi.Output<R[]>);
}

/** `checkedItems` for texts. */
export function checkedTexts(
  values: pulumi.Input<pulumi.Input<string>[]>,
  propertyPath: string,
  problem: Problem<string>,
): pulumi.Input<string[]> {
  return checkedItems(values, propertyPath, (item, path) => checkedText(item, path, problem));
}

/**
 * Refuses limits that are given as undefined or null, as a lookup that found nothing does: without them more is meant, which is said
 * by leaving them out. What is an output is looked at when it resolves.
 */
export function refuseLostLimits<T extends object>(
  args: T,
  keys: readonly (keyof T & string)[],
  instead: string,
  propertyPath = '',
): void {
  const lost = keys.find((key) => Object.hasOwn(args, key) && (args[key] ?? undefined) === undefined);
  if (lost === undefined) return;
  const path = propertyPath === '' ? lost : `${propertyPath}.${lost}`;
  throw inputError(path, complain({ what: 'a limit that is not there', got: args[lost] ?? null, instead }));
}

export function refuse<T>(value: T, propertyPath: string, problem: Problem<T>): void {
  const reason = problem(value);
  if (reason !== undefined) throw inputError(propertyPath, reason);
}

export function notEmpty(text: string): string | undefined {
  return text === '' ? complain({ what: 'an empty text', got: text }) : undefined;
}

function listProblem(items: unknown): string | undefined {
  if (!Array.isArray(items)) return complain({ what: 'a list is required', got: items ?? null });
  return items.length === 0 ? complain({ what: 'an empty list', got: [], allowed: 'one element or more' }) : undefined;
}

/** Whether the value itself, and not only something in it, is known later than when the program runs. */
export function isLate(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether nothing in the value is an output or a promise. */
export function isKnown(value: unknown): boolean {
  if (isLate(value)) return false;
  if (Array.isArray(value)) return value.every(isKnown);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isKnown);
  return true;
}

/** `apply` on inputs: the function of the resolved values, known in preview where all of them are. */
export function whenKnown<T extends readonly unknown[], R>(
  values: { readonly [K in keyof T]: pulumi.Input<T[K]> },
  make: (...resolved: T) => R,
): pulumi.Output<R> {
  return later(values, (resolved) => make(...(resolved as unknown as T)) as pulumi.Input<R>);
}

import { SILENT, SPEAKING, STATEMENTS } from './aws-managed-policy-table';

/** A statement of an AWS managed policy: only what it says about registries, sessions and identities. */
export interface ManagedStatement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

let silent: ReadonlySet<string> | undefined;

/** The names of all policies that say nothing, with their paths, made when the first one is asked for. */
function silentNames(): ReadonlySet<string> {
  silent ??= new Set(Object.entries(SILENT).flatMap(([path, names]) => names.split(' ').map((name) => path + name)));
  return silent;
}

/**
 * What an AWS managed policy says about registries, sessions and identities, by its path and name (`job-function/Billing`);
 * an empty list where it says nothing of them, undefined where there is no such policy. AWS publishes the documents of the
 * commercial partition alone. Its user guides name the same policies in China and in GovCloud, whose documents differ in the
 * partition of the ARNs that they name; that each exists there, in the same version, is likely and not written anywhere.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function awsManagedStatements(name: string, partition: string): readonly ManagedStatement[] | undefined {
  const numbers = Object.hasOwn(SPEAKING, name) ? SPEAKING[name] : undefined;
  if (numbers === undefined) return silentNames().has(name) ? [] : undefined;
  return numbers.split(' ').map((number) => {
    const text = STATEMENTS[Number(number)] ?? '';
    return JSON.parse(
      partition === 'aws' ? text : text.replaceAll('"arn:aws:', `"arn:${partition}:`),
    ) as ManagedStatement;
  });
}

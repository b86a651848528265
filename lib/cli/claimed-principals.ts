import { parseAcsName } from '../policy/alicloud-names';
import { parseArn } from '../policy/aws-names';
import { complain } from '../policy/errors';
import { nearMiss } from '../policy/near-miss';
import { hasUnknown } from '../policy/unknown';
import type { AccessModel, Fact, FactPrincipal } from '../review';
import { principalText } from '../review/render/words';
import { UsageError } from './errors';
import { typedPrincipal } from './typed';

/** The principals of a claim by their ids, and what was made of those that were typed otherwise. */
export interface ClaimedPrincipals {
  readonly ids: readonly string[];
  readonly notes: readonly string[];
}

type Given = Pick<AccessModel, 'identities'> & { readonly environment: Pick<AccessModel['environment'], 'accounts'> };

/**
 * Principals for `--by`: ids as rows have them, the words that a table has for one (`role ci of 444455556666 (workloads)`), or the end of an ARN
 * of which the sources have one (`role/ci`).
 * @throws UsageError for who is none of these, and where several may be meant
 */
export function claimedPrincipals(model: Given, facts: readonly Fact[], typed: readonly string[]): ClaimedPrincipals {
  const found = typed.map((text) => claimed(model, facts, text));
  return { ids: found.map(({ id }) => id), notes: found.flatMap(({ note }) => (note === undefined ? [] : [note])) };
}

interface Claimed {
  readonly id: string;
  readonly note?: string;
}

function claimed(model: Given, facts: readonly Fact[], text: string): Claimed {
  const short = /^(role|user|group)\/./.exec(text)?.[1];
  if (short === undefined && !/\s/.test(text)) return { id: typedPrincipal(text) };
  const known = principalsOf(model, facts);
  if (short !== undefined) return byShortName(known, text, short);
  const names = model.environment.accounts ?? {};
  const byWords = new Map(
    [names, {}].flatMap((some) => known.map((one) => [principalText(one, some), one.id] as const)),
  );
  const id = byWords.get(text.trim().replace(/\s+/g, ' '));
  if (id !== undefined) return { id };
  throw unknown(text, nearMiss(text, [...byWords.keys()]));
}

function byShortName(known: readonly FactPrincipal[], text: string, kind: string): Claimed {
  const last = text.slice(kind.length + 1);
  const all = known.filter((one) => one.kind === kind && !hasUnknown(one.id));
  const whole = all.filter(({ id }) => resourceOf(id) === text);
  // The path of a role is a part of its ARN, and nothing of its name.
  const named = whole.length > 0 ? whole : all.filter(({ id }) => resourceOf(id)?.split('/').at(-1) === last);
  const [only, ...others] = [...new Set(named.map(({ id }) => id))].sort();
  if (only === undefined) {
    const names = all.flatMap(({ id }) => resourceOf(id) ?? []);
    const bare = names.map((name) => `${kind}/${name.split('/').at(-1)}`);
    throw unknown(text, nearMiss(text, [...names, ...bare]));
  }
  if (others.length === 0)
    return { id: only, note: `${text} was taken for ${only}, the only ${kind} of that name in the sources` };
  throw new UsageError(
    `--by: ${complain({
      what: 'several principals may be meant',
      got: text,
      allowed: [only, ...others].join(', '),
      instead: 'write the ARN of the one that is meant',
    })}`,
  );
}

function resourceOf(id: string): string | undefined {
  return (parseArn(id) ?? parseAcsName(id))?.resource;
}

function unknown(text: string, near: string | undefined): UsageError {
  return new UsageError(
    `--by: ${complain({
      what: 'nobody in the sources is called so',
      got: text,
      allowed: 'an id or ARN, or a principal in the words of a table, as "role ci of 444455556666"',
      ...(near === undefined ? {} : { instead: `write '${near}'` }),
    })}`,
  );
}

/** Everybody whom a row or the sources name. */
function principalsOf(model: Given, facts: readonly Fact[]): readonly FactPrincipal[] {
  return [...facts.map(({ principal }) => principal), ...model.identities.map(({ kind, arn }) => ({ kind, id: arn }))];
}

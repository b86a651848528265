import { complain } from '../../policy/errors';
import { parseStatement } from '../../policy/parse';
import type { StatementJson } from '../../policy/render';
import type { Statement } from '../../policy/statement';
import type { Box } from './boxes';
import { classify } from './classify';
import { textsIn } from './grant-ledger';

/** The statements of a policy that somebody else wrote: those that can be merged with grants, and the rest as they are. */
export interface WrittenPolicy {
  readonly boxes: readonly Box[];
  readonly others: readonly StatementJson[];
  /** What keeps it from being rendered together with grants. */
  readonly problems: readonly string[];
}

const NOTHING: WrittenPolicy = { boxes: [], others: [], problems: [] };

/**
 * Reads the resolved policy of a repository, so that grants made through the CDK's own `grantPull` and through this package are
 * rendered together and none is said twice. Only plain statements are taken apart: an Allow without a Sid, to whole accounts,
 * organizations or their units.
 */
export function readWritten(resolved: unknown): WrittenPolicy {
  if (resolved === undefined) return NOTHING;
  const document = documentOf(resolved);
  if (document === undefined) return { ...NOTHING, problems: [unread(resolved)] };
  const list = document.Statement ?? [];
  const boxes: Box[] = [];
  const others: StatementJson[] = [];
  for (const raw of Array.isArray(list) ? list : [list]) {
    const json = textsIn(raw) as StatementJson;
    const found = boxesOf(raw, json);
    if (found === undefined) others.push(json);
    else boxes.push(...found);
  }
  return { boxes, others, problems: [] };
}

/** CloudFormation takes a policy as an object or as its text; undefined for what is no policy, or known at deployment only. */
export function documentOf(resolved: unknown): { readonly Statement?: unknown } | undefined {
  if (typeof resolved === 'string') {
    try {
      const parsed: unknown = JSON.parse(resolved);
      return typeof parsed === 'string' ? undefined : documentOf(parsed);
    } catch {
      return undefined;
    }
  }
  const isObject = typeof resolved === 'object' && resolved !== null && !Array.isArray(resolved);
  return isObject && !Object.keys(resolved).some((key) => key === 'Ref' || key.startsWith('Fn::'))
    ? resolved
    : undefined;
}

/** Whatever it says, a denial too, would be lost. */
function unread(resolved: unknown): string {
  return complain({
    what: 'the repository has a policy already, which cannot be read and so not be written together with grants',
    got: resolved,
    allowed: 'a policy document as an object or as its JSON text, without intrinsic functions around it',
    instead: 'write the policy as an object; values in it may be known at deployment only',
  });
}

function boxesOf(raw: Record<string, unknown>, json: StatementJson): readonly Box[] | undefined {
  const statement = parsed(json);
  if (
    statement === undefined ||
    statement.effect !== 'Allow' ||
    statement.sid !== undefined ||
    statement.actions.not ||
    statement.resources !== undefined ||
    statement.principals === undefined ||
    statement.principals.not
  ) {
    return undefined;
  }
  const { boxes, problems } = classify(
    {
      principals: principalsOf(raw.Principal),
      trustConditions: {},
      conditions: (raw.Condition ?? {}) as Record<string, Record<string, unknown>>,
      actions: statement.actions.values,
    },
    (value) => value,
  );
  const plain = boxes.every(({ trust }) => trust === 'accounts' || trust === 'organizations' || trust === 'units');
  return problems.length === 0 && plain ? boxes : undefined;
}

function parsed(json: StatementJson): Statement | undefined {
  try {
    return parseStatement(json, 'aws');
  } catch {
    // Not a statement that this package understands: it is passed on as it was written.
    return undefined;
  }
}

/** The ids are still values with intrinsics; `classify` turns them into texts. */
function principalsOf(principal: unknown): { type: string; id: string }[] {
  if (principal === '*') return [{ type: '*', id: '*' }];
  return Object.entries(principal as Record<string, unknown>).flatMap(([type, ids]) =>
    (Array.isArray(ids) ? ids : [ids]).map((id) => ({ type, id })),
  );
}

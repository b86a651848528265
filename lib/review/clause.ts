import { displayText, type Presence, type Reason, type Statement } from '../policy';
import type { AccessModel, AttachedPolicy, Attachment, Cloud } from './model';

/** One statement at the place that it is attached to: what decisions are made of. */
export interface Clause {
  readonly index: number;
  readonly cloud: Cloud;
  readonly attachment: Attachment;
  readonly reason: Reason;
  /** Choices that the clause depends on; empty: it is there for sure. */
  readonly presence: readonly Presence[];
  /** Absent for a policy that could not be read: it may allow or deny anything that its attachment can. */
  readonly statement?: Statement;
}

/** The clauses of a model by what they are attached to. Built once per model. */
export interface Clauses {
  readonly all: readonly Clause[];
  /** Registry, repository and template policies, and policy files with principals. */
  readonly resource: readonly Clause[];
  /** By the ARN of the identity. */
  readonly identity: ReadonlyMap<string, readonly Clause[]>;
  /** By the ARN of the role. */
  readonly trust: ReadonlyMap<string, readonly Clause[]>;
  /** Policy files without principals: identity policies of nobody in particular. */
  readonly unattached: readonly Clause[];
}

const cache = new WeakMap<AccessModel, Clauses>();

export function clausesOf(model: AccessModel): Clauses {
  let clauses = cache.get(model);
  if (clauses === undefined) {
    clauses = collect(model);
    cache.set(model, clauses);
  }
  return clauses;
}

function collect(model: AccessModel): Clauses {
  const all: Clause[] = [];
  for (const attached of model.policies) {
    for (const part of partsOf(attached)) {
      all.push({ index: all.length, cloud: attached.cloud, attachment: attached.attachment, ...part });
    }
  }
  const resource: Clause[] = [];
  const unattached: Clause[] = [];
  const identity = new Map<string, Clause[]>();
  const trust = new Map<string, Clause[]>();
  for (const clause of all) {
    const { attachment } = clause;
    if (attachment.kind === 'identity') append(identity, attachment.identity, clause);
    else if (attachment.kind === 'trust') append(trust, attachment.role, clause);
    else if (
      attachment.kind === 'unattached' &&
      clause.statement !== undefined &&
      clause.statement.principals === undefined
    )
      unattached.push(clause);
    else resource.push(clause);
  }
  return { all, resource, identity, trust, unattached };
}

function partsOf(attached: AttachedPolicy): Pick<Clause, 'reason' | 'presence' | 'statement'>[] {
  const { origin, policy, presence = [] } = attached;
  if ('unreadable' in policy) return [{ reason: { source: origin.source, path: displayText(origin.path) }, presence }];
  return policy.statements.map((statement, index) => ({
    statement,
    presence: [...presence, ...(statement.presence ?? [])],
    reason: {
      source: origin.source,
      path: displayText(origin.path),
      statement: index,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    },
  }));
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

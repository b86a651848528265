import type { Presence, Statement } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import type { AccessModel, AttachedPolicy, Attachment, Cloud } from '../model/model';
import { append } from '../model/multimap';
import { perModel } from './per-model';
import { sameRegistry } from './target';

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
  /** Its actions in lower case, as they are compared. */
  readonly actions: readonly string[];
  /** Whether the version of its document knows policy variables. */
  readonly variables: boolean;
  /** Of a registry policy: its scope, where an account setting of the input says it. */
  readonly scope?: PolicyScope;
}

export type PolicyScope = 'V1' | 'V2' | 'unknown';

/** A policy with its statements, for policies that count as a whole. */
export interface PolicyDocument {
  readonly attachment: Attachment;
  readonly cloud: Cloud;
  readonly clauses: readonly Clause[];
  readonly presence: readonly Presence[];
  readonly reason: Reason;
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
  /** Policies that only restrict: boundaries, those of organizations and of VPC endpoints. */
  readonly limits: readonly PolicyDocument[];
}

export const clausesOf: (model: AccessModel) => Clauses = perModel(collect);

function collect(model: AccessModel): Clauses {
  const all: Clause[] = [];
  const limits: PolicyDocument[] = [];
  for (const attached of model.policies) {
    const { cloud, attachment, origin, presence = [] } = attached;
    const scope = scopeOf(model, attachment);
    const first = all.length;
    for (const part of partsOf(attached)) {
      all.push({ index: all.length, cloud, attachment, ...part, ...(scope === undefined ? {} : { scope }) });
    }
    if (isLimit(attachment)) {
      const reason = { source: origin.source, path: displayText(origin.path) };
      limits.push({ attachment, cloud, clauses: all.slice(first), presence, reason });
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
    else if (!isLimit(attachment)) resource.push(clause);
  }
  return { all, resource, identity, trust, unattached, limits };
}

/** Whether a policy only ever takes away. */
export function isLimit({ kind }: Attachment): boolean {
  return kind === 'boundary' || kind === 'control' || kind === 'endpoint';
}

/** What the account settings of the input say of the scope of a registry policy; undefined where they say nothing. */
function scopeOf(model: AccessModel, attachment: Attachment): PolicyScope | undefined {
  if (attachment.kind !== 'registry') return undefined;
  const scopes = new Set<PolicyScope>();
  for (const { registry, policyScope, presence = [] } of model.settings) {
    const here = sameRegistry(registry, attachment.registry);
    if (here !== 'no') scopes.add(here === 'yes' && presence.length === 0 ? policyScope : 'unknown');
  }
  const [only] = scopes;
  return scopes.size === 1 ? only : scopes.size === 0 ? undefined : 'unknown';
}

/** A clause of which it is not sure that it is attached to what is asked about; those of one policy are, or are not, together. */
export function uncertain(clause: Clause): Clause {
  return { ...clause, presence: [...clause.presence, attachedHere(clause)] };
}

export function uncertainDocument(document: PolicyDocument): PolicyDocument {
  const presence = [...document.presence, attachedHere(document)];
  return { ...document, presence, clauses: document.clauses.map(uncertain) };
}

function attachedHere({ attachment, reason }: Pick<Clause, 'attachment' | 'reason'>): Presence {
  return { choice: `${JSON.stringify(attachment)} of ${reason.source} ${reason.path} is attached here`, is: true };
}

function partsOf(attached: AttachedPolicy): Omit<Clause, 'index' | 'cloud' | 'attachment'>[] {
  const { origin, policy, presence = [] } = attached;
  if ('unreadable' in policy) {
    const reason = { source: origin.source, path: displayText(origin.path) };
    return [{ reason, presence, actions: [], variables: false }];
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  const variables = policy.version !== '2008-10-17';
  return policy.statements.map((statement, index) => ({
    statement,
    actions: loweredOf(statement.actions.values),
    variables,
    presence: [...presence, ...(statement.presence ?? [])],
    reason: {
      source: origin.source,
      path: displayText(origin.path),
      statement: index,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    },
  }));
}

/** Statements share few lists of actions; each is lowered once. */
const lowered = new WeakMap<readonly string[], readonly string[]>();

function loweredOf(actions: readonly string[]): readonly string[] {
  let found = lowered.get(actions);
  if (found === undefined) {
    found = actions.map((action) => action.toLowerCase());
    lowered.set(actions, found);
  }
  return found;
}

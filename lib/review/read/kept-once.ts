import type { Presence } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { AttachedPolicy, Flow, Origin } from '../model/model';
import { append } from '../model/multimap';
import { placeName, policyName } from '../model/policy-names';
import type { Collector } from './collector';

/** A declaration of something that a vendor keeps once. */
interface Declaration {
  readonly what: string;
  readonly origin: Origin;
  readonly content: unknown;
  readonly presence: readonly Presence[];
}

/**
 * Says where the input declares several times, and differently, what there can be once: a registry, a repository and the trust of a role have one
 * policy, a prefix one creation template and one cache, a registry one replication configuration. The answers are for all of them together, which
 * loses nobody; what stands is the one that was deployed last.
 */
export function noticeKeptOnce(collector: Collector): void {
  const declared = new Map<string, Declaration[]>();
  for (const one of [...collector.allPolicies.flatMap(ofPolicy), ...collector.allFlows.flatMap(ofFlow)])
    append(declared, one.what, one);
  for (const [what, declarations] of declared) {
    if (declarations.length < 2) continue;
    const origins = differing(byOrigin(declarations));
    const [first] = origins;
    if (first === undefined) continue;
    const places = origins.map(({ source, path }) => (path === '' ? source : `${source}: ${path}`)).join('; ');
    const message = `${what} is declared ${origins.length} times and differently, and there can be one: ${places}; the answers are for all of them together, and the one that is deployed last stands`;
    collector.notice('declared-twice', first, message);
  }
}

const KEPT_ONCE: ReadonlySet<string> = new Set(['registry', 'repository', 'template', 'trust']);

/** What cannot be read says that it may be anything by itself; what is not known in full may be another thing. */
function ofPolicy({ attachment, origin, policy, presence = [] }: AttachedPolicy): readonly Declaration[] {
  if (!KEPT_ONCE.has(attachment.kind) || 'unreadable' in policy) return [];
  const { appliedFor: _, ...thing } = { appliedFor: [], ...attachment };
  return hasUnknown(JSON.stringify(thing)) ? [] : [{ what: policyName(attachment), origin, content: policy, presence }];
}

function ofFlow({ origin, presence = [], ...flow }: Flow): readonly Declaration[] {
  const what = thingOfFlow(flow);
  return what === undefined || hasUnknown(what) ? [] : [{ what, origin, content: flow, presence }];
}

function thingOfFlow({ kind, from, to }: Pick<Flow, 'kind' | 'from' | 'to'>): string | undefined {
  if (kind === 'replication' && !('external' in from.registry))
    return `the replication configuration of ${placeName(from.registry)}`;
  if (kind === 'pull-through') return `the pull through cache ${to.repositories.join()} of ${placeName(to.registry)}`;
  return undefined;
}

function byOrigin(declarations: readonly Declaration[]): readonly (readonly Declaration[])[] {
  const found = new Map<string, Declaration[]>();
  for (const one of declarations) append(found, `${one.origin.source}\n${one.origin.path}`, one);
  return [...found.values()];
}

/** The origins of those that say something else than another one that may be there with them. */
function differing(groups: readonly (readonly Declaration[])[]): readonly Origin[] {
  const told = groups.map((group) => ({ group, content: JSON.stringify(group.map(({ content }) => content)) }));
  // Conditions that exclude one another are found in pairs; many declarations of one thing are none of two branches.
  const others = told.slice(0, MOST_COMPARED);
  return told
    .filter(({ group, content }) =>
      others.some((other) => other.content !== content && group.some((a) => other.group.some((b) => together(a, b)))),
    )
    .map(({ group }) => (group[0] as Declaration).origin);
}

const MOST_COMPARED = 50;

function together(a: Declaration, b: Declaration): boolean {
  return !a.presence.some(({ choice, is }) => b.presence.some((one) => one.choice === choice && one.is !== is));
}

import { matches } from '../../../policy/pattern';
import { hasUnknown } from '../../../policy/unknown';
import type { AccessModel, Cloud } from '../../model/model';
import { append } from '../../model/multimap';
import { type Clause, clausesOf, type PolicyDocument, uncertain, uncertainDocument } from '../clause';
import type { Subject } from '../subject';
import type { Ceilings } from './ceilings';
import { binds, type Member, memberOf } from './membership';

/** Looks up what restricts a subject, or a resource. */
export interface Limits {
  /** What restricts the requests of a subject; `own` are the ARNs under which the input has it. Undefined: nothing does. */
  ofSubject(subject: Subject, own: readonly string[]): Ceilings | undefined;
  /** What resource control policies deny on what an account owns. */
  onResource(cloud: Cloud, account: string): readonly Clause[];
}

type Controls = Pick<Ceilings, 'controls' | 'allowLists'>;

const NO_CONTROLS: Controls = { controls: [], allowLists: [] };

/** The limits of a model; undefined where it has none, as most have. */
export function limitsOf(model: AccessModel): Limits | undefined {
  const { limits } = clausesOf(model);
  if (limits.length === 0) return undefined;
  const { environment } = model;
  const boundaries = new Map<string, PolicyDocument[]>();
  for (const one of limits) if (one.attachment.kind === 'boundary') append(boundaries, one.attachment.identity, one);
  const holed = [...boundaries.keys()].filter((arn) => hasUnknown(arn));
  const endpoints = limits.filter(({ attachment }) => attachment.kind === 'endpoint');
  const controlsOn = (kind: 'principals' | 'resources') => {
    const all = limits.filter(({ attachment }) => attachment.kind === 'control' && attachment.limits === kind);
    const kept = new Map<string, Controls>();
    return (cloud: Cloud, member: Member): Controls => {
      if (all.length === 0) return NO_CONTROLS;
      const key = `${cloud}\n${member.account}\n${member.path ?? ''}`;
      const found = kept.get(key) ?? controlsFor(all, cloud, member, environment);
      kept.set(key, found);
      return found;
    };
  };
  const [onPrincipals, onResources] = [controlsOn('principals'), controlsOn('resources')];
  const boundaryOf = (subject: Subject, own: readonly string[]): readonly PolicyDocument[] => {
    const { arn } = subject;
    if (boundaries.size === 0 || arn === undefined || isClass(subject)) return [];
    const exact = new Set([...own, subject.id, arn]);
    return [
      ...[...exact].flatMap((one) => boundaries.get(one) ?? []),
      ...holed
        .filter((one) => !exact.has(one) && matches(one, arn) !== 'no')
        .flatMap((one) => boundaries.get(one) ?? [])
        .map(uncertainDocument),
    ];
  };
  return {
    ofSubject(subject, own) {
      const boundary = boundaryOf(subject, own);
      const member = memberOf(subject);
      const { controls, allowLists } = member === undefined ? NO_CONTROLS : onPrincipals(subject.cloud, member);
      const through = subject.cloud === 'aws' && subject.account !== undefined ? endpoints : [];
      return boundary.length + controls.length + allowLists.length + through.length === 0
        ? undefined
        : { boundary, controls, allowLists, endpoints: through };
    },
    onResource: (cloud, account) => onResources(cloud, { account }).controls,
  };
}

function controlsFor(
  all: readonly PolicyDocument[],
  cloud: Cloud,
  member: Member,
  environment: AccessModel['environment'],
): Controls {
  const controls: Clause[] = [];
  const byPlace = new Map<string, Clause[]>();
  for (const { attachment, clauses, cloud: own } of all) {
    if (attachment.kind !== 'control' || own !== cloud) continue;
    const { targets } = attachment;
    const bound = binds(targets, member, environment);
    if (bound === 'no') continue;
    for (const clause of clauses) {
      if (clause.statement?.effect !== 'Allow') controls.push(bound === 'yes' ? clause : uncertain(clause));
    }
    for (const id of targets.ids) {
      if (binds({ ids: [id], complete: true }, member, environment) === 'no') continue;
      for (const clause of clauses) if (clause.statement?.effect === 'Allow') append(byPlace, id, clause);
    }
  }
  return { controls, allowLists: [...byPlace.values()] };
}

/** A class of principals that nothing names: what is attached to single ones is none of theirs. */
function isClass({ kind }: Subject): boolean {
  return kind === 'anyone' || kind === 'account' || kind === 'organization' || kind === 'organization-unit';
}

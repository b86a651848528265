import { type Alternative, both, reduce } from '../decide/alternatives';

import { asRole } from '../decide/assume';
import type { CapabilityAction, Repertoire } from '../decide/capabilities';
import { type Reached, rolesReached } from '../decide/chains';
import { lookupOf } from '../decide/sides';
import type { Subject } from '../decide/subject';
import type { AccessModel } from '../model/model';
import type { OnProgress } from '../model/progress';
import type { Ways } from './answers';
import { askerOf } from './asking';
import { type Candidates, candidatesOf } from './candidates';
import { type Relevance, relevanceOf } from './relevance';
import {
  concerns,
  covers,
  type RegistryClasses,
  type ResourceClass,
  repertoiresAt,
  resourceClassesOf,
} from './resource-classes';
import { type SubjectClasses, subjectClassesOf } from './subject-classes';
import { namedWithVariables } from './variables';
import { isWild } from './witness-place';

/** What one class of principals can do with one class of repositories, or with the registry itself. */
export interface Cell {
  readonly subject: Subject;
  readonly resource: ResourceClass;
  readonly repertoire: Repertoire;
  readonly ways: Ways;
  /** Whether the input shows all policies of the subject, so that a row about its class that needs its IAM is not about it. */
  readonly isShown: boolean;
  /** The same of the resource's side. */
  readonly isVisible: boolean;
  /** The account that owns the registry, as if its own IAM allowed everything. */
  readonly isOwner?: true;
}

/** The answers about one model, or about two of them asked exactly the same questions. */
export interface Answers {
  /** By model. */
  readonly cells: readonly (readonly Cell[])[];
  readonly resources: readonly RegistryClasses[];
  readonly subjects: ReadonlyMap<string, Subject>;
}

/** What is known of one model while it is asked. */
interface Asked {
  readonly model: AccessModel;
  readonly classes: SubjectClasses;
  readonly relevance: (resource: ResourceClass) => Relevance;
  readonly chains: Chains;
  readonly cells: Cell[];
}

/**
 * Asks every question that can have another answer than its neighbours: each class of principals against each class of
 * repositories, for every action. Accounts that the same clauses name in the same way are decided once. With two models
 * the classes are those that either of them tells apart, so that their answers can be compared one by one.
 *
 * `ownerToo` also asks for the account that owns the registry as if its own IAM allowed everything: what a Deny is about.
 */
export function cellsOf(models: readonly AccessModel[], ownerToo = false, onProgress?: OnProgress): Answers {
  const subjects = new Map<string, Subject>();
  const classes = models.map((model) => subjectClassesOf(model));
  for (const one of classes)
    for (const [key, subject] of one.subjects) if (!subjects.has(key)) subjects.set(key, subject);
  const asked = models.map((model, index): Asked => {
    const own = classes[index] as SubjectClasses;
    return {
      model,
      classes: own,
      relevance: relevanceOf(model, own),
      chains: chainsOf(model, subjects),
      cells: [],
    };
  });
  const resources = resourceClassesOf(models, (model, clause) => {
    const index = models.indexOf(model);
    return namedWithVariables(model, classes[index] as SubjectClasses, clause);
  });
  const total = resources.reduce((sum, one) => sum + one.classes.length, 0);
  let done = 0;
  for (const { classes: inRegistry } of resources) {
    const seen: { readonly resource: ResourceClass; readonly signature: string }[] = [];
    for (const resource of inRegistry) {
      onProgress?.('repositories', done, total);
      done += 1;
      const relevant = asked.map((one) => one.relevance(resource));
      // A repository that every policy treats as it treats a wider class has nothing to add to that class.
      if (resource.template === undefined) {
        const signature = relevant.map((one) => one.signature).join(' | ');
        if (seen.some((one) => one.signature === signature && covers(one.resource, resource))) continue;
        if (isWild(resource.name)) seen.push({ resource, signature });
      }
      askAll(asked, resource, relevant, subjects, ownerToo);
    }
  }
  return { cells: asked.map((one) => one.cells), resources, subjects };
}

function askAll(
  asked: readonly Asked[],
  resource: ResourceClass,
  relevant: readonly Relevance[],
  subjects: ReadonlyMap<string, Subject>,
  ownerToo: boolean,
): void {
  const candidates = asked.map((one, index) => candidatesOf(relevant[index] as Relevance, one.classes));
  const direct = new Set(candidates.flatMap((one) => [...one.named.keys()]));
  const asking = asked.map((one, index) =>
    askerOf(one.model, one.classes, resource, relevant[index] as Relevance, candidates[index] as Candidates, subjects),
  );
  // Roles that somebody can get to count for whoever does, also where nothing names the role.
  const keys = new Set(direct);
  asking.forEach((ask, index) => {
    for (const [key, roles] of (asked[index] as Asked).chains.bySubject)
      if (!keys.has(key) && [...roles.keys()].some((role) => ask.byRole(role).size > 0)) keys.add(key);
  });
  asking.forEach((ask, index) => {
    const { cells, chains, model } = asked[index] as Asked;
    const lookup = lookupOf(model);
    const isVisible = (relevant[index] as Relevance).visible || resource.registry.cloud === 'alicloud';
    const { named } = candidates[index] as Candidates;
    for (const key of keys) {
      const subject = subjects.get(key) as Subject;
      if (subject.cloud !== resource.registry.cloud) continue;
      const own = ask.of(key);
      const reached = chains.bySubject.get(key);
      for (const repertoire of repertoiresAt(resource)) {
        const ways = withChains(own.get(repertoire), reached, (role) => ask.byRole(role).get(repertoire));
        // That nothing is allowed here counts too, for a wider class may say more.
        if (ways === undefined && !(named.has(key) && concerns(resource, subject))) continue;
        const { identityIsVisible: isShown } = lookup.identity(subject);
        cells.push({ subject, resource, repertoire, ways: ways ?? NOTHING, isShown, isVisible });
      }
    }
    const owner = ownerToo ? ask.owner() : undefined;
    if (owner === undefined) return;
    for (const [repertoire, ways] of owner.ways)
      cells.push({ subject: owner.subject, resource, repertoire, ways, isShown: false, isVisible, isOwner: true });
  });
}

/** What a subject can do itself, and by way of the roles that it can get to. */
function withChains(
  own: Ways | undefined,
  reached: Reached | undefined,
  ofRole: (role: string) => Ways | undefined,
): Ways | undefined {
  if (reached === undefined) return own;
  let allowed: Map<CapabilityAction, readonly Alternative[]> | undefined;
  for (const [role, assumed] of reached) {
    const granted = ofRole(role);
    if (granted === undefined) continue;
    for (const [action, alternatives] of granted.allowed) {
      const more = both(assumed, asRole(role, alternatives));
      if (more.length === 0) continue;
      allowed ??= new Map(own?.allowed);
      allowed.set(action, reduce([...(allowed.get(action) ?? []), ...more]));
    }
  }
  return allowed === undefined ? own : { allowed, denied: own?.denied ?? NOTHING.denied };
}

const NOTHING: Ways = { allowed: new Map(), denied: new Map() };

/** The roles that each class of principals can get to. */
interface Chains {
  readonly bySubject: ReadonlyMap<string, Reached>;
}

function chainsOf(model: AccessModel, subjects: ReadonlyMap<string, Subject>): Chains {
  const bySubject = new Map<string, Reached>();
  for (const [key, subject] of subjects) {
    if (isPlainService(subject)) continue;
    const reached = rolesReached(model, subject);
    if (reached.size > 0) bySubject.set(key, reached);
  }
  return { bySubject };
}

/** A service acts in the account of the role that trusts it, and as that role, whose rows say it already. */
function isPlainService({ kind, id }: Subject): boolean {
  return kind === 'service' && !/^\d+@/.test(id);
}

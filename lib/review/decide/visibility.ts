import { matches } from '../../policy/pattern';
import { allOf, type Reason } from '../../policy/verdict';
import type { Circumstance } from '../model/circumstance';
import type { AccessModel, Holds } from '../model/model';
import type { Alternative } from './alternatives';
import type { RequestTarget } from './request-target';
import { sameRegistry, type Target } from './target';

/** What a public repository gives to everybody without any policy; undefined where there is nothing of the kind. */
export function visibilityOf(model: AccessModel, target: RequestTarget, action: string): Alternative | undefined {
  const { registry, repository } = target;
  return registry === undefined || repository === undefined || !PUBLIC_PULL.test(action)
    ? undefined
    : openPullOf(model, { ...target, registry, repository });
}

/** Pulling from ECR Public takes no action that a policy could name. */
const PUBLIC_PULL = /^cr:pullrepository$/i;

/**
 * Whether everybody may pull from a repository, by its visibility or that of the namespace that makes it. A repository that is
 * declared twice, by a choice, is public for sure only if it is both times.
 */
function openPullOf(
  model: AccessModel,
  { registry, repository, holds }: Target & { readonly repository: string },
): Alternative | undefined {
  let found: Alternative | undefined;
  let isDeclared = false;
  let isPrivate = false;
  for (const { registry: at, name, visibility, origin, holds: own, presence = [] } of model.repositories) {
    const here =
      holdsOf(own) === holdsOf(holds) ? allOf([sameRegistry(at, registry), matches(name, repository)]) : 'no';
    if (here === 'no') continue;
    isDeclared ||= here === 'yes';
    isPrivate ||= here === 'yes' && visibility === 'private';
    if (visibility === 'private') continue;
    const decision = here === 'yes' && visibility === 'public' && presence.length === 0 ? 'yes' : 'maybe';
    if (found?.decision !== 'yes') found = openTo(decision, [], origin);
  }
  if (found !== undefined) return isPrivate ? { ...found, decision: 'maybe' } : found;
  if (isDeclared) return undefined;
  for (const { registry: at, name, defaultVisibility, autoCreate, origin, holds: own } of model.namespaces) {
    if (holdsOf(own) !== holdsOf(holds) || defaultVisibility === 'private' || autoCreate === false) continue;
    if (allOf([sameRegistry(at, registry), matches(`${name}/*`, repository)]) !== 'no')
      return openTo('maybe', [{ kind: 'created', by: 'auto-create' }], origin);
  }
  return undefined;
}

function holdsOf(holds: Holds | undefined): Holds {
  return holds ?? 'image';
}

function openTo(decision: Alternative['decision'], when: readonly Circumstance[], reason: Reason): Alternative {
  return { decision, when, needs: [], because: [{ source: reason.source, path: reason.path }] };
}

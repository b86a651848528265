import { allOf, matches, type Reason } from '../../policy';
import type { Circumstance } from '../model/circumstance';
import type { AccessModel } from '../model/model';
import type { Alternative } from './alternatives';
import type { RequestTarget } from './request-target';
import { sameRegistry } from './target';

/** What a public repository gives to everybody without any policy; undefined where there is nothing of the kind. */
export function visibilityOf(model: AccessModel, target: RequestTarget, action: string): Alternative | undefined {
  const { registry, repository } = target;
  if (registry === undefined || repository === undefined || !PUBLIC_PULL.test(action)) return undefined;
  let found: Alternative | undefined;
  let isDeclared = false;
  for (const { registry: at, name, visibility, origin } of model.repositories) {
    const here = allOf([sameRegistry(at, registry), matches(name, repository)]);
    if (here === 'no') continue;
    isDeclared ||= here === 'yes';
    if (visibility === 'private') continue;
    const decision = here === 'yes' && visibility === 'public' ? 'yes' : 'maybe';
    if (found?.decision !== 'yes') found = openTo(decision, [], origin);
  }
  if (isDeclared || found !== undefined) return found;
  for (const { registry: at, name, defaultVisibility, autoCreate, origin } of model.namespaces) {
    const here = allOf([sameRegistry(at, registry), matches(`${name}/*`, repository)]);
    if (here !== 'no' && defaultVisibility !== 'private' && autoCreate !== false)
      return openTo('maybe', [{ kind: 'created', by: 'auto-create' }], origin);
  }
  return undefined;
}

const PUBLIC_PULL = /^cr:pullrepository$/i;

function openTo(decision: Alternative['decision'], when: readonly Circumstance[], reason: Reason): Alternative {
  return { decision, when, needs: [], because: [{ source: reason.source, path: reason.path }] };
}

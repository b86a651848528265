import { matches } from '../../policy/pattern';
import { displayText, hasUnknown } from '../../policy/unknown';
import { sameRegistry } from '../decide/target';
import type { Flow } from '../model/model';
import type { Evidence } from './evidence';
import { registryName } from './names';
import type { RuleWithCheck, Violation } from './rule';

export const syncNamespace: RuleWithCheck = {
  id: 'sync-namespace-missing',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a sync rule into a namespace that cannot take the images: of another name, or without the repositories',
  explanation:
    'ACR synchronizes between namespaces, and repositories, of the same name only. A sync of a whole namespace makes the repositories that the target does not have, and can do so only where its namespace creates repositories automatically (`autoCreate`). Where the input declares other namespaces of the target instance and not this one, it is a warning.',
  instead:
    'Give the namespace of the target the same name and `autoCreate: true`, or synchronize single repositories that are there on both sides.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/synchronize-instances-across-accounts',
  *check(evidence) {
    for (const flow of evidence.model.flows) {
      if (flow.kind !== 'sync' || 'external' in flow.from.registry) continue;
      yield* namesOf(flow);
      yield* targetOf(evidence, flow);
    }
  },
};

interface Path {
  readonly namespace: string;
  readonly repository: string;
}

/** `team-a/app`, `team-a/*`: a sync has one of each side. */
function pathOf(repositories: readonly string[]): Path | undefined {
  const [path = ''] = repositories;
  const [namespace = '', ...rest] = path.split('/');
  return namespace === '' || repositories.length !== 1 ? undefined : { namespace, repository: rest.join('/') };
}

function reasonsOf({ origin }: Flow): Violation['because'] {
  return [{ source: origin.source, path: origin.path }];
}

function* namesOf(flow: Flow): Iterable<Violation> {
  const [from, to] = [pathOf(flow.from.repositories), pathOf(flow.to.repositories)];
  if (from === undefined || to === undefined) return;
  for (const part of ['namespace', 'repository'] as const) {
    const [source, target] = [from[part], to[part]];
    if (source === target || hasUnknown(source) || hasUnknown(target) || source === '*' || target === '*') continue;
    yield {
      message: `the sync of ${part} ${source} into ${part} ${target} of ${registryName(flow.to.registry)} fails: both must have the same name`,
      because: reasonsOf(flow),
    };
  }
}

function* targetOf({ model }: Evidence, flow: Flow): Iterable<Violation> {
  const to = pathOf(flow.to.repositories);
  const { registry } = flow.to;
  if (to === undefined || hasUnknown(to.namespace) || hasUnknown(to.repository)) return;
  const here = <T extends { readonly registry: Flow['to']['registry']; readonly name: string }>(
    list: readonly T[],
    name: string,
  ): T[] => list.filter((one) => sameRegistry(one.registry, registry) !== 'no' && matches(one.name, name) !== 'no');
  const namespaces = here(model.namespaces, to.namespace);
  const repositories = model.repositories.filter(
    (one) =>
      sameRegistry(one.registry, registry) !== 'no' &&
      (to.repository === '*'
        ? matches(one.name.split('/')[0] ?? '', to.namespace) !== 'no'
        : matches(one.name, `${to.namespace}/${to.repository}`) !== 'no'),
  );
  if (repositories.length > 0 || namespaces.some(({ autoCreate }) => autoCreate !== false)) return;
  const what = `namespace ${displayText(to.namespace)} of ${registryName(registry)}`;
  const declares = [...model.namespaces, ...model.repositories].some(
    (one) => sameRegistry(one.registry, registry) === 'yes',
  );
  if (namespaces.length === 0 && !declares) return;
  yield namespaces.length > 0
    ? {
        message: `the sync into ${what} finds no repositories: the namespace does not create them, and the input declares ${to.repository === '*' ? 'none' : `no ${to.repository}`} in it`,
        because: reasonsOf(flow),
      }
    : {
        message: `the sync needs ${what}, which the input does not declare`,
        because: reasonsOf(flow),
        severity: 'warning',
      };
}

import { nearMiss } from '../../policy/near-miss';
import { matches } from '../../policy/pattern';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Asked } from '../decide/asked';
import type { AccessModel } from '../model/model';
import { registryKey } from '../model/registry-key';
import type { Explanation, Remark } from './explanation';

/**
 * A pull through cache fills repositories below the prefix of a rule alone: of a name below none, no statement lets an image come.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export function cachePrefix(model: AccessModel, { request, decision }: Explanation, target: Asked): readonly Remark[] {
  const { registry, repository } = target;
  if (request === undefined || decision === 'yes' || registry?.cloud !== 'aws' || repository === undefined) return [];
  const key = registryKey(registry);
  const rules = model.flows.filter(({ kind, to }) => kind === 'pull-through' && registryKey(to.registry) === key);
  const patterns = [...new Set(rules.flatMap(({ to }) => to.repositories))].sort();
  const isOpen = rules.some(({ doubt }) => doubt !== undefined) || patterns.some(hasUnknown);
  if (patterns.length === 0 || isOpen || patterns.some((one) => matches(one, repository) !== 'no')) return [];
  if (model.repositories.some((one) => registryKey(one.registry) === key && one.name === repository)) return [];
  const [prefix = ''] = repository.split('/');
  const isImport = request.actions.some((one) => /^ecr:BatchImportUpstreamImage$/i.test(one));
  if (!isImport && !patterns.some((one) => isLike(prefix, one.split('/')[0] ?? ''))) return [];
  return [
    {
      id: 'cache-prefix',
      message: `no pull through cache rule of the sources is for ${prefix}/; there is ${patterns.slice(0, MOST).map(displayText).join(', ')}`,
    },
  ];
}

const MOST = 3;

/** Whether one prefix was likely meant by the other: a slip of the pen, or the same words in another order. */
function isLike(prefix: string, other: string): boolean {
  const words = (text: string): string => text.toLowerCase().split(/[-_.]/).sort().join();
  return words(prefix) === words(other) || nearMiss(prefix, [other], 2) !== undefined;
}

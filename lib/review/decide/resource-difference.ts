import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import { matches } from '../../policy/pattern';
import { matchesRamResource, matchesResource } from './arn-match';

/** What of a resource name is another; `type` and `edition` are those of what the name is of. */
export type DifferentPart =
  | 'partition'
  | 'service'
  | 'region'
  | 'account'
  | 'name'
  | 'instance'
  | 'edition'
  | 'type'
  | 'resource';

interface ResourceDifference {
  readonly differs: DifferentPart;
  readonly count: number;
}

export function arnDiffers(pattern: string, asked: string): ResourceDifference {
  const [one, other] = [parseArn(pattern), parseArn(asked)];
  if (one === undefined || other === undefined) return { differs: 'resource', count: 6 };
  const fields = (['partition', 'service', 'region', 'account'] as const).filter(
    (key) => matches(one[key], other[key]) === 'no',
  );
  const isNamed = matchesResource(`a:b:c:d:e:${one.resource}`, `a:b:c:d:e:${other.resource}`) !== 'no';
  const [type = ''] = one.resource.split('/');
  const name = isNamed
    ? []
    : matches(type, other.resource.split('/')[0] ?? '') === 'no'
      ? ['type' as const]
      : ['name' as const];
  const all = [...fields, ...name];
  return { differs: all[0] ?? 'resource', count: all.length === 0 ? 5 : all.length };
}

export function acsDiffers(pattern: string, asked: string): ResourceDifference {
  const [one, other] = [parseAcsName(pattern), parseAcsName(asked)];
  if (one === undefined || other === undefined) return { differs: 'resource', count: 6 };
  const fields = (['service', 'region', 'account'] as const).filter((key) => matches(one[key], other[key]) === 'no');
  const prefix = 'acs:a:b:c:';
  if (matchesRamResource(prefix + one.resource, prefix + other.resource) !== 'no') {
    return { differs: fields[0] ?? 'resource', count: Math.max(1, fields.length) };
  }
  const [mine, theirs] = [parseAcrTarget(one.resource), parseAcrTarget(other.resource)];
  const differs = ((): ResourceDifference['differs'] => {
    if (mine === undefined || theirs === undefined || mine.kind === 'all' || theirs.kind === 'all') return 'type';
    if (mine.kind !== theirs.kind) return 'type';
    if ('edition' in mine && 'edition' in theirs && mine.edition !== theirs.edition) return 'edition';
    return matches(instanceOf(mine), instanceOf(theirs)) === 'no' ? 'instance' : 'name';
  })();
  return { differs: fields[0] ?? differs, count: fields.length + 1 };
}

function instanceOf(target: ReturnType<typeof parseAcrTarget>): string {
  return target !== undefined && 'instanceId' in target ? (target.instanceId ?? '') : '';
}

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

/** All parts that are another, the farthest from the end of a name first; never none. */
export function arnDiffers(pattern: string, asked: string): readonly DifferentPart[] {
  const [one, other] = [parseArn(pattern), parseArn(asked)];
  if (one === undefined || other === undefined) return ['resource'];
  const fields = (['partition', 'service', 'region', 'account'] as const).filter(
    (key) => matches(one[key], other[key]) === 'no',
  );
  const isNamed = matchesResource(`a:b:c:d:e:${one.resource}`, `a:b:c:d:e:${other.resource}`) !== 'no';
  return someOf([...fields, ...(isNamed ? [] : [typeOrName(one.resource, other.resource)])]);
}

/** The same of names of Alibaba Cloud. */
export function acsDiffers(pattern: string, asked: string): readonly DifferentPart[] {
  const [one, other] = [parseAcsName(pattern), parseAcsName(asked)];
  if (one === undefined || other === undefined) return ['resource'];
  const fields = (['service', 'region', 'account'] as const).filter((key) => matches(one[key], other[key]) === 'no');
  const prefix = 'acs:a:b:c:';
  if (matchesRamResource(prefix + one.resource, prefix + other.resource) !== 'no') return someOf(fields);
  if (other.service !== 'cr') return [...fields, typeOrName(one.resource, other.resource)];
  return [...fields, ...targetDiffers(parseAcrTarget(one.resource), parseAcrTarget(other.resource))];
}

function someOf(parts: readonly DifferentPart[]): readonly DifferentPart[] {
  return parts.length > 0 ? parts : ['resource'];
}

/** Of `role/ci` and `repository/team-a/app`, whether the first word differs. */
function typeOrName(pattern: string, asked: string): 'type' | 'name' {
  const [type = ''] = pattern.split('/');
  return matches(type, asked.split('/')[0] ?? '') === 'no' ? 'type' : 'name';
}

type Target = ReturnType<typeof parseAcrTarget>;

function targetDiffers(mine: Target, theirs: Target): readonly DifferentPart[] {
  if (mine === undefined || theirs === undefined || mine.kind === 'all' || theirs.kind === 'all') return ['type'];
  if (mine.kind !== theirs.kind) return ['type'];
  if ('edition' in mine && 'edition' in theirs && mine.edition !== theirs.edition) return ['edition'];
  const isOther = matches(mine.instanceId ?? '', theirs.instanceId ?? '') === 'no';
  const [path, asked] = [pathOf(mine), pathOf(theirs)];
  const isNamed = path === asked || matches(path, asked) !== 'no';
  return isOther ? ['instance', ...(isNamed ? [] : ['name' as const])] : ['name'];
}

function pathOf(target: NonNullable<Target>): string {
  return 'path' in target ? target.path.join('/') : '';
}

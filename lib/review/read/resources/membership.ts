import type { Sink } from '../sink';
import type { View } from '../values/view';
import { byName } from './referents';
import { type Kind, kind, type Resource } from './resource';

type Field = 'users' | 'groups';

/** Who is in which group: each of the users in each of the groups. */
const MEMBERSHIP = kind<Field>(
  {
    cloudformation: { types: ['AWS::IAM::UserToGroupAddition'], names: { users: 'Users', groups: 'GroupName' } },
    provider: [
      { types: ['aws:iam/userGroupMembership:UserGroupMembership'], names: { users: 'user', groups: 'groups' } },
      { types: ['aws:iam/groupMembership:GroupMembership'], names: { users: 'users', groups: 'group' } },
      { types: ['alicloud:ram/groupMembership:GroupMembership'], names: { users: 'userNames', groups: 'groupName' } },
      {
        types: ['alicloud:ram/userGroupAttachment:UserGroupAttachment'],
        names: { users: 'userName', groups: 'groupName' },
      },
    ],
  },
  { users: byName('user'), groups: byName('group') },
  (resource, sink) => {
    for (const one of resource.ways('users', 'groups')) readMembership(one, sink);
  },
);

function readMembership(resource: Resource<Field>, { links }: Sink): void {
  const { cloud, place, origin, assumption } = resource;
  const { account, partition } = place;
  // A part of a list that is not known is somebody, or some group, that is not known.
  const name = (one: View<Field>): string => one.textOrHole();
  const users = resource.get('users').list(name, name);
  const groups = resource.get('groups').list(name, name);
  for (const user of users) {
    for (const group of groups) {
      links.member({
        user: { cloud, account, partition, kind: 'user', name: user },
        group: { cloud, account, partition, kind: 'group', name: group },
        origin,
        assumption,
      });
    }
  }
}

export const MEMBERSHIPS: readonly Kind[] = [MEMBERSHIP];

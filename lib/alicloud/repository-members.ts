import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { checkedText, refuse } from './inputs';
import { type MemberKind, memberNameProblem } from './member-names';
import {
  eachValueOnce,
  type FormerKeys,
  formerKeysProblem,
  type NamedItem,
  namedItems,
  resourceName,
} from './named-items';

/** RAM users, groups and roles of the registry's account, as `RepositoryAccess` takes them. */
export interface RepositoryMembers {
  readonly users?: unknown;
  readonly groups?: unknown;
  readonly roles?: unknown;
  readonly formerKeys?: FormerKeys;
}

export type { MemberKind } from './member-names';

/** One who is granted to. */
export interface Member {
  readonly kind: MemberKind;
  readonly item: NamedItem<pulumi.Input<string>>;
}

/** Everybody who is granted to, by kind. */
export function membersOf(args: RepositoryMembers): Member[] {
  const members = (['user', 'group', 'role'] as const).flatMap((kind) => {
    const once = eachValueOnce();
    return namedItems<string | pulumi.Resource | pulumi.Output<string>>(
      args[`${kind}s`],
      `${kind}s`,
      (member) => (typeof member === 'string' ? member : resourceName(member)),
      args.formerKeys,
    ).map((item): Member => {
      const name = checkedText(nameOfMember(kind, item.value, item.path), item.path, (text) =>
        memberNameProblem(kind, text),
      );
      return { kind, item: { ...item, value: once(name, item.path) } };
    });
  });
  const keys = members.map(({ item }) => item.key);
  refuse(args.formerKeys, 'formerKeys', (former) => formerKeysProblem(former, keys));
  return members;
}

/** The name in RAM of what may be the resource, by its type: its class is another one where a program has its own provider package. */
function nameOfMember(kind: MemberKind, member: unknown, path: string): pulumi.Input<string> {
  if (!pulumi.Resource.isInstance(member)) return member as pulumi.Input<string>;
  if (kind === 'user' && ram.User.isInstance(member)) return member.name;
  if (kind === 'group' && ram.Group.isInstance(member)) return member.groupName;
  if (kind === 'role' && ram.Role.isInstance(member)) return member.roleName;
  throw inputError(path, complain({ what: `a resource that is no RAM ${kind}`, instead: 'give its name' }));
}

/** Attaches a custom policy to a member, as a resource of this name. */
export function attachTo(
  attachment: string,
  kind: MemberKind,
  name: pulumi.Input<string>,
  policyName: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): void {
  const policy = { policyName, policyType: 'Custom' };
  if (kind === 'user') new ram.UserPolicyAttachment(attachment, { userName: name, ...policy }, options);
  else if (kind === 'group') new ram.GroupPolicyAttachment(attachment, { groupName: name, ...policy }, options);
  else new ram.RolePolicyAttachment(attachment, { roleName: name, ...policy }, options);
}

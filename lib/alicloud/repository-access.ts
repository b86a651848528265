import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import { ramPolicyNameProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { accessAdoption } from './access-adoption';
import { expectPlace } from './accounts';
import { takenOver, UNREAD, unsaidRemarks } from './adoption';
import { declaring } from './declared';
import { deployerPolicyText } from './deployer-permissions';
import { checkedText, derivedText, refuse, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { eachNamedOnce, formerNames } from './named-items';
import { childOptions, replacedWhenMoved, takeShare } from './program';
import { accessDeployer } from './ram-deployers';
import { ROTATE_VERSIONS } from './ram-resources';
import { checkedRemarks } from './remarks';
import type { RepositoryAccessArgs } from './repository-access-args';
import { nothingGrantedProblem } from './repository-documents';
import { attachTo, type MemberKind, membersOf } from './repository-members';
import { MOST_POLICIES, plannedDocuments, plannedNames, plannedPolicies, suffixOf } from './repository-policies';
import { checkedGrants, countedGrants, refuseUncounted } from './repository-scopes';

/**
 * Lets RAM users, groups and roles of the registry's account work with the repositories of some namespaces, and with no others.
 *
 * A list that does not fit in one policy of 6,144 characters is shared out over several.
 *
 * Before anybody can log in: in the Personal Edition, and in an instance without a temporary token, each RAM user has set a password of
 * the registry for itself, in the console under Access Credential, which nothing but the user can do; and clients can connect to the
 * instance (`RegistryEndpointAccess`). In the console users see nothing of it without `consoleListing`.
 *
 * @see https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information
 */
export class RepositoryAccess extends pulumi.ComponentResource {
  /** Names of the custom policies. */
  readonly policyNames: pulumi.Output<string[]>;
  /** What the deploying identity needs in the registry's account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args Who may do what with which repositories.
   * @param opts A bag of options that control this resource's behavior; the provider is the registry account's.
   */
  constructor(name: string, args: RepositoryAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:RepositoryAccess', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('RepositoryAccessArgs', args);

    const principals = membersOf(args);
    refuse(principals, 'users', nobodyProblem);
    refuseUncounted(args);
    const registryUid = checkedText(args.registryUid, 'registryUid', uidOrAny);
    expectPlace(this, { uid: registryUid });
    const moved = replacedWhenMoved(registryUid);
    const regionId = checkedText(args.regionId, 'regionId');
    const instanceId = args.instanceId ?? '';
    refuse(args, 'pull', (grants) => nothingGrantedProblem(countedGrants(grants, { regionId: '', instanceId: '' })));
    const grants = checkedGrants(args, regionId, instanceId);
    const plan = plannedPolicies(args, { registryUid, regionId, instanceId });
    const policyName = derivedText(args.policyName, `registry-access-${name}`, 'policyName', ramPolicyNameProblem);
    const policyNames = plannedNames(plan, policyName);
    const remarks = checkedRemarks(args);
    const adoption = accessAdoption(args.adopt, principals, policyName);
    const policies = plannedDocuments(plan, registryUid, grants).map(
      (document, index) =>
        new ram.Policy(
          `${name}-policy${suffixOf(index)}`,
          {
            policyName: policyNames[index],
            policyDocument: index === 0 ? adoption.document(document) : document,
            rotateStrategy: ROTATE_VERSIONS,
            ...remarks,
          },
          takenOver(childOptions(this, opts, moved), index === 0 ? adoption.policyId : undefined, [
            ...unsaidRemarks(remarks),
            ...UNREAD,
          ]),
        ),
    );

    const nameOnce = eachNamedOnce();
    const members: pulumi.Input<{ kind: MemberKind; name: string }>[] = [];
    for (const { kind, item } of principals) {
      members.push(whenKnown([item.value], (name: string) => ({ kind, name })));
      const member = takeShare(kind, args.registryUid, item.value, policies.length, MOST_POLICIES, item.path);
      for (const [index, policy] of policies.entries()) {
        const suffix = suffixOf(index);
        const nameOf = (key: string) => `${name}-${kind}-${key}${suffix}`;
        const options = childOptions(this, opts, { ...formerNames(item, nameOf), ...moved });
        const id = index === 0 ? adoption.attachmentId(kind, item) : undefined;
        attachTo(nameOnce(nameOf(item.key), item.path), kind, member, policy.policyName, takenOver(options, id));
      }
    }

    this.policyNames = pulumi.all(policies.map((policy) => policy.policyName));
    this.deployerPolicy = whenKnown(
      [registryUid, pulumi.all(policyNames), pulumi.all(members)],
      (uid: string, names: string[], named: { kind: MemberKind; name: string }[]) =>
        deployerPolicyText(accessDeployer(uid, names, named, remarks)),
    );
    this.registerOutputs(declared.outputs({ policyNames: this.policyNames, deployerPolicy: this.deployerPolicy }));
  }
}

function nobodyProblem(principals: readonly unknown[]): string | undefined {
  return principals.length === 0
    ? complain({ what: 'nobody to grant to', allowed: 'users, groups or roles' })
    : undefined;
}

function uidOrAny(uid: string): string | undefined {
  return uid === '*' ? undefined : uidProblem(uid);
}

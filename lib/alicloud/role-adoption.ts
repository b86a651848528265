import type * as pulumi from '@pulumi/pulumi';
import { ramPolicyNameProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import {
  type AdoptedRoleArgs,
  asItIs,
  attachmentId,
  listedPrincipals,
  type PolicyType,
  plainName,
  plainNames,
  refuseIdle,
} from './adoption';
import { inputError } from './declared';
import { whenKnown } from './inputs';

/** A policy that is attached to a role. */
interface Attached {
  readonly policyName: string;
  readonly policyType: PolicyType;
}

/** What a role's resources are imported as, where they are. */
export interface RoleAdoption {
  readonly roleId?: string;
  readonly policyId?: string;
  /** Id of the attachment of the component's own custom policy. */
  readonly attachmentId?: string;
  /** Ids of those of its system policies, by name. */
  readonly systemAttachmentIds: ReadonlyMap<string, string>;
  /** What is attached besides. */
  readonly others: readonly (Attached & { readonly id: string })[];
  readonly trustDocument: pulumi.Input<string>;
  readonly policyDocument: pulumi.Input<string> | undefined;
}

/** What is declared of the role. */
export interface Declared {
  readonly roleName: pulumi.Input<string>;
  readonly policyName: pulumi.Input<string>;
  readonly trustDocument: pulumi.Input<string>;
  readonly policyDocument?: pulumi.Input<string>;
  /** In the form in which the vendor's page has it, where that is not the one of `policyDocument`. */
  readonly vendorPolicyDocument?: pulumi.Input<string>;
  /** Names of the system policies that the component attaches. */
  readonly systemPolicies: readonly string[];
}

/** @throws pulumi.InputPropertyError for names that are not known, and for documents that do not mean what is declared */
export function roleAdoption(adopt: AdoptedRoleArgs | undefined, declared: Declared): RoleAdoption {
  const { trustDocument, policyDocument } = declared;
  if (adopt === undefined) return { systemAttachmentIds: new Map(), others: [], trustDocument, policyDocument };
  refuseUnsaid(adopt, declared);
  const role = adopt.role ?? true;
  const attached = attachedTo(adopt);
  refuseIdle(adopt, role || adopt.policy === true || attached.length > 0);

  const nameOf = () => plainName(declared.roleName, 'the name of the role', 'adopt');
  const policyNameOf = () => plainName(declared.policyName, 'the name of the policy', 'adopt');
  // The name of a policy that nobody attaches may be an output.
  const own = policyDocument === undefined || attached.length === 0 ? undefined : policyNameOf();
  const declaredPolicy = declared.vendorPolicyDocument ?? policyDocument;
  const withIds = attached.map((one) => ({
    ...one,
    id: attachmentId('role', one.policyName, one.policyType, nameOf()),
    isOwn: one.policyType === 'Custom' ? one.policyName === own : declared.systemPolicies.includes(one.policyName),
  }));
  const mine = withIds.filter(({ isOwn }) => isOwn);
  return {
    ...(role ? { roleId: nameOf() } : {}),
    ...(adopt.policy === true ? { policyId: policyNameOf() } : {}),
    attachmentId: mine.find(({ policyType }) => policyType === 'Custom')?.id,
    systemAttachmentIds: new Map(
      mine.flatMap(({ policyName, policyType, id }) => (policyType === 'System' ? [[policyName, id]] : [])),
    ),
    others: withIds.filter(({ isOwn }) => !isOwn),
    trustDocument: role
      ? asItIs(adopt.trustDocument, whenKnown([trustDocument], listedPrincipals), 'adopt.trustDocument')
      : trustDocument,
    policyDocument:
      adopt.policy === true && declaredPolicy !== undefined
        ? asItIs(adopt.policyDocument, declaredPolicy, 'adopt.policyDocument')
        : policyDocument,
  };
}

function attachedTo(adopt: AdoptedRoleArgs): Attached[] {
  const listed = (policyType: PolicyType, list: 'attachedPolicies' | 'attachedSystemPolicies') =>
    plainNames(adopt[list], `adopt.${list}`, ramPolicyNameProblem).map(
      (policyName): Attached => ({ policyName, policyType }),
    );
  return [...listed('Custom', 'attachedPolicies'), ...listed('System', 'attachedSystemPolicies')];
}

function refuseUnsaid(adopt: AdoptedRoleArgs, { policyDocument }: Declared): void {
  if (adopt.role !== false && (adopt.attachedPolicies ?? adopt.attachedSystemPolicies ?? undefined) === undefined) {
    // What is attached and not named stays, and nobody who reads the program would know.
    throw inputError(
      'adopt.attachedPolicies',
      complain({
        what: 'a role is adopted, and what is attached to it is not said',
        allowed:
          'attachedPolicies, attachedSystemPolicies or both: the names that the console shows at the role, [] for none',
      }),
    );
  }
  if (adopt.trustDocument !== undefined && adopt.role === false) {
    throw inputError(
      'adopt.trustDocument',
      complain({ what: 'the trust policy of a role that is not adopted', instead: 'leave it out, or role: false' }),
    );
  }
  if (adopt.policyDocument !== undefined && adopt.policy !== true) {
    throw inputError(
      'adopt.policyDocument',
      complain({ what: 'the document of a policy that is not adopted', instead: 'say policy: true, too' }),
    );
  }
  if (adopt.policy === true && policyDocument === undefined) {
    throw inputError(
      'adopt.policy',
      complain({
        what: 'the role has no custom policy here',
        got: true,
        instead: 'name the system policies in attachedSystemPolicies, and others that are attached in attachedPolicies',
      }),
    );
  }
}

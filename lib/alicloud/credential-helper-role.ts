import * as pulumi from '@pulumi/pulumi';
import {
  oidcProviderArnProblem,
  parseAcsName,
  ramRoleArnProblem,
  ramRoleNameProblem,
  uidProblem,
} from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import type { AdoptedRoleArgs } from './adoption';
import { declaring } from './declared';
import { checkedPair, checkedText, checkedTexts, derivedText, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, replacedWhenMoved } from './program';
import { assumeRoles, checkedDocumentText, credentialHelperTrust } from './pull-documents';
import { AssumePermission, isSystemPolicy } from './pull-permissions';
import { ramDocumentText } from './ram-documents';
import { makeRole } from './ram-resources';
import { checkedRemarks } from './remarks';

export interface CredentialHelperRoleArgs {
  /** UID of the cluster's account, in which the role is created: digits. */
  readonly clusterUid: pulumi.Input<string>;
  /**
   * ARN of the cluster's OIDC provider, `acs:ram::<UID>:oidc-provider/ack-rrsa-<cluster>`: `rrsaMetadata.ramOidcProviderArn` of an
   * `alicloud.cs.ManagedKubernetes`. It is there once RRSA is enabled.
   */
  readonly oidcProviderArn: pulumi.Input<string>;
  /** URL of the issuer of its tokens, `https://…`: `rrsaMetadata.rrsaOidcIssuerUrl`. */
  readonly oidcIssuerUrl: pulumi.Input<string>;
  /** ARNs of the roles of registry accounts (`AcrPullRole`) that the helper assumes to pull from there. */
  readonly pullRoleArns: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How far the role may assume others. The system policy is what ACK's page names.
   * @default AssumePermission.NamedRoles
   */
  readonly assumePermission?: AssumePermission;
  /**
   * Name of the role: letters, digits, `.` and `-`, 64 at most. The registry's account derives the role's ARN from it.
   * @default - the name of this component
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * Name of the custom policy: letters, digits and `-`, 128 at most.
   * @default - the role's name with `-` for `.`, and `-policy`
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * What the console has made already, and is taken over by import; remove it once that is in the stack's state.
   * @default - nothing
   */
  readonly adopt?: AdoptedRoleArgs;
  /**
   * What the console shows of the role and its policy: 1 to 1024 characters.
   * @default - what the role is for; of the policy, none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * Tags of the role and its policy.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The role in a cluster's account that ACK's `aliyun-acr-credential-helper` has by RRSA, and by which it assumes the `AcrPullRole`s of
 * registry accounts: nobody but the helper's service account (`kube-system/aliyun-acr-credential-helper`) of this one cluster may have it,
 * by tokens that are made for STS. ACK managed, Serverless Pro and Edge clusters of 1.22 or later, with RRSA enabled.
 *
 * What the helper is then told is `credentialHelperConfigMap`.
 *
 * @see https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts
 */
export class CredentialHelperRole extends pulumi.ComponentResource {
  /** ARN of the role, for the trust of an `AcrPullRole` and for `rrsaRoleArn` of the helper. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of the role. */
  readonly roleName: pulumi.Output<string>;
  /** What the deploying identity needs in the cluster's account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The cluster, and what its helper may assume.
   * @param opts A bag of options that control this resource's behavior; the provider is the cluster account's.
   */
  constructor(name: string, args: CredentialHelperRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:CredentialHelperRole', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('CredentialHelperRoleArgs', args);

    const clusterUid = checkedText(args.clusterUid, 'clusterUid', uidProblem);
    expectPlace(this, { uid: clusterUid });
    const oidcProviderArn = checkedPair(
      clusterUid,
      checkedText(args.oidcProviderArn, 'oidcProviderArn', oidcProviderArnProblem),
      'oidcProviderArn',
      otherAccountProblem,
    );
    const oidcIssuerUrl = checkedText(args.oidcIssuerUrl, 'oidcIssuerUrl', issuerProblem);
    const pullRoleArns = checkedTexts(args.pullRoleArns, 'pullRoleArns', ramRoleArnProblem);
    const assumePermission = args.assumePermission ?? AssumePermission.NamedRoles;
    const system = isSystemPolicy(assumePermission);

    const { roleArn, roleName, deployerPolicy } = makeRole(
      name,
      {
        uid: clusterUid,
        roleName: derivedText(args.roleName, name, 'roleName', ramRoleNameProblem),
        description: "ACK's credential helper pulls Container Registry images of other accounts",
        remarks: checkedRemarks(args),
        trustDocument: whenKnown([oidcProviderArn, oidcIssuerUrl], (provider: string, issuer: string) =>
          ramDocumentText(credentialHelperTrust(provider, issuer)),
        ),
        policyDocument: system
          ? undefined
          : whenKnown([pullRoleArns], (arns: string[]) => checkedDocumentText([assumeRoles(arns)])),
        policyName: args.policyName,
        adopt: args.adopt,
        systemPolicies: system ? [{ name: assumePermission, after: pullRoleArns }] : [],
      },
      childOptions(this, opts, replacedWhenMoved(clusterUid)),
    );

    this.roleArn = roleArn;
    this.roleName = roleName;
    this.deployerPolicy = deployerPolicy;
    this.registerOutputs(declared.outputs({ roleArn, roleName, deployerPolicy }));
  }
}

function otherAccountProblem(uid: string, providerArn: string): string | undefined {
  return parseAcsName(providerArn)?.account === uid
    ? undefined
    : complain({ what: 'an OIDC provider of another account', got: providerArn, allowed: `one of ${uid}` });
}

function issuerProblem(url: string): string | undefined {
  return /^https:\/\/[^\s?#]+$/.test(url)
    ? undefined
    : complain({
        what: 'not the URL of an issuer',
        got: url,
        allowed: "'https://oidc-ack-<region>.oss-<region>.aliyuncs.com/<cluster>', as the console shows it",
      });
}

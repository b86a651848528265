import type * as pulumi from '@pulumi/pulumi';
import { parseRamRoleArn, ramRoleArnProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { inputError, later } from './declared';
import { deployerPolicyText, eciDeployer } from './deployer-permissions';
import type { EciParameters } from './eci-parameters';
import { checked, checkedPair, checkedText, isKnown, notEmpty, whenKnown } from './inputs';
import { replacedWhenMoved } from './program';
import type { InputProblem } from './scope-checks';

/** One `AcrRegistryInfo`; `PasswordFreePull` has them ready. */
export interface AcrRegistryInfoArgs {
  /**
   * ARN of the role in this account that ECI assumes.
   * @default - ECI's service-linked role
   */
  readonly arnService?: pulumi.Input<string>;
  /**
   * ARN of the role in the registry's account that it assumes next.
   * @default - none: the registry is in this account
   */
  readonly arnUser?: pulumi.Input<string>;
  /**
   * The instance, `cri-…`; required where images are named by a custom domain, and for a Region in pod annotations.
   * @default - told from the default domain
   */
  readonly instanceId?: pulumi.Input<string>;
  /**
   * Region of the instance.
   * @default - the container group's
   */
  readonly regionId?: pulumi.Input<string>;
  /**
   * Domains of the instance by which images are named, custom ones among them: all that are used.
   * @default - all that the instance has
   */
  readonly domains?: pulumi.Input<pulumi.Input<string>[]>;
}

/** One container. */
export interface EciContainerArgs {
  /** Name in the group. */
  readonly name: pulumi.Input<string>;
  /** Image with its registry and tag. */
  readonly image: pulumi.Input<string>;
  /**
   * vCPUs.
   * @default - of the group
   */
  readonly cpu?: pulumi.Input<number>;
  /**
   * GiB.
   * @default - of the group
   */
  readonly memory?: pulumi.Input<number>;
  /**
   * Entry point.
   * @default - the image's
   */
  readonly command?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Arguments.
   * @default - the image's
   */
  readonly args?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Environment variables.
   * @default - none
   */
  readonly environment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * TCP ports.
   * @default - none
   */
  readonly ports?: pulumi.Input<pulumi.Input<number>[]>;
  /**
   * Working directory.
   * @default - the image's
   */
  readonly workingDirectory?: pulumi.Input<string>;
}

/** How long to wait, and in which account. Names only: credentials come from the environment or the CLI's profiles. */
export interface CallArgs {
  readonly profile?: pulumi.Input<string>;
  readonly roleArn?: pulumi.Input<string>;
  readonly timeoutSeconds?: pulumi.Input<number>;
}

/** What a dynamic resource takes of `CallArgs`. */
export interface CheckedCall {
  readonly profile?: pulumi.Input<string>;
  readonly roleArn?: pulumi.Input<string>;
  readonly timeoutSeconds: pulumi.Input<number>;
}

/** `CallArgs` checked, as the dynamic resources take them: the role must be of the account `uid`, where that is said. */
export function checkedCall(args: CallArgs, defaultSeconds: number, uid?: pulumi.Input<string>): CheckedCall {
  return {
    ...(args.profile === undefined ? {} : { profile: checkedText(args.profile, 'profile', notEmpty) }),
    ...(args.roleArn === undefined ? {} : { roleArn: checkedRole(args.roleArn, uid) }),
    timeoutSeconds: checked(args.timeoutSeconds ?? defaultSeconds, 'timeoutSeconds', secondsProblem),
  };
}

function checkedRole(roleArn: pulumi.Input<string>, uid: pulumi.Input<string> | undefined): pulumi.Input<string> {
  const arn = checkedText(roleArn, 'roleArn', ramRoleArnProblem);
  if (uid === undefined) return arn;
  return checkedPair(uid, arn, 'roleArn', (expected, text) => {
    const got = parseRamRoleArn(text)?.uid;
    return got === expected
      ? undefined
      : complain({ what: 'a role of another account', got: text, allowed: `a role of ${expected}` });
  });
}

/** The account of the role that a dynamic resource is made with; another one replaces it, for the calls see no provider. */
export function movedWithRole(roleArn: pulumi.Input<string> | undefined): pulumi.CustomResourceOptions {
  if (roleArn === undefined) return {};
  const uidOf = (text: string) => parseRamRoleArn(text)?.uid ?? text;
  return replacedWhenMoved(typeof roleArn === 'string' ? uidOf(roleArn) : whenKnown([roleArn], uidOf));
}

/** Parameters of a request, checked as soon as everything in them is known. */
export function checkedParameters<S>(
  args: unknown,
  parametersOf: (spec: S) => EciParameters,
  problemOf: (spec: S) => InputProblem | undefined,
): pulumi.Output<EciParameters> {
  const make = (spec: unknown): EciParameters => {
    const problem = problemOf(spec as S);
    if (problem !== undefined) throw inputError(problem.path, problem.reason);
    return parametersOf(spec as S);
  };
  if (isKnown(args)) make(args);
  return later(args, make);
}

interface EciCall {
  readonly regionId: pulumi.Input<string>;
  readonly roleArn?: pulumi.Input<string>;
  readonly acrRegistryInfo: pulumi.Input<pulumi.Input<AcrRegistryInfoArgs>[]>;
}

/** What whoever calls for a container group or image cache needs; with the role that its containers have. */
export function eciDeployerPolicy(
  kind: 'ContainerGroup' | 'ImageCache',
  { regionId, roleArn = '', acrRegistryInfo }: EciCall,
  ramRoleName: pulumi.Input<string> = '',
): pulumi.Output<string> {
  return whenKnown(
    [regionId, roleArn, acrRegistryInfo as pulumi.Input<unknown>, ramRoleName],
    (region: string, caller: string, infos: unknown, own: string) => {
      // What is no list of registries is refused with the parameters, whose secrets this must not depend on.
      const told = (Array.isArray(infos) ? infos : []) as { readonly arnService?: unknown }[];
      const services = told.flatMap((info) => parseRamRoleArn(String(info?.arnService)) ?? []);
      const uid = parseRamRoleArn(caller)?.uid ?? services[0]?.uid ?? '*';
      const roles = [...services.map(({ roleName }) => roleName), ...(own === '' ? [] : [own])];
      return deployerPolicyText(eciDeployer(kind, uid, region, [...new Set(roles)]));
    },
  );
}

function secondsProblem(seconds: number): string | undefined {
  return Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400
    ? undefined
    : complain({ what: 'bad time limit', got: seconds, allowed: '1 to 86400 seconds' });
}

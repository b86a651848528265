import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type CfnResource, Token } from 'aws-cdk-lib/core';
import { parseArn } from '../../policy/aws-names';
import { CHECKS, failed, warn } from '../checks';
import { shownText, textOf, withArnFields } from './resolved-text';

const SERVICE = 'lambda.amazonaws.com';

/** Keys that say for whom the service acts. */
const SOURCE_KEY = /^aws:source(arn|account|orgid|orgpaths)$/i;

/** Operators that hold for whoever is not named, or says nothing of himself. */
const LETS_OTHERS_IN = /Not|IfExists$|^Null$|^ForAllValues:/i;

/** The account and Region of an image of ECR. */
const IMAGE = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\./;

/**
 * Warns of a repository whose policy lets the Lambda service in for anybody's functions, beside a `lambdaPull` for those of one account.
 * `lambda.DockerImageCode.fromEcr` adds such a statement to every repository that the app owns.
 */
export function checkLambdaLimit(resource: CfnResource, policy: unknown): void {
  const statements = [(policy as { Statement?: unknown } | undefined)?.Statement ?? []].flat() as StatementLike[];
  if (!statements.some(isOpen)) return;
  warn(
    resource,
    CHECKS.lambdaLimitUndone,
    `the policy of '${resource.node.path}' lets ${SERVICE} pull for every function of every account, which undoes lambdaPull; DockerImageCode.fromEcr adds this statement: give it the repository as ecr.Repository.fromRepositoryAttributes(this, 'Image', { repositoryArn, repositoryName }), and grant with lambdaPull`,
  );
}

interface StatementLike {
  readonly Effect?: unknown;
  readonly Principal?: { readonly Service?: unknown };
  readonly Condition?: Readonly<Record<string, object>>;
}

function isOpen({ Effect, Principal, Condition = {} }: StatementLike): boolean {
  const services = [Principal?.Service ?? []].flat();
  const limited = Object.entries(Condition).some(
    ([operator, keys]) =>
      !LETS_OTHERS_IN.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) => SOURCE_KEY.test(key) && [values].flat().every((value) => !isAnybody(value)),
      ),
  );
  return Effect === 'Allow' && services.includes(SERVICE) && !limited;
}

/** A value that is there for every account. */
function isAnybody(value: unknown): boolean {
  return value === '*' || (typeof value === 'string' && parseArn(value)?.account === '*');
}

/** What is wrong with the image of a function: Lambda takes images of its own Region only. */
export function lambdaRegionErrors(construct: CfnResource): string[] {
  if (construct.cfnResourceType !== 'AWS::Lambda::Function') return [];
  const { region } = construct.stack;
  const code = construct.stack.resolve((construct as lambda.CfnFunction).code) as { imageUri?: unknown } | undefined;
  const image = textOf(withArnFields(code?.imageUri ?? ''));
  const [, at] = IMAGE.exec(image) ?? [];
  if (at === undefined || Token.isUnresolved(region) || at === region) return [];
  return [
    failed(CHECKS.lambdaOtherRegion, {
      what: `Lambda takes images of its own Region only, and the function '${construct.node.path}' is in ${region}`,
      got: shownText(image),
      allowed: `an image of ${region}`,
      instead: `replicate the repository to ${region} first (PrivateRegistry.of(scope).replicateTo), and name the one there`,
    }),
  ];
}

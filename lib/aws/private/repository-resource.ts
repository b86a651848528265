import * as ecr from 'aws-cdk-lib/aws-ecr';
import { type IResolveContext, Lazy, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib/core';

/**
 * The resource behind a reference to a repository: the reference itself, what it is made of, or what its ARN points to. Undefined for
 * a repository of somebody else.
 */
export function repositoryResource(repository: ecr.IRepositoryRef): ecr.CfnRepository | undefined {
  if (ecr.CfnRepository.isCfnRepository(repository)) return repository;
  const child = repository.node.defaultChild;
  if (ecr.CfnRepository.isCfnRepository(child)) return child;
  const target = targetOf(repository.repositoryRef.repositoryArn);
  return ecr.CfnRepository.isCfnRepository(target) ? target : undefined;
}

/** The construct that a value refers to, where it is one reference and nothing else. */
function targetOf(value: string): unknown {
  if (!Token.isUnresolved(value)) return undefined;
  const { firstToken, length } = Tokenization.reverseString(value);
  return length === 1 && firstToken !== undefined && Reference.isReference(firstToken) ? firstToken.target : undefined;
}

/**
 * ARN of a repository, for policies anywhere in the app. The ARN of an L2 is a name where a stack of another environment uses it; that of
 * an L1 is a reference, which such a stack cannot make, so that its name is taken there as an L2 would.
 */
export function repositoryArn(repository: ecr.IRepositoryRef): string {
  const { repositoryArn: arn } = repository.repositoryRef;
  if (!ecr.CfnRepository.isCfnRepository(repository)) return arn;
  return Lazy.uncachedString({ produce: (context) => (isElsewhere(repository, context) ? namedArn(repository) : arn) });
}

function isElsewhere(resource: ecr.CfnRepository, { scope }: IResolveContext): boolean {
  const consumer = Stack.of(scope);
  return consumer !== resource.stack && consumer.environment !== resource.stack.environment;
}

function namedArn({ stack, repositoryName, attrArn }: ecr.CfnRepository): string {
  if (repositoryName === undefined || Token.isUnresolved(repositoryName)) return attrArn;
  return stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: repositoryName });
}

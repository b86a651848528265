import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type App, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { accountId, PULL, repositoryArn, rootArn } from './accounts';
import { benchApp, benchStack } from './cdk-app';

/** Loaded here: constructs are loaded when they are touched, and loading is on no side in the time. */
export const LOADED = [
  ecr.Repository,
  ecr.CfnRepository,
  ecr.CfnRegistryPolicy,
  iam.PolicyStatement,
  RepositoryAccess,
  PrivateRegistry,
];

/** CloudFormation takes 500 resources a stack. */
const REPOSITORIES_PER_STACK = 250;

/** Repositories that each let some accounts pull; `accounts` is how many for one repository. */
export interface RepositoriesSize {
  readonly repositories: number;
  readonly accounts: number;
}

/** One registry that lets each of some accounts pull from each of some prefixes. */
export interface RegistrySize {
  readonly prefixes: number;
  readonly accounts: number;
}

/** Every repository has its own accounts, so that no two policies are alike. */
function accountsOf(repository: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => accountId(repository * 3 + index));
}

function perRepository(
  app: App,
  { repositories, accounts }: RepositoriesSize,
  declare: (stack: Stack, name: string, accounts: readonly string[]) => void,
): App {
  let stack = benchStack(app);
  for (let index = 0; index < repositories; index++) {
    if (index > 0 && index % REPOSITORIES_PER_STACK === 0) stack = benchStack(app, index / REPOSITORIES_PER_STACK);
    declare(stack, `team-${index % 50}/service-${index}`, accountsOf(index, accounts));
  }
  return app;
}

const pullStatement = (accounts: readonly string[], resources?: readonly string[]): object => {
  const arns = accounts.map(rootArn).sort();
  return {
    Action: PULL,
    Effect: 'Allow',
    Principal: { AWS: arns.length === 1 ? arns[0] : arns },
    ...(resources === undefined ? {} : { Resource: resources.length === 1 ? resources[0] : [...resources].sort() }),
  };
};

const policy = (...statements: readonly object[]): object => ({ Version: '2012-10-17', Statement: statements });

export type RepositoriesProgram = (outdir: string, size: RepositoriesSize) => App;

/** The same access to repositories, declared in each of the ways. */
export const REPOSITORIES: Readonly<Record<string, RepositoriesProgram>> = {
  'registry-access': (outdir, size) =>
    perRepository(benchApp(outdir), size, (stack, repositoryName, accounts) => {
      const repository = new ecr.Repository(stack, repositoryName, { repositoryName });
      const { grants } = RepositoryAccess.fromRepository(repository);
      for (const account of accounts) grants.pull(new iam.AccountPrincipal(account));
    }),
  'L1 by hand': (outdir, size) =>
    perRepository(benchApp(outdir), size, (stack, repositoryName, accounts) => {
      new ecr.CfnRepository(stack, repositoryName, {
        repositoryName,
        repositoryPolicyText: policy(pullStatement(accounts)),
      }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    }),
  'L2 repository, policy by hand': (outdir, size) =>
    perRepository(benchApp(outdir), size, (stack, repositoryName, accounts) => {
      const repository = new ecr.Repository(stack, repositoryName, { repositoryName });
      (repository.node.defaultChild as ecr.CfnRepository).repositoryPolicyText = policy(pullStatement(accounts));
    }),
  'L2 repository, policy by hand, grants made': (outdir, size) =>
    perRepository(benchApp(outdir), size, (stack, repositoryName, accounts) => {
      const repository = new ecr.Repository(stack, repositoryName, { repositoryName });
      for (const account of accounts) grantOnly(repository, new iam.AccountPrincipal(account));
      (repository.node.defaultChild as ecr.CfnRepository).repositoryPolicyText = policy(pullStatement(accounts));
    }),
  'L2 grantPull, minimized': (outdir, size) => cdkGrants(outdir, size, true),
  'L2 grantPull': (outdir, size) => cdkGrants(outdir, size, false),
};

/** What whoever returns an `iam.Grant` has to make for each: the principal, its statement and the grant; nothing keeps the statement. */
function grantOnly(repository: ecr.Repository, grantee: iam.IGrantable): iam.Grant {
  const actions = [...PULL];
  return iam.Grant.addStatementToResourcePolicy({
    grantee,
    actions,
    resourceArns: [],
    statement: new iam.PolicyStatement({ actions, principals: [grantee.grantPrincipal] }),
    resource: {
      env: repository.env,
      addToResourcePolicy: () => ({ statementAdded: true, policyDependable: repository }),
    },
  });
}

function cdkGrants(outdir: string, size: RepositoriesSize, minimizePolicies: boolean): App {
  return perRepository(benchApp(outdir, minimizePolicies), size, (stack, repositoryName, accounts) => {
    const repository = new ecr.Repository(stack, repositoryName, { repositoryName });
    for (const account of accounts) repository.grantPull(new iam.AccountPrincipal(account));
  });
}

export type RegistryProgram = (outdir: string, size: RegistrySize) => App;

const prefix = (index: number): string => `team-${index}/*`;

/** The same access to a registry; the CDK has no construct above L1 for it. */
export const REGISTRIES: Readonly<Record<string, RegistryProgram>> = {
  'registry-access': (outdir, { prefixes, accounts }) => {
    const app = benchApp(outdir);
    const registry = PrivateRegistry.of(benchStack(app));
    for (const account of accountsOf(0, accounts)) {
      const grantee = new iam.AccountPrincipal(account);
      for (let index = 0; index < prefixes; index++) registry.grants.pull(grantee, { repositories: [prefix(index)] });
    }
    return app;
  },
  'L1 by hand': (outdir, { prefixes, accounts }) => {
    const app = benchApp(outdir);
    const resources = Array.from({ length: prefixes }, (_, index) => repositoryArn(prefix(index)));
    new ecr.CfnRegistryPolicy(benchStack(app), 'Policy', {
      policyText: policy(pullStatement(accountsOf(0, accounts), resources)),
    });
    return app;
  },
};

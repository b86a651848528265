import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { App } from 'aws-cdk-lib/core';
import { PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { accountId, PULL, repositoryArn, rootArn } from './accounts';
import { benchApp, benchStack } from './cdk-app';

const REPOSITORY = 'team/service';

/** Declares an app in which so many accounts may pull from one repository, by one policy. */
export type AccountProgram = (outdir: string, accounts: number) => App;

function each(count: number, declare: (account: string) => void): void {
  for (let index = 0; index < count; index++) declare(accountId(index));
}

/** ECR's documented statement for one account, with a statement id that has to differ from the others'. */
function documented(account: string, resource?: string): object {
  return {
    Sid: `AllowPull${account}`,
    Effect: 'Allow',
    Principal: { AWS: rootArn(account) },
    Action: PULL,
    ...(resource === undefined ? {} : { Resource: resource }),
  };
}

function grantPull(outdir: string, accounts: number, minimizePolicies: boolean): App {
  const app = benchApp(outdir, minimizePolicies);
  const repository = new ecr.Repository(benchStack(app), 'Repository', { repositoryName: REPOSITORY });
  each(accounts, (account) => repository.grantPull(new iam.AccountPrincipal(account)));
  return app;
}

export const REPOSITORY_PROGRAMS: Readonly<Record<string, AccountProgram>> = {
  'registry-access, repository': (outdir, accounts) => {
    const app = benchApp(outdir);
    const repository = new ecr.Repository(benchStack(app), 'Repository', { repositoryName: REPOSITORY });
    const { grants } = RepositoryAccess.fromRepository(repository);
    each(accounts, (account) => grants.pull(new iam.AccountPrincipal(account)));
    return app;
  },
  'CDK grantPull, minimized': (outdir, accounts) => grantPull(outdir, accounts, true),
  'CDK grantPull': (outdir, accounts) => grantPull(outdir, accounts, false),
  'documented statement an account, repository': (outdir, accounts) => {
    const app = benchApp(outdir);
    const statements: object[] = [];
    each(accounts, (account) => statements.push(documented(account)));
    new ecr.CfnRepository(benchStack(app), 'Repository', {
      repositoryName: REPOSITORY,
      repositoryPolicyText: { Version: '2012-10-17', Statement: statements },
    });
    return app;
  },
};

export const REGISTRY_PROGRAMS: Readonly<Record<string, AccountProgram>> = {
  'registry-access, registry': (outdir, accounts) => {
    const app = benchApp(outdir);
    const { grants } = PrivateRegistry.of(benchStack(app));
    each(accounts, (account) => grants.pull(new iam.AccountPrincipal(account), { repositories: [REPOSITORY] }));
    return app;
  },
  'documented statement an account, registry': (outdir, accounts) => {
    const app = benchApp(outdir);
    const statements: object[] = [];
    each(accounts, (account) => statements.push(documented(account, repositoryArn(REPOSITORY))));
    new ecr.CfnRegistryPolicy(benchStack(app), 'Policy', {
      policyText: { Version: '2012-10-17', Statement: statements },
    });
    return app;
  },
};

export const ACCOUNT_PROGRAMS: Readonly<Record<string, AccountProgram>> = {
  ...REPOSITORY_PROGRAMS,
  ...REGISTRY_PROGRAMS,
};

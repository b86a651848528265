import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, CfnResource, Resource, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  type IPrivateRegistry,
  type IRegistryWithPolicy,
  PrivateRegistryBase,
  PrivateRegistryGrants,
  PullThroughCache,
  RegistryConsumer,
  type RegistryGrantOptions,
  RepositoryAccess,
  RepositoryAccessGrants,
  UpstreamRegistry,
} from 'registry-access/aws';

/** A program of somebody else with registries and repositories of its own, against the types of the package as it is published. */
const HUB = { account: '111122223333', region: 'eu-west-1' };
const SPOKE = { account: '444455556666', region: 'eu-west-1' };
const REPOSITORIES = { repositories: ['team-a/*'] };

/** Every member of the interface by hand, over an L1 policy. */
class WholeRegistry extends Resource implements IPrivateRegistry {
  public readonly registryAccount = HUB.account;
  public readonly registryRegion = HUB.region;
  public readonly registryUri = `${HUB.account}.dkr.ecr.${HUB.region}.amazonaws.com`;
  public readonly requiredPolicy = '';
  public readonly requiredStatements: iam.PolicyStatement[] = [];
  public readonly grants = PrivateRegistryGrants.fromRegistry(this);
  private readonly document = new iam.PolicyDocument();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ecr.CfnRegistryPolicy(this, 'Policy', { policyText: this.document });
  }

  public repositoryArn(pattern: string): string {
    return `arn:aws:ecr:${HUB.region}:${HUB.account}:repository/${pattern}`;
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    this.document.addStatements(statement);
    return { statementAdded: true };
  }

  public grantPull(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.pull(grantee, options);
  }

  public grantPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.push(grantee, options);
  }

  public grantPullPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.pullPush(grantee, options);
  }
}

/** The base of the package, for a policy that nobody writes yet. */
class DecliningRegistry extends PrivateRegistryBase {
  public addToResourcePolicy(): iam.AddToResourcePolicyResult {
    return { statementAdded: false };
  }
}

/** The least that can be granted on. */
class SmallRegistry extends Construct implements IRegistryWithPolicy {
  public readonly statements: iam.PolicyStatement[] = [];
  public readonly env = HUB;

  public repositoryArn(pattern: string): string {
    return `arn:aws:ecr:${HUB.region}:${HUB.account}:repository/${pattern}`;
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    this.statements.push(statement);
    return { statementAdded: true, policyDependable: this };
  }
}

/** A construct around a repository, which hands on no more than the reference. */
class Wrapped extends Construct implements ecr.IRepositoryRef {
  public readonly env = HUB;
  public readonly repositoryRef: ecr.RepositoryReference;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.repositoryRef = new ecr.Repository(this, 'Inner', { repositoryName: 'team-a/wrapped' }).repositoryRef;
  }
}

/** A repository whose policy is written by other means than `AWS::ECR::Repository`. */
class OwnRepository extends ecr.RepositoryBase {
  public readonly statements: iam.PolicyStatement[] = [];
  public readonly repositoryName = 'team-a/own';
  public readonly repositoryArn = `arn:aws:ecr:${HUB.region}:${HUB.account}:repository/team-a/own`;

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    this.statements.push(statement);
    return { statementAdded: true, policyDependable: this };
  }
}

const app = new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
const hub = new Stack(app, 'Hub', { env: HUB });
const spoke = new Stack(app, 'Spoke', { env: SPOKE });
const account = new iam.AccountPrincipal(SPOKE.account);
const puller = new iam.Role(spoke, 'Puller', { roleName: 'puller', assumedBy: account });
const json = (statements: readonly iam.PolicyStatement[]): unknown =>
  hub.resolve(statements.map((s) => s.toStatementJson()));

const whole = new WholeRegistry(hub, 'Whole');
const granted = whole.grants.pull(puller, { ...REPOSITORIES, conditions: { ArnLike: { 'aws:PrincipalArn': '*' } } });
granted.applyBefore(new CfnResource(spoke, 'Service', { type: 'AWS::ECS::Service' }));
whole.grantPush(new iam.CompositePrincipal(account, puller), REPOSITORIES);
new PullThroughCache(spoke, 'Cache', { upstream: UpstreamRegistry.privateRegistry(whole), repositoryPrefix: 'team-a' });
new RegistryConsumer(spoke, 'Consumer', { registry: whole, grantee: puller, pull: ['team-b/*'], outputs: false });

const declining = new DecliningRegistry(spoke, 'Declining', HUB);
const declined = declining.grants.pull(account, REPOSITORIES);

const small = new SmallRegistry(hub, 'Small');
PrivateRegistryGrants.fromRegistry(small).import(account, REPOSITORIES);

const l1 = new ecr.CfnRepository(hub, 'L1', { repositoryName: 'team-a/l1' });
RepositoryAccessGrants.fromRepository(l1).pull(puller);
RepositoryAccess.fromRepository(l1).grants.pull(new iam.AccountPrincipal('777788889999'));
const wrapped = new Wrapped(hub, 'Wrapped');
RepositoryAccessGrants.fromRepository(wrapped).pull(account);
const imported = ecr.CfnRepository.fromRepositoryArn(spoke, 'L1Import', small.repositoryArn('team-a/imported'));
const importedGrant = RepositoryAccessGrants.fromRepository(imported).pull(account);
const own = new OwnRepository(hub, 'Own');
RepositoryAccessGrants.fromRepository(own).pull(account);

const statements = { small: json(small.statements), own: json(own.statements) };
const success = { declined: declined.success, imported: importedGrant.success };
const stacks = app
  .synth()
  .stacks.map(({ stackName, template, messages }) => [
    stackName,
    { resources: template.Resources, warnings: messages.map(({ entry }) => entry.data) },
  ]);
export const found = { statements, success, ...Object.fromEntries(stacks) };

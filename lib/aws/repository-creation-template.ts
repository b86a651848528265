import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, type ResourceEnvironment, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { barePrefix } from '../policy/aws-names';
import { complain } from '../policy/errors';
import { SIZE_LIMITS } from '../policy/size';
import { TEMPLATE_KEY_ACTIONS, TEMPLATE_ROLE_ACTIONS } from './actions';
import { CHECKS, warn } from './checks';
import { checkCaches } from './private/cache-book';
import { creationTemplateProblems } from './private/creation-template-checks';
import { checkEncryptionKey } from './private/encryption-key';
import { type AskedGrant, fail } from './private/grant-data';
import { GrantLedger, type LedgerPolicy, textsIn } from './private/grant-ledger';
import { ROLE } from './private/known-shapes';
import { lifecyclePolicyText } from './private/lifecycle';
import { acknowledgeWildcards } from './private/nag';
import { Refusal, refusedOf } from './private/refusal';
import { checkRegion, writtenPartition } from './private/regions';
import { intrinsicOf, textOf } from './private/resolved-text';
import { CREATION_ROLE, checkServiceRole } from './private/service-roles';
import {
  checkMembers,
  having,
  list,
  type Members,
  oneOf,
  optional,
  options,
  text,
  texts,
  textsByName,
} from './private/shapes';
import { grantsInto, type RepositoryAccessGrants } from './repository-access-grants';
import { RepositoryCreationCause, type RepositoryCreationOptions } from './repository-creation-template-options';

/** Properties of a `RepositoryCreationTemplate`. */
export interface RepositoryCreationTemplateProps extends RepositoryCreationOptions {
  /**
   * Prefix of the repositories that are made after this template, as grants name it: `team-a/*`, 1 to 256 characters before the slash, or `*`
   * for all that no other template takes. ECR's own words for them, `team-a` and `ROOT`, mean the same. For a cache it must be the prefix
   * of the rule. A registry has one template for a prefix.
   */
  readonly repositoryPrefix: string;

  /** When ECR uses the template; at least one. */
  readonly appliedFor: RepositoryCreationCause[];
}

const PROPS: Members = {
  repositoryPrefix: text("'team-a'"),
  appliedFor: list('causes', '[RepositoryCreationCause.PULL_THROUGH_CACHE]', oneOf(RepositoryCreationCause, '').fits),
  description: optional(text("'Cached images'")),
  imageTagMutability: optional(text('ecr.TagMutability.IMMUTABLE')),
  imageTagMutabilityExclusions: optional(texts("['latest']")),
  encryptionKey: optional(having('a key', "new kms.Key(this, 'Key')", 'keyArn', 'node')),
  lifecycleRules: optional(list('lifecycle rules', '[{ maxImageCount: 10 }]', options('').fits)),
  resourceTags: optional(textsByName("{ team: 'a' }")),
  role: optional(ROLE),
};

/**
 * How ECR makes repositories by itself: for a pull through cache, for replication, and on push. Without a template they are
 * mutable, unencrypted but for AES-256, untagged, kept forever and without a policy.
 *
 * `grants` go into the policy that each new repository gets.
 *
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 *
 * @throws Error for what ECR refuses of prefix, description, tags and exclusions, no cause, a key by its alias or of another Region, a
 * role of another account or with a path, and exclusions without a mutability that has them; at synth for two templates for one prefix
 */
export class RepositoryCreationTemplate extends Construct {
  /** Prefix, without a final slash, or `ROOT`. */
  public readonly repositoryPrefix: string;
  /** The role under which ECR tags and encrypts; undefined where it needs none. */
  public readonly role?: iam.IRole;
  /** Permissions in the policy of every repository that is made after the template. */
  public readonly grants: RepositoryAccessGrants;
  /** Account and Region of the registry. */
  public readonly env: ResourceEnvironment;
  /** Whether the repositories get tags. */
  public readonly hasTags: boolean;
  private readonly resource: ecr.CfnRepositoryCreationTemplate;
  private readonly ledger = new GrantLedger();

  constructor(scope: Construct, id: string, props: RepositoryCreationTemplateProps) {
    super(scope, id);
    try {
      checkMembers('a creation template', props, PROPS);
      check(this, props);
      const { account, region } = Stack.of(this);
      const tags = Object.entries(props.resourceTags ?? {}).map(([key, value]) => ({ key, value }));
      this.env = { account, region };
      this.hasTags = tags.length > 0;
      this.repositoryPrefix = barePrefix(props.repositoryPrefix);
      this.role = props.role ?? (this.hasTags || props.encryptionKey !== undefined ? this.makeRole(props) : undefined);
      this.resource = new ecr.CfnRepositoryCreationTemplate(this, 'Resource', {
        prefix: this.repositoryPrefix,
        appliedFor: [...new Set(props.appliedFor)].sort(),
        description: props.description,
        imageTagMutability: props.imageTagMutability,
        imageTagMutabilityExclusionFilters: props.imageTagMutabilityExclusions?.map((pattern) => ({
          imageTagMutabilityExclusionFilterType: 'WILDCARD',
          imageTagMutabilityExclusionFilterValue: pattern,
        })),
        encryptionConfiguration:
          props.encryptionKey === undefined ? undefined : { encryptionType: 'KMS', kmsKey: props.encryptionKey.keyArn },
        lifecyclePolicy: lifecyclePolicyText(props.lifecycleRules ?? []),
        resourceTags: this.hasTags ? tags : undefined,
        customRoleArn: this.role?.roleArn,
      });
      this.grants = grantsInto({
        scope: this,
        env: this.env,
        repositories: [this.repositoryPrefix === 'ROOT' ? '*' : `${this.repositoryPrefix}/*`],
        repositoryArn: this.repositoryArn,
        record: (grant) => this.record(grant),
      });
      this.node.addValidation({ validate: () => this.problems() });
      checkCaches(this);
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  /** ARN pattern of the repositories that are made after the template. */
  public get repositoryArn(): string {
    const name = this.repositoryPrefix === 'ROOT' ? '*' : `${this.repositoryPrefix}/*`;
    return Stack.of(this).formatArn({ service: 'ecr', resource: 'repository', resourceName: name });
  }

  private record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.ledger.add(grant);
    this.resource.repositoryPolicy ??= Token.asString(
      Lazy.uncachedAny({
        produce: (context) => {
          const { statements } = this.render((value) => context.resolve(value));
          return intrinsicOf(JSON.stringify(textsIn({ Version: '2012-10-17', Statement: statements })));
        },
      }),
    );
    return { statementAdded: true, policyDependable: this.resource };
  }

  private render(resolve = (value: unknown): unknown => Stack.of(this).resolve(value)): LedgerPolicy {
    return this.ledger.render({
      resolve,
      partition: textOf(resolve(writtenPartition(Stack.of(this)))),
      limit: SIZE_LIMITS.ecrRepositoryPolicy,
    });
  }

  private problems(): string[] {
    if (this.ledger.isEmpty) return [];
    const { errors, nearlyFull } = this.render();
    if (nearlyFull !== undefined) warn(this, CHECKS.policyNearlyFull, nearlyFull);
    return [...errors];
  }

  private makeRole(props: RepositoryCreationTemplateProps): iam.Role {
    const statements = [
      new iam.PolicyStatement({ actions: [...TEMPLATE_ROLE_ACTIONS], resources: [this.repositoryArn] }),
    ];
    if (props.encryptionKey !== undefined) {
      statements.push(
        new iam.PolicyStatement({ actions: [...TEMPLATE_KEY_ACTIONS], resources: [props.encryptionKey.keyArn] }),
      );
    }
    const role = new iam.Role(this, 'Role', {
      description: 'Lets Amazon ECR tag and encrypt the repositories that it makes',
      assumedBy: new iam.ServicePrincipal('ecr.amazonaws.com'),
      inlinePolicies: { RepositoryCreation: new iam.PolicyDocument({ statements }) },
    });
    acknowledgeWildcards(role, [this.repositoryArn], 'The repositories under the prefix are yet to be made');
    return role;
  }
}

function check(scope: Construct, props: RepositoryCreationTemplateProps): void {
  if (props.appliedFor.length === 0) {
    throw new Refusal(
      complain({
        what: 'a repository creation template is applied for nothing',
        got: props.appliedFor,
        allowed: 'PULL_THROUGH_CACHE, REPLICATION, CREATE_ON_PUSH, or several',
      }),
    );
  }
  const exclusions = props.imageTagMutabilityExclusions ?? [];
  const excludes = props.imageTagMutability?.endsWith('_WITH_EXCLUSION') === true;
  if (excludes !== exclusions.length > 0) {
    throw new Refusal(
      complain({
        what: excludes
          ? 'a tag mutability with exclusions has none'
          : 'exclusions have no tag mutability to exclude from',
        got: excludes ? props.imageTagMutability : props.imageTagMutabilityExclusions,
        allowed: 'IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION together with imageTagMutabilityExclusions',
      }),
    );
  }
  const known = (text: string | undefined) => (text === undefined || Token.isUnresolved(text) ? undefined : text);
  const [problem] = creationTemplateProblems({
    prefix: known(props.repositoryPrefix),
    description: known(props.description),
    exclusions: exclusions.filter((one) => !Token.isUnresolved(one)),
    tags: Object.entries(props.resourceTags ?? {}).map(([key, value]) => ({
      key: known(key) ?? 'known-later',
      value: known(value) ?? '',
    })),
    keyArn: known(props.encryptionKey?.keyArn),
    roleArn: known(props.role?.roleArn),
  });
  fail(problem);
  checkRegion(Stack.of(scope).region);
  checkEncryptionKey(scope, props.encryptionKey);
  checkServiceRole(scope, props.role, CREATION_ROLE);
}

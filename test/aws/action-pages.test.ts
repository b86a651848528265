import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateRegistry } from 'registry-access/aws';
import { readSources, review } from 'registry-access/review';
import * as actions from '../../lib/aws/actions';
import { HUB, newApp, SPOKE, stackIn } from './fixtures';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';

interface Page {
  readonly page: string;
  /** The day on which somebody last compared the list with the page. */
  readonly read: string;
  /** As the page has them, in its order. */
  readonly actions: readonly string[];
}

/**
 * What the vendor's pages list, each by the name of the list that is taken from it. Whoever changes a list reads its page again and
 * writes down the day. The token, which each of them has, is granted on `*` and so kept apart.
 */
const PAGES: Readonly<Record<Exclude<keyof typeof actions, 'TOKEN_ACTION' | 'TAG_ACTION'>, Page>> = {
  PULL_ACTIONS: {
    page: `${GUIDE}/ECR_on_EKS.html`,
    read: '2026-11-26',
    actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  },
  PUSH_ACTIONS: {
    page: `${GUIDE}/image-push-iam.html`,
    read: '2026-11-26',
    actions: [
      'ecr:CompleteLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:InitiateLayerUpload',
      'ecr:BatchCheckLayerAvailability',
      'ecr:PutImage',
      'ecr:BatchGetImage',
    ],
  },
  PULL_PUSH_ACTIONS: {
    page: 'https://repost.aws/knowledge-center/secondary-account-access-ecr',
    read: '2026-11-26',
    actions: [
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'ecr:BatchCheckLayerAvailability',
      'ecr:PutImage',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
    ],
  },
  IMPORT_ACTIONS: {
    page: `${GUIDE}/pull-through-cache-private.html`,
    read: '2026-11-26',
    actions: [
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchImportUpstreamImage',
      'ecr:GetImageCopyStatus',
    ],
  },
  CACHE_ROLE_ACTIONS: {
    page: `${GUIDE}/pull-through-cache-private.html`,
    read: '2026-11-26',
    actions: [
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchImportUpstreamImage',
      'ecr:BatchGetImage',
      'ecr:GetImageCopyStatus',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
      'ecr:PutImage',
    ],
  },
  FIRST_PULL_ACTIONS: {
    page: `${GUIDE}/pull-through-cache-iam.html`,
    read: '2026-11-26',
    actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
  },
  REPLICATE_ACTIONS: {
    page: `${GUIDE}/registry-permissions-create-replication.html`,
    read: '2026-11-26',
    actions: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
  },
  CREATE_REPOSITORY_ACTIONS: {
    page: `${GUIDE}/registry-permissions-create.html`,
    read: '2026-11-26',
    actions: ['ecr:CreateRepository'],
  },
  TEMPLATE_ROLE_ACTIONS: {
    page: `${GUIDE}/repository-creation-templates-custom.html`,
    read: '2026-11-26',
    actions: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
  },
  TEMPLATE_KEY_ACTIONS: {
    page: `${GUIDE}/repository-creation-templates-custom.html`,
    read: '2026-11-26',
    actions: ['kms:CreateGrant', 'kms:RetireGrant', 'kms:DescribeKey'],
  },
  PUBLIC_PUSH_ACTIONS: {
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policy-examples.html',
    read: '2026-11-26',
    actions: [
      'ecr-public:BatchCheckLayerAvailability',
      'ecr-public:PutImage',
      'ecr-public:InitiateLayerUpload',
      'ecr-public:UploadLayerPart',
      'ecr-public:CompleteLayerUpload',
    ],
  },
  PUBLIC_TOKEN_ACTIONS: {
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policy-examples.html',
    read: '2026-11-26',
    actions: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'],
  },
  LAMBDA_ACTIONS: {
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
    read: '2026-11-26',
    actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  },
};

const LISTS = new Map<string, unknown>(Object.entries(actions));

test.each(Object.entries(PAGES))('%s is the list of its page, sorted', (name, { page, read, actions: listed }) => {
  expect({ page, read, actions: LISTS.get(name) }).toEqual({ page, read, actions: [...listed].sort() });
});

test('every list has its page', () => {
  const lists = [...LISTS].filter(([, value]) => Array.isArray(value)).map(([name]) => name);
  expect(lists.sort()).toEqual(Object.keys(PAGES).sort());
});

describe('the review says of each grant what it is', () => {
  const found = (grant: (registry: PrivateRegistry) => void) => {
    const app = newApp();
    grant(PrivateRegistry.of(stackIn(app, 'Hub', HUB)));
    const { facts, findings } = review(readSources([app.synth().directory], { registryPolicyScope: 'V2' }));
    return {
      rows: facts.map(({ capability, missing = [] }) => [capability, ...missing].join(' without ')).sort(),
      findings: findings.map(({ id }) => id).filter((id) => id.endsWith('-incomplete')),
    };
  };
  const spoke = new iam.AccountPrincipal(SPOKE);
  const options = { repositories: ['team-a/*'] };

  test('a push is a push, and neither a pull nor a part of one', () => {
    expect(found(({ grants }) => grants.push(spoke, options))).toEqual({ rows: ['push'], findings: [] });
  });

  test('a pull is a pull, and no part of a push', () => {
    expect(found(({ grants }) => grants.pull(spoke, options))).toEqual({ rows: ['pull'], findings: [] });
    expect(found(({ grants }) => grants.pullPush(spoke, options))).toEqual({ rows: ['pull', 'push'], findings: [] });
  });

  test("the CDK's own push lacks an action of the page", () => {
    const app = newApp();
    new ecr.Repository(stackIn(app, 'Hub', HUB), 'App', { repositoryName: 'app' }).grantPush(spoke);
    const { facts, findings } = review(readSources([app.synth().directory]));
    expect(facts.map(({ capability, missing }) => ({ capability, missing }))).toEqual([
      { capability: 'push', missing: ['ecr:BatchGetImage'] },
    ]);
    expect(findings.map(({ id, severity }) => `${severity} ${id}`)).toContain('note push-incomplete');
  });
});

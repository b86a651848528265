import {
  cachePolicy,
  declare,
  only,
  registryPolicy,
  repositoryPolicy,
  rule,
  type Section,
  type VendorDocument,
} from './declare';

const cache = (...lines: readonly string[]): string =>
  ["new PullThroughCache(spoke, 'Cache', {", ...lines.map((line) => `  ${line}`), '});'].join('\n');

const FROM_HUB = 'upstream: UpstreamRegistry.privateRegistry(registry),';
const EVERYTHING = ["repositoryPrefix: 'hub/*',", "upstreamRepositoryPrefix: 'ROOT',"];
const account = { AWS: 'arn:aws:iam::444455556666:root' };
const IMPORT = [
  'ecr:BatchGetImage',
  'ecr:BatchImportUpstreamImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
];

const what: Section = {
  title: 'What it does',
  rows: [
    {
      term: 'zwischen Regionen',
      says: 'images of another Region are cached',
      declare: declare(
        cache(
          "upstream: UpstreamRegistry.ecr({ account: '444455556666', region: 'us-east-1' }),",
          "repositoryPrefix: 'platform/*',",
        ),
      ),
      shows: 'of the rule',
      of: rule('EcrRepositoryPrefix', 'UpstreamRegistry', 'UpstreamRegistryUrl'),
      is: {
        EcrRepositoryPrefix: 'platform',
        UpstreamRegistry: 'ecr',
        UpstreamRegistryUrl: '444455556666.dkr.ecr.us-east-1.amazonaws.com',
      },
    },
    {
      term: 'AWS Konten',
      says: 'images of another account are cached',
      declare: declare(cache(FROM_HUB, "repositoryPrefix: 'platform/*',")),
      shows: 'of the rule',
      of: rule('EcrRepositoryPrefix', 'UpstreamRegistryUrl', 'UpstreamRepositoryPrefix'),
      is: {
        EcrRepositoryPrefix: 'platform',
        UpstreamRegistryUrl: '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
        UpstreamRepositoryPrefix: 'platform',
      },
    },
    {
      term: 'primäre Amazon ECR-Registrierung',
      says: 'images are pushed to the primary registry',
      declare: declare(
        "registry.grants.push(new iam.ArnPrincipal('arn:aws:iam::444455556666:role/ci'), { repositories: ['platform/*'] });",
      ),
      shows: 'statements of the registry policy, where another account pushes',
      of: registryPolicy,
      is: [
        {
          Effect: 'Allow',
          Principal: account,
          Action: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/platform/*',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
        },
      ],
    },
    {
      term: 'nachgelagerte Amazon ECR-Registern',
      says: 'a cache rule is made in the downstream registry',
      declare: declare(cache(FROM_HUB, "repositoryPrefix: 'platform/*',", "upstreamRepositoryPrefix: 'ROOT',")),
      shows: 'of the rule, with other names here than there',
      of: rule('EcrRepositoryPrefix', 'UpstreamRepositoryPrefix'),
      is: { EcrRepositoryPrefix: 'platform', UpstreamRepositoryPrefix: 'ROOT' },
    },
    {
      term: 'automatische Synchronisation',
      says: 'images come by themselves',
      elsewhere:
        'at the first pull and from time to time after it, by ECR; who pulls first needs more than a pull: `cache.grants.pull`',
    },
  ],
};

const policies: Section = {
  title: 'The policies between accounts',
  rows: [
    {
      term: 'IAM-Rolle im Downstream-Konto',
      says: 'a role of the downstream account is named in the rule',
      declare: declare(cache(FROM_HUB, ...EVERYTHING)),
      shows: 'of the rule',
      of: rule('CustomRoleArn'),
      is: { CustomRoleArn: { 'Fn::GetAtt': ['CacheRole36117240', 'Arn'] } },
    },
    {
      term: 'Pull Through-Cache-Berechtigungen',
      says: 'the role may pull from the upstream, and write into its own registry',
      declare: declare(cache(FROM_HUB, ...EVERYTHING)),
      shows: 'policy of the role',
      of: cachePolicy,
      is: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: [
              'ecr:BatchGetImage',
              'ecr:BatchImportUpstreamImage',
              'ecr:CompleteLayerUpload',
              'ecr:GetAuthorizationToken',
              'ecr:GetDownloadUrlForLayer',
              'ecr:GetImageCopyStatus',
              'ecr:InitiateLayerUpload',
              'ecr:PutImage',
              'ecr:UploadLayerPart',
            ],
            Resource: '*',
          },
        ],
      },
    },
    {
      term: 'VisualEditor0',
      says: 'the statement has this Sid',
      elsewhere: 'the name that the console gives; without meaning, and left out',
    },
    {
      term: 'Vertrauensrichtlinie',
      says: 'the service of the cache may assume the role',
      declare: declare(cache(FROM_HUB, ...EVERYTHING)),
      shows: 'trust policy of the role',
      of: ({ spoke }) => only(spoke, 'AWS::IAM::Role').AssumeRolePolicyDocument,
      is: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'pullthroughcache.ecr.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
    },
    {
      term: 'Registrierungsrichtlinie',
      says: 'the owner of the upstream lets the downstream account in, on every repository',
      declare: declare(cache(FROM_HUB, ...EVERYTHING)),
      shows: 'statements of the registry policy of the upstream',
      of: registryPolicy,
      is: [
        {
          Effect: 'Allow',
          Principal: account,
          Action: IMPORT,
          Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/*',
        },
      ],
    },
    {
      term: 'repository/*',
      says: 'or on fewer repositories',
      declare: declare(cache(FROM_HUB, "repositoryPrefix: 'platform/*',")),
      shows: 'statements of the registry policy of the upstream: only those that the rule caches',
      of: registryPolicy,
      is: [
        {
          Effect: 'Allow',
          Principal: account,
          Action: IMPORT,
          Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/platform/*',
        },
      ],
    },
    {
      term: 'Repository-Richtlinie',
      says: 'or by the policy of one repository',
      declare: declare(`const orders = new ecr.Repository(hub, 'Orders', { repositoryName: 'orders' });
RepositoryAccess.fromRepository(orders).grants.import(new iam.AccountPrincipal('444455556666'));`),
      shows: 'statements of the repository policy',
      of: repositoryPolicy,
      is: [{ Effect: 'Allow', Principal: account, Action: IMPORT }],
    },
  ],
};

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html, read on 2026-11-26 */
export const CACHE: VendorDocument = {
  title: 'Pull through cache, from ECR to ECR',
  term: 'Pull-Through-Cache von Amazon ECR zu Amazon ECR',
  page: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html',
  differences: [
    "the upstream lets in only what the rule caches; every repository, as in the document, is `upstreamRepositoryPrefix: 'ROOT'`",
    '`scopedRole: true` limits the role to the repositories of the cache and its upstream; the document has `*`, which is the default, since no page says that less is enough',
    'what the pulling roles need is granted too (`cache.grants.pull`); the document does not speak of them',
  ],
  sections: [what, policies],
};

/** The inputs to start from, in the order in which they are offered, by the group under which they stand. */
export const EXAMPLE_NAMES = {
  aws: [
    'one-world',
    'terraform',
    'pulumi',
    'aws',
    'aws-direct-pull',
    'aws-push-from-ci',
    'aws-cache',
    'aws-hub-cache',
    'aws-replication',
    'aws-lambda',
    'aws-stack-set',
    'aws-signed-images',
    'aws-public-repository',
  ],
  alicloud: ['alicloud', 'alicloud-pull', 'alicloud-teams', 'alicloud-two-stacks'],
  policies: ['registry-policy', 'ram-policies'],
} as const;

export type ExampleGroup = keyof typeof EXAMPLE_NAMES;
export type ExampleName = (typeof EXAMPLE_NAMES)[ExampleGroup][number];

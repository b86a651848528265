export const REGISTRY = { account: '111122223333', region: 'eu-west-1' } as const;

/** Account ids that look like account ids: no two alike, none of them the registry's, spread over all digits. */
export function accountId(index: number): string {
  return String(200_000_000_000 + ((index * 7_919_573) % 700_000_000_000));
}

/** What ECR documents for pulling: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html */
export const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

export function repositoryArn(pattern: string): string {
  return `arn:aws:ecr:${REGISTRY.region}:${REGISTRY.account}:repository/${pattern}`;
}

import { PolicySizeError } from './errors';

/** A vendor's limit on one policy document. */
export interface SizeLimit {
  /** The document in the vendor's words. */
  readonly document: string;
  /** Characters of the document as sent. */
  readonly characters: number;
  /** The vendor page behind the number. */
  readonly doc: string;
}

/** Limits on policy documents, in characters. */
export const SIZE_LIMITS: Readonly<
  Record<
    | 'ecrRegistryPolicy'
    | 'ecrRepositoryPolicy'
    | 'ecrPublicRepositoryPolicy'
    | 'iamManagedPolicy'
    | 'iamRoleTrustPolicy'
    | 'ramCustomPolicy',
    SizeLimit
  >
> = {
  ecrRegistryPolicy: {
    document: 'ECR registry policy',
    characters: 10_240,
    doc: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html',
  },
  ecrRepositoryPolicy: {
    document: 'ECR repository policy',
    characters: 10_240,
    doc: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
  },
  ecrPublicRepositoryPolicy: {
    document: 'ECR Public repository policy',
    characters: 10_240,
    doc: 'https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_SetRepositoryPolicy.html',
  },
  iamManagedPolicy: {
    document: 'IAM managed policy',
    characters: 6_144,
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  },
  iamRoleTrustPolicy: {
    document: 'IAM role trust policy',
    characters: 2_048,
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  },
  ramCustomPolicy: {
    document: 'RAM custom policy',
    characters: 6_144,
    doc: 'https://www.alibabacloud.com/help/en/ram/product-overview/limits',
  },
};

/** From this share of a limit on, tools should warn. */
export const SIZE_WARNING_SHARE = 0.8;

/**
 * Size of a policy document: characters of its JSON without white space. IAM does not count white space; whether ECR does
 * is not documented, and what is sent has none.
 */
export function policySize(document: unknown): number {
  return JSON.stringify(document).length;
}

/** Throws `PolicySizeError` if the document is larger than the limit; answers its size otherwise. */
export function checkPolicySize(document: unknown, limit: SizeLimit, instead: string): number {
  const size = policySize(document);
  if (size > limit.characters) {
    throw new PolicySizeError(size, limit.characters, {
      what: `${limit.document} has ${size} characters`,
      allowed: `${limit.characters} characters (${limit.doc})`,
      instead,
    });
  }
  return size;
}

/** Whose words and things: both clouds are in one model. */
export type Cloud = 'aws' | 'alicloud';

/** Where an element of the model was found. */
export interface Origin {
  /** The source as the user named it, with the stack or file inside it: `out/cdk.out#Hub`. */
  readonly source: string;
  /** Construct path, URN or JSON path inside the source. Never a logical id with a hash where a construct path is known. */
  readonly path: string;
}

/** A registry: of an account in a Region (ECR), or an instance of one (ACR Enterprise Edition). */
export interface RegistryRef {
  readonly cloud: Cloud;
  /** AWS account id or Alibaba Cloud UID; a hole where it is not known. */
  readonly account: string;
  /** Region code; `public` for the account's registry in ECR Public, which has no Region. */
  readonly region: string;
  /** ACR instance id (`cri-…`); absent on AWS and for the Personal Edition. */
  readonly instance?: string;
  /** Edition of an ACR Enterprise Edition instance (`Basic`, `Standard` …), where the input declares it; no part of its identity. */
  readonly edition?: string;
  /** Name of an ACR Enterprise Edition instance, which its host names begin with, where the input declares it; no part of its identity. */
  readonly name?: string;
  /** AWS partition, where the Region does not tell it; no part of its identity. */
  readonly partition?: string;
}

export type Visibility = 'private' | 'public' | 'unknown';

export type Holds = 'image' | 'chart';

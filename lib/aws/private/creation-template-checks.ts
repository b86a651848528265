import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { CfnResource } from 'aws-cdk-lib/core';
import { parseArn, templatePrefixProblem } from '../../policy/aws-names';
import type { Complaint } from '../../policy/errors';
import { hasUnknown } from '../../policy/unknown';
import { CHECKS, failed } from '../checks';
import { textOf } from './resolved-text';

/**
 * The limits of https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html, read on 2026-11-26 from
 * the model of the API (botocore 1.44.8). CloudFormation's schema is laxer: its patterns have no end, and tags have no characters.
 */
const MAX_DESCRIPTION = 256;
const MAX_EXCLUSIONS = 5;
const EXCLUSION = /^[0-9a-zA-Z._*-]{1,128}$/;
const KEY = /^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[a-z0-9-]+$/;

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-using-tags.html, read on 2026-11-26. */
const MAX_TAGS = 50;
const MAX_TAG_KEY = 128;
const MAX_TAG_VALUE = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** What a creation template says, as texts; those that have holes, or are not known at all, are not looked at. */
export interface CreationTemplateShape {
  readonly prefix?: string;
  readonly description?: string;
  readonly exclusions: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly keyArn?: string;
  readonly roleArn?: string;
}

/** What ECR would refuse of a creation template. */
export function creationTemplateProblems(shape: CreationTemplateShape): string[] {
  const { prefix, description = '', exclusions } = shape;
  const prefixProblem = prefix === undefined || hasUnknown(prefix) ? undefined : templatePrefixProblem(prefix);
  return [
    ...(prefixProblem === undefined ? [] : [`${prefixProblem} [${CHECKS.creationTemplate.id}]`]),
    ...complaints(description, exclusions, shape).map((complaint) => failed(CHECKS.creationTemplate, complaint)),
  ];
}

function complaints(
  description: string,
  exclusions: readonly string[],
  { tags, keyArn, roleArn }: CreationTemplateShape,
): Complaint[] {
  const found: Complaint[] = [];
  if (!hasUnknown(description) && description.length > MAX_DESCRIPTION) {
    found.push({
      what: `the description of a creation template has ${description.length} characters`,
      got: description,
      allowed: `at most ${MAX_DESCRIPTION}`,
    });
  }
  if (exclusions.length > MAX_EXCLUSIONS) {
    found.push({
      what: `${exclusions.length} exclusions from a tag mutability`,
      allowed: `at most ${MAX_EXCLUSIONS}`,
      instead: "let one pattern stand for several: 'dev-*'",
    });
  }
  for (const exclusion of exclusions) {
    if (hasUnknown(exclusion) || EXCLUSION.test(exclusion)) continue;
    found.push({
      what: 'not a pattern of image tags',
      got: exclusion,
      allowed: "1 to 128 letters, digits, '.', '_' and '-', and '*' for any: 'dev-*'",
    });
  }
  found.push(...tagComplaints(tags));
  if (keyArn !== undefined && isWrongKey(keyArn)) {
    found.push({
      what: 'ECR takes a key by its own ARN, and by no alias',
      got: keyArn,
      allowed: "'arn:aws:kms:<Region>:<account>:key/<id>'",
      instead: 'give the key behind the alias: kms.Key.fromLookup finds it, kms.Key.fromKeyArn names it',
    });
  }
  if (roleArn !== undefined && hasPath(roleArn)) {
    found.push({
      what: 'ECR refuses a role with a path for a repository creation template',
      got: roleArn,
      allowed: "'arn:aws:iam::<account>:role/<name>'",
    });
  }
  return found;
}

function tagComplaints(tags: CreationTemplateShape['tags']): Complaint[] {
  const found: Complaint[] = [];
  if (tags.length > MAX_TAGS) {
    found.push({ what: `${tags.length} tags of a repository`, allowed: `at most ${MAX_TAGS}` });
  }
  for (const { key, value } of tags) {
    const parts = [
      ['key', key, 1, MAX_TAG_KEY],
      ['value', value, 0, MAX_TAG_VALUE],
    ] as const;
    for (const [what, text, least, most] of parts) {
      if (hasUnknown(text) || (text.length >= least && text.length <= most && TAG_TEXT.test(text))) continue;
      found.push({
        what: `the ${what} of a tag is none that ECR takes`,
        got: text,
        allowed: `${least} to ${most} letters, digits, spaces and characters of _.:/=+-@`,
      });
    }
    if (/^aws:/i.test(key)) {
      found.push({
        what: 'keys of tags that begin with aws: are kept for AWS',
        got: key,
        allowed: 'another beginning',
      });
    }
  }
  return found;
}

function isWrongKey(arn: string): boolean {
  if (!hasUnknown(arn)) return !KEY.test(arn);
  const resource = parseArn(arn)?.resource;
  return resource !== undefined && !hasUnknown(resource) && !resource.startsWith('key/');
}

function hasPath(arn: string): boolean {
  const resource = parseArn(arn)?.resource;
  return resource !== undefined && !/^role\/[^/]+$/.test(resource) && /^role\/.*\//.test(resource);
}

/** The same of a template in the app, whoever declared it, once its tokens are known. */
export function creationTemplateErrors(construct: CfnResource): string[] {
  if (construct.cfnResourceType !== ecr.CfnRepositoryCreationTemplate.CFN_RESOURCE_TYPE_NAME) return [];
  const template = construct as ecr.CfnRepositoryCreationTemplate;
  const resolved = (value: unknown): unknown => construct.stack.resolve(value);
  const text = (value: unknown): string | undefined => {
    const found = resolved(value);
    return found === undefined ? undefined : textOf(found);
  };
  const filters = listOf(resolved(template.imageTagMutabilityExclusionFilters));
  const encryption = (resolved(template.encryptionConfiguration) ?? {}) as { kmsKey?: unknown };
  const tags = listOf(resolved(template.resourceTags)) as { key?: unknown; value?: unknown }[];
  return creationTemplateProblems({
    prefix: text(template.prefix),
    description: text(template.description),
    exclusions: filters.map((one) =>
      textOf((one as { imageTagMutabilityExclusionFilterValue?: unknown }).imageTagMutabilityExclusionFilterValue),
    ),
    tags: tags.map(({ key, value }) => ({ key: textOf(key), value: textOf(value) })),
    keyArn: text(encryption.kmsKey),
    roleArn: text(template.customRoleArn),
  }).map((problem) => `'${construct.node.path}': ${problem}`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

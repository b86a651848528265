import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { checked, checkedText } from './inputs';

/** What people write about a role or policy, and nothing depends on. */
export interface RemarkArgs {
  readonly description?: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** `RemarkArgs` checked, as resources take them. */
export interface Remarks {
  readonly description?: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** @throws pulumi.InputPropertyError for what RAM would not take */
export function checkedRemarks({ description, tags }: RemarkArgs): Remarks {
  return {
    ...(description === undefined ? {} : { description: checkedText(description, 'description', descriptionProblem) }),
    ...(tags === undefined ? {} : { tags: checked(tags, 'tags', tagsProblem) }),
  };
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createpolicy */
function descriptionProblem(text: string): string | undefined {
  return text !== '' && text.length <= 1024
    ? undefined
    : complain({ what: 'bad description', got: text, allowed: '1 to 1024 characters' });
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-tagresources */
function tagsProblem(tags: unknown): string | undefined {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) {
    return complain({ what: 'tags are a record', got: tags ?? null, allowed: "{ team: 'web' }" });
  }
  const keys = Object.keys(tags);
  if (keys.length > 20) return complain({ what: 'too many tags', got: keys.length, allowed: '20' });
  const bad = keys.find((key) => key === '' || key.length > 128 || /^(?:aliyun|acs:)|https?:\/\//.test(key));
  return bad === undefined
    ? undefined
    : complain({
        what: 'bad key of a tag',
        got: bad,
        allowed: "1 to 128 characters, without 'http://', and not 'aliyun' or 'acs:' first",
      });
}

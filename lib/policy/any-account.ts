import { isAccountId } from './aws-names';
import { complain } from './errors';

/**
 * Whether text is an AWS account id or an Alibaba Cloud UID, where nothing tells of which cloud it is. What has 10 or 11 digits is more likely an
 * account id that lost some than a UID, which has 16 as a rule.
 */
export function isAnyAccount(text: string): boolean {
  return isAccountId(text) || /^\d{13,20}$/.test(text);
}

export function anyAccountProblem(text: string): string | undefined {
  return isAnyAccount(text)
    ? undefined
    : complain({
        what: 'neither an AWS account id nor an Alibaba Cloud UID',
        got: text,
        allowed: '12 digits, or a UID of 13 to 20 digits',
      });
}

import { parseAcsName } from '../policy/alicloud-names';
import { complain } from '../policy/errors';

export type MemberKind = 'user' | 'group' | 'role';

/**
 * 1 to 64 letters, digits, `.`, `_` and `-`, of users and groups alike (read on 2026-11-26); roles that are new have no `_`:
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createuser
 */
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** What is wrong with the name of a RAM user, group or role, to which a policy is attached by its name in RAM. */
export function memberNameProblem(kind: MemberKind, text: string): string | undefined {
  if (NAME.test(text)) return undefined;
  return (
    arnProblem(kind, text) ??
    loginProblem(kind, text) ??
    complain({
      what: `not the name of a RAM ${kind}`,
      got: text,
      allowed: "1 to 64 letters, digits, '.', '_' and '-'",
      ...(/[^\x20-\x7E]/.test(text) ? { instead: 'use its name in RAM, not the display name' } : {}),
    })
  );
}

function arnProblem(kind: MemberKind, text: string): string | undefined {
  const { service, resource = '' } = parseAcsName(text) ?? {};
  if (service !== 'ram') return undefined;
  const [type = '', name = ''] = resource.split('/');
  return complain({
    what: `an ARN in place of the name of a RAM ${kind}`,
    got: text,
    ...(type === kind ? { instead: `write '${name}'` } : {}),
    ...(type !== kind && ['user', 'group', 'role'].includes(type)
      ? { instead: `name it under ${type}s: '${name}'` }
      : {}),
  });
}

/** `<user>@<domain>`, `<group>@group.<domain>` and `<role>@role.<domain>`: https://www.alibabacloud.com/help/en/ram/user-guide/view-and-modify-the-default-domain-name */
function loginProblem(kind: MemberKind, text: string): string | undefined {
  const [name = '', domain, ...more] = text.split('@');
  if (domain === undefined || more.length > 0 || !NAME.test(name)) return undefined;
  return complain({
    what: `a login name in place of the name of a RAM ${kind}`,
    got: text,
    instead: `write '${name}'`,
  });
}

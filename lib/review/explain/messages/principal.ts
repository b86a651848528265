import { parseAcsName } from '../../../policy/alicloud-names';
import { isAccountId, parseArn } from '../../../policy/aws-names';
import { identityNameOf } from '../../../policy/principal';

/** Whoever a message names: as a request takes it, or what is known of who cannot be placed. */
export interface ReadPrincipal {
  readonly principal?: string;
  readonly part?: string;
}

/** `User: …` of an AWS message. Logs mask accounts (`***`), and some messages have the unique id in place of the ARN. */
export function awsPrincipal(text: string): ReadPrincipal {
  const arn = parseArn(text);
  if (arn === undefined) {
    if (isAccountId(text)) return { principal: text };
    if (/^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(text)) return { principal: text };
    const id = /^(A[A-Z]{3}[A-Z0-9]{8,})(?::(.+))?$/.exec(text);
    if (id !== null) return { part: `a ${id[1]?.startsWith('AIDA') ? 'user' : 'role'} by its unique id ${id[1]}` };
    return text === '' ? {} : { part: `somebody whom the message calls ${text}` };
  }
  if (/\.{3}|…/.test(text)) return { part: `${text}, of whom the message does not show all` };
  if (!isAccountId(arn.account)) return { part: `${text}, whose account the message does not show` };
  const isIdentity = identityNameOf(text) !== undefined || arn.service === 'sts' || arn.resource === 'root';
  return isIdentity ? { principal: text } : { part: `somebody whom the message calls ${text}` };
}

/** What RAM calls the kinds of those who ask; the owner is a UID, the name stands for a user by its id. */
export function ramPrincipal(
  type: string | undefined,
  owner: string | undefined,
  name: string | undefined,
): ReadPrincipal {
  if (owner === undefined || !/^\d{10,20}$/.test(owner)) {
    if (name === undefined) return {};
    return { part: `${name}, of an account that the message does not show` };
  }
  if (/^root/i.test(type ?? '')) return { principal: `acs:ram::${owner}:root` };
  if (/^assumed/i.test(type ?? '') && name !== undefined) {
    const [role = '', session] = name.split(/[:/]/);
    if (/^[\w.-]{1,64}$/.test(role)) {
      return {
        principal:
          session === undefined
            ? `acs:ram::${owner}:role/${role}`
            : `acs:ram::${owner}:assumed-role/${role}/${session}`,
      };
    }
  }
  // RAM names users by id here, and policies name them by name.
  return {
    part: `a ${/^(?:sub)?user|ram-user/i.test(type ?? '') ? 'user' : 'principal'} of account ${owner}${name === undefined ? '' : ` with the id ${name}`}`,
  };
}

/** An `acs:` principal as it stands in a message. */
export function acsPrincipal(text: string): ReadPrincipal {
  const acs = parseAcsName(text);
  return acs?.service === 'ram' && /^\d{10,20}$/.test(acs.account) ? { principal: text } : {};
}

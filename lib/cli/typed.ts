import { isAnyAccount } from '../policy/any-account';
import { complain } from '../policy/errors';
import type { UnknownAction } from '../review';
import { askedName } from '../review/compare/asked-names';
import { unknownActionIn } from '../review/decide/unknown-action';
import { typedName } from '../review/explain/meant';
import { UsageError } from './errors';

/**
 * An action as somebody types it. A name that is none is refused where all names are known: `no` to a question that nobody
 * meant to ask would be taken for an answer. Otherwise it is told.
 */
export function typedAction(action: string): UnknownAction | undefined {
  const unknown = unknownActionIn(action);
  if (unknown === undefined || !unknown.isSure) return unknown;
  const { service, meant } = unknown;
  throw new UsageError(
    complain({
      what: `${service} has no such action`,
      got: action,
      allowed: `the actions of ${service}, in upper or lower case`,
      instead: meant === undefined ? PAGE : `write '${meant}'`,
    }),
  );
}

const PAGE = 'look it up in https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html';

/** What is to be told of an action that may be none. */
export function noteOf({ service, meant }: UnknownAction): string {
  return `this is none of the actions of ${service} that are known, which may not be all${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** A principal as rows have it, for `--by`. Whoever no row could ever name is a slip of the pen. */
export function typedPrincipal(id: string): string {
  if (isForm(id)) return id;
  throw new UsageError(
    `--by: ${complain({
      what: /^\d+$/.test(id) ? 'neither an account id nor a UID' : 'not a principal as rows have them',
      got: id,
      allowed:
        "an account id (12 digits), a UID (13 to 20 digits), an ARN ('arn:aws:iam::444455556666:role/ci-*', 'acs:ram::…:role/…', of an OIDC or SAML provider 'acs:ram::…:oidc-provider/…'), an organization or a path in it ('o-…'), a service name, or '*'",
      instead: 'write the principal as a row of the review has it',
    })}`,
  );
}

/** The repositories of a claim, for `--repository`: a name or pattern, or one in full; an image of ECR is its repository. */
export function typedPattern(text: string): string {
  const image = /[*?]/.test(text) ? undefined : typedName(text).resource;
  if (image !== undefined || askedName(text) !== undefined) return image ?? text;
  throw new UsageError(
    `--repository: ${complain({
      what: 'not a repository',
      got: text,
      allowed:
        "a name or pattern ('team-a/*'), an ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*'), or an acs: name (acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/*)",
    })}`,
  );
}

/** An id with a wildcard, or with a part that is not known, may be any. */
function isForm(id: string): boolean {
  return isAnyAccount(id) || /^(?:arn|acs):|^o-|[*?.@]|\$\{/.test(id);
}

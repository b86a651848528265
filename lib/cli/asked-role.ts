import { complain } from '../policy/errors';
import { firstOf } from '../policy/first-of';
import { displayText } from '../policy/unknown';
import type { AccessModel } from '../review';
import { rolesNamed } from '../review/explain/meant';
import { UsageError } from './errors';

/** Whether what an action is done with is a role, and no repository. */
export function isOfRole(action: string): boolean {
  return /^sts:AssumeRole/i.test(action);
}

const MOST = 5;

/**
 * A role as somebody types it: its name alone is the role of that name of the sources.
 * @throws UsageError where several may be meant
 */
export function typedRole(model: AccessModel, text: string): string {
  if (!/^[\w+=,.@-]+$/.test(text)) return text;
  const [role = text, ...others] = rolesNamed(model, text);
  if (others.length === 0) return role;
  throw new UsageError(
    complain({
      what: 'several roles may be meant by the name',
      got: text,
      allowed: firstOf([role, ...others].map(displayText), MOST),
      instead: 'name the one that is meant in full',
    }),
  );
}

import { canAnswer } from '../../lib/cli/can-answer';
import type { AccessDecision, AccessRequest } from '../../lib/review/decide/decide';
import { SettingsError } from '../../lib/review/environment/errors';
import type { Language } from '../../lib/review/languages';
import { answerText } from '../../lib/review/render/answer-text';
import type { Asked } from './input';
import type { World } from './world';

export interface Answered {
  readonly decision: AccessDecision['decision'];
  /** The answer as the command `can` prints it, without what could not be read. */
  readonly text: string;
}

/**
 * Decides what was asked, as the command `can` does.
 *
 * @throws UsageError, NameError or SettingsError for what is no request
 */
export function answered({ model }: World, asked: Asked, language: Language): Answered {
  const { request, answer, parts, ...rest } = canAnswer(model, requestOf(asked));
  return { decision: answer.decision, text: answerText({ ...request, parts }, answer, rest, { language }) };
}

function requestOf({ principal, action, resource, context }: Asked): AccessRequest {
  const given = new Map<string, string[] | null>();
  for (const [at, line] of context.split('\n').entries()) {
    const equals = line.indexOf('=');
    const key = (equals < 0 ? line : line.slice(0, equals)).trim();
    if (key === '' && line.trim() !== '')
      throw new SettingsError(`line ${at + 1} of the request context has no key: ${line}`);
    if (key === '') continue;
    const before = given.get(key);
    if (before === null || (before !== undefined && equals < 0))
      throw new SettingsError(`${key} has a value in the request context, so it cannot be absent`);
    given.set(key, equals < 0 ? null : [...(before ?? []), line.slice(equals + 1).trim()]);
  }
  const values = [...given].map(([key, list]) => [key, list?.length === 1 ? list[0] : list]);
  return {
    principal: principal.trim(),
    action: action.trim(),
    resource: resource.trim(),
    ...(values.length === 0 ? {} : { context: Object.fromEntries(values) }),
  };
}

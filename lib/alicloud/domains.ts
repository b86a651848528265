import { complain } from '../policy/errors';
import type { InputProblem } from './scope-checks';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+${LABEL}(?::\\d{1,5})?$`);

/** What is wrong with a domain by which images are named: it has neither scheme nor path. */
function domainProblem(text: unknown): string | undefined {
  return typeof text === 'string' && DOMAIN.test(text) && text.length <= 253
    ? undefined
    : complain({
        what: 'not a domain of a registry',
        got: text ?? null,
        allowed: "the host in front of the images, in lower case: 'images.example.com'",
      });
}

/** The first thing wrong with a list of domains. An empty one is what is left when the last is removed, and would mean all. */
export function domainsProblem(domains: unknown, path: string): InputProblem | undefined {
  if (!Array.isArray(domains)) return { path, reason: complain({ what: 'a list is required', got: domains ?? null }) };
  if (domains.length === 0) {
    return {
      path,
      reason: complain({
        what: 'an empty list',
        got: [],
        allowed: 'one domain or more',
        instead: 'leave it out for all',
      }),
    };
  }
  for (const [index, domain] of domains.entries()) {
    const reason = domainProblem(domain);
    if (reason !== undefined) return { path: `${path}[${index}]`, reason };
  }
  return undefined;
}

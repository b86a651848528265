import { type Decision, hasUnknown, matches } from '../policy';

/** Six segments; colons after the fifth belong to the resource. */
function segments(text: string): string[] {
  const parts = text.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * Matches as `ArnLike` does: segment by segment, so that a `*` never reaches across a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArnBySegment(value: string, pattern: string): Decision {
  // A hole may hide colons, so a text with holes and too few segments can only be compared as a whole.
  const values = segments(value);
  const patterns = segments(pattern);
  if (values.length !== patterns.length) {
    if (hasUnknown(value) || hasUnknown(pattern)) return matches(pattern, value) === 'no' ? 'no' : 'maybe';
    return pattern === '*' && values.length > 1 ? 'yes' : 'no';
  }
  let least: Decision = 'yes';
  for (let i = 0; i < patterns.length; i++) {
    const answer = matches(patterns[i] as string, values[i] as string);
    if (answer === 'no') return 'no';
    if (answer === 'maybe') least = 'maybe';
  }
  return least;
}

/**
 * Matches the `Resource` element: wildcards stay inside their segment, except that one at the end of a segment may reach
 * beyond the colon. Where only such a reach would match, and not from a segment's end, the answer is `maybe`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesResource(pattern: string, resource: string): Decision {
  const whole = matches(pattern, resource);
  if (whole === 'no' || pattern === '*') return whole;
  const bySegment = matchesArnBySegment(resource, pattern);
  if (bySegment === 'yes') return 'yes';
  // A hole in one field of an ARN is that field: it does not hide the fields behind it.
  if (whole === 'maybe') return bySegment === 'no' && isFielded(resource) && isFielded(pattern) ? 'no' : 'maybe';
  if (bySegment === 'maybe') return 'maybe';
  return /\*[^:*]/.test(pattern.replace(/\*[^:*]*$/, '')) ? 'maybe' : 'yes';
}

function isFielded(text: string): boolean {
  return /^(?:arn|acs):/.test(text) && text.split(':').length >= (text.startsWith('arn') ? 6 : 5);
}

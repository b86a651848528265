import { matcherOf, matches } from '../../policy/pattern';
import { hasUnknown, splitOutsideHoles } from '../../policy/unknown';
import type { Decision } from '../../policy/verdict';

/** Six segments; colons after the fifth belong to the resource. A hole is taken to stay inside its segment. */
function segments(text: string): readonly string[] {
  return splitOutsideHoles(text, ':', 6);
}

/**
 * Matches as `ArnLike` does: segment by segment, so that a `*` never reaches across a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArnBySegment(value: string, pattern: string): Decision {
  const values = segments(value);
  const patterns = segments(pattern);
  if (values.length !== patterns.length) {
    if (pattern === '*' && values.length > 1) return 'yes';
    // A hole may hide colons, and what a pattern with too few segments does is not documented.
    const loose = hasUnknown(value) || hasUnknown(pattern) || pattern.includes('*');
    return loose && matches(pattern, value) !== 'no' ? 'maybe' : 'no';
  }
  let least: Decision = 'yes';
  for (let i = 0; i < patterns.length; i++) {
    const answer = matches(patterns[i] as string, values[i] as string);
    if (answer === 'no') return 'no';
    if (answer === 'maybe') least = 'maybe';
  }
  return least;
}

type Matcher = (resource: string) => Decision;

const CACHE_LIMIT = 50_000;
const compiled = new Map<string, Matcher>();

/**
 * Matches the `Resource` element: wildcards stay inside their segment, except that one at the end of a segment may reach
 * beyond the colon. Where only such a reach would match, and not from a segment's end, the answer is `maybe`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesResource(pattern: string, resource: string): Decision {
  return resourceMatcher(pattern)(resource);
}

/** The matcher of a `Resource` pattern, compiled once. */
function resourceMatcher(pattern: string): Matcher {
  let matcher = compiled.get(pattern);
  if (matcher === undefined) {
    matcher = whereverItIs(pattern);
    if (compiled.size >= CACHE_LIMIT) compiled.clear();
    compiled.set(pattern, matcher);
  }
  return matcher;
}

const OTHER_PARTITION = /^arn:(?!aws:)[\w-]+:/;

/**
 * A resource whose Region is not known counts as commercial in its name, but may be in another partition: a pattern of that one
 * may match it.
 */
function whereverItIs(pattern: string): Matcher {
  const matcher = compile(pattern);
  if (!OTHER_PARTITION.test(pattern)) return matcher;
  const commercial = compile(pattern.replace(OTHER_PARTITION, 'arn:aws:'));
  return (resource) => {
    const answer = matcher(resource);
    if (answer !== 'no' || !resource.startsWith('arn:aws:') || !hasUnknown(segments(resource)[3] ?? '')) return answer;
    return commercial(resource) === 'no' ? 'no' : 'maybe';
  };
}

function compile(pattern: string): Matcher {
  const whole = matcherOf(pattern);
  if (pattern === '*') return whole;
  const parts = segments(pattern);
  const fielded = isFielded(pattern);
  // Nearly every pattern: wildcards only in the last segment, where there is no colon to cross.
  const plain = fielded && !parts.slice(0, -1).some((part) => /[*?]/.test(part) || hasUnknown(part));
  const insideSegments = !/\*[^:]|\?/.test(parts.slice(0, -1).join(':'));
  const slow: Matcher = (resource) => {
    const holes = hasUnknown(resource) || hasUnknown(pattern);
    // Fields are compared in a moment, and texts with holes as a whole are not; of texts without any it is the other way round.
    const early = holes ? matchesArnBySegment(resource, pattern) : undefined;
    // A hole in one field of an ARN is that field: it does not hide the fields behind it.
    if (early === 'no' && fielded && isFielded(resource)) return 'no';
    const all = whole(resource);
    if (all === 'no') return 'no';
    if ((early ?? matchesArnBySegment(resource, pattern)) === 'yes') return 'yes';
    if (holes) return 'maybe';
    return all === 'yes' && insideSegments && !/\*[^:]|\?/.test(parts.at(-1) as string) ? 'yes' : 'maybe';
  };
  return plain && !hasUnknown(pattern) ? (resource) => (hasUnknown(resource) ? slow(resource) : whole(resource)) : slow;
}

function isFielded(text: string): boolean {
  return /^(?:arn|acs):/.test(text) && segments(text).length >= (text.startsWith('arn') ? 6 : 5);
}

/**
 * Matches the `Resource` element of a RAM policy. Neither whether `?` is a wildcard there nor whether case counts is
 * documented, so a match that hangs on either is `maybe`.
 * https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax
 */
export function matchesRamResource(pattern: string, resource: string): Decision {
  const answer = matchesResource(pattern, resource);
  if (answer === 'yes') return pattern.includes('?') ? 'maybe' : 'yes';
  if (answer === 'maybe') return 'maybe';
  const [lowerPattern, lowerResource] = [pattern.toLowerCase(), resource.toLowerCase()];
  if (lowerPattern === pattern && lowerResource === resource) return 'no';
  return matchesResource(lowerPattern, lowerResource) === 'no' ? 'no' : 'maybe';
}

import { complain } from '../policy/errors';
import { compareText } from '../policy/statement';
import type { Decision } from '../policy/verdict';
import {
  type AccessClaim,
  type AccessModel,
  type AccessRequest,
  decide,
  type Fact,
  missingWays,
  outsidersOf,
  type Review,
  reasonText,
  review,
} from '../review';
import { isReview } from './serializer';
import { type AccessSnapshotOptions, matchSnapshot, type SnapshotResult } from './snapshot';

/** What a matcher reads of `this`, of jest or vitest. */
export interface MatcherContext {
  readonly isNot?: boolean;
}

/**
 * Matchers for access, for `expect.extend(accessMatchers)`.
 *
 * They work with jest's `expect`, injected or of `@jest/globals`, and with vitest's.
 *
 * `toAllow` and `toDeny` take a model (`readSources(…)`) and fail on `maybe` both with and without `.not`: a test must not pass because
 * something could not be decided.
 *
 * @example
 * expect.extend(accessMatchers);
 *
 * const model = readSources(['cdk.out']);
 * expect(model).toAllow({ principal: CI_ROLE, action: 'ecr:PutImage', resource: APP });
 * expect(model).toDeny({ principal: '777788889999', action: 'ecr:BatchGetImage', resource: APP });
 * expect(model).toAllowOnly({ capability: 'push', principals: [CI_ROLE] });
 */
export const accessMatchers = {
  toAllow(this: MatcherContext, received: unknown, request: AccessRequest): SnapshotResult {
    return decided(this, modelOf(received, 'toAllow'), 'yes', request);
  },

  toDeny(this: MatcherContext, received: unknown, request: AccessRequest): SnapshotResult {
    return decided(this, modelOf(received, 'toDeny'), 'no', request);
  },

  /** No principal but those named may have the capability; an undecided one counts as having it. */
  toAllowOnly(this: MatcherContext, received: unknown, allowed: AccessClaim): SnapshotResult {
    const others = outsidersOf(reviewOf(received, 'toAllowOnly'), allowed);
    return {
      pass: others.length === 0,
      message: () =>
        others.length === 0
          ? `expected somebody besides ${listed(allowed.principals)} to have ${allowed.capability}, and nobody has`
          : [
              `expected nobody but ${listed(allowed.principals)} to have ${allowed.capability}, and there is also:`,
              ...[...new Set(others.map(factText))].sort(compareText).map((line) => `  ${line}`),
            ].join('\n'),
    };
  },

  /** The lines of access against those in the snapshot file. */
  toMatchAccessSnapshot(
    this: MatcherContext,
    received: unknown,
    options: string | AccessSnapshotOptions = {},
  ): SnapshotResult {
    if (this.isNot === true) throw new Error('toMatchAccessSnapshot cannot be used with .not');
    return matchSnapshot(reviewOf(received, 'toMatchAccessSnapshot'), options);
  },
};

/** Types of the matchers, for TypeScript. */
export interface AccessMatchers<R> {
  /** The answer to the request is `yes`. */
  toAllow(request: AccessRequest): R;
  /** The answer to the request is `no`. */
  toDeny(request: AccessRequest): R;
  /** Nobody but those named may have the capability. */
  toAllowOnly(allowed: AccessClaim): R;
  /** The lines of access are those of the snapshot. */
  toMatchAccessSnapshot(options?: string | AccessSnapshotOptions): R;
}

declare global {
  namespace jest {
    // The parameters are those of jest's own declaration.
    interface Matchers<R, T> extends AccessMatchers<R> {}
  }
}

// The expect of `@jest/globals` has its matchers from this module, which comes with jest and is no dependency of ours: where it
// cannot be found, the declaration below is about nothing. The comment has this form because it must stand in the declaration file.
// biome-ignore lint/suspicious/noTsIgnore: an error is expected only where the module cannot be found
/** @ts-ignore */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends AccessMatchers<R> {}
}

function decided(
  context: MatcherContext,
  model: AccessModel,
  wanted: Decision,
  request: AccessRequest,
): SnapshotResult {
  const { decision, because, needs } = decide(model, request);
  const undecided = decision === 'maybe';
  const expected = context.isNot === true ? `not ${wanted}` : wanted;
  return {
    pass: undecided ? context.isNot === true : decision === wanted,
    message: () =>
      [
        `expected ${expected}, got ${decision}: ${request.principal} ${request.action} ${request.resource}`,
        ...needs.map((need) => `  needs    ${need}`),
        ...because.map((reason) => `  because  ${reasonText(reason)}`),
        ...missingWays(model, request).map((sides) => `  missing  ${sides.join(' and ')}`),
        ...(undecided ? ['  undecided answers fail with and without .not; give more context or more sources'] : []),
      ].join('\n'),
  };
}

function factText({ principal, resource, decision }: Fact): string {
  return `${principal.kind} ${principal.id} on ${resource.name} (${decision})`;
}

function listed(principals: readonly string[]): string {
  return principals.length === 0 ? 'nobody' : principals.join(', ');
}

function modelOf(received: unknown, matcher: string): AccessModel {
  if (typeof received === 'object' && received !== null && 'policies' in received && 'sources' in received) {
    return received as AccessModel;
  }
  throw new Error(
    complain({ what: `${matcher} needs an access model`, got: received, allowed: 'what readSources(…) answers' }),
  );
}

function reviewOf(received: unknown, matcher: string): Review {
  return isReview(received) ? received : review(modelOf(received, matcher));
}

import type * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceEnvironment, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { intersects } from '../../policy/pattern';
import type { IImageSigningProfile } from '../image-signing-options';
import { environmentKey } from './singletons';

/** Somebody to whom the app grants pushing. */
interface Pusher {
  readonly registry: string;
  readonly grantee: iam.IGrantable;
  readonly repositories: readonly string[];
}

/** What a registry of the app signs. */
interface Signer {
  readonly registry: string;
  readonly profile: IImageSigningProfile;
  readonly repositories: readonly string[];
}

interface Book {
  readonly pushers: Pusher[];
  readonly signers: Signer[];
  /** By profile, the principals that have got the permission. */
  readonly granted: Map<IImageSigningProfile, Set<iam.IPrincipal>>;
}

const BOOK = Symbol.for('registry-access.pushers');

/**
 * ECR signs in the name of whoever pushes, so that everybody who may push into what is signed needs the permission to sign; which
 * of the two is declared first does not matter.
 */
export function notePusher(
  scope: IConstruct,
  env: ResourceEnvironment,
  grantee: iam.IGrantable,
  repositories: readonly string[],
): void {
  const book = bookOf(scope);
  const pusher = { registry: keyOf(scope, env), grantee, repositories };
  book.pushers.push(pusher);
  for (const signer of book.signers) meet(book, pusher, signer);
}

export function noteSigner(
  scope: IConstruct,
  env: ResourceEnvironment,
  profile: IImageSigningProfile,
  repositories: readonly string[],
): void {
  const book = bookOf(scope);
  const signer = { registry: keyOf(scope, env), profile, repositories };
  book.signers.push(signer);
  for (const pusher of book.pushers) meet(book, pusher, signer);
}

function meet(book: Book, pusher: Pusher, { registry, profile, repositories }: Signer): void {
  if (registry !== pusher.registry || !overlap(pusher.repositories, repositories)) return;
  const principal = pusher.grantee.grantPrincipal;
  let granted = book.granted.get(profile);
  if (granted === undefined) {
    granted = new Set();
    book.granted.set(profile, granted);
  }
  if (granted.has(principal)) return;
  granted.add(principal);
  profile.grantSign(pusher.grantee);
}

/** Whether some repository may be in both lists of patterns. */
export function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) =>
    others.some((other) => Token.isUnresolved(one) || Token.isUnresolved(other) || intersects(one, other)),
  );
}

function keyOf(scope: IConstruct, { account, region }: ResourceEnvironment): string {
  return Token.isUnresolved(account) || Token.isUnresolved(region) ? environmentKey(scope) : `${account}/${region}`;
}

function bookOf(scope: IConstruct): Book {
  const root = scope.node.root as IConstruct & { [BOOK]?: Book };
  if (root[BOOK] !== undefined) return root[BOOK];
  const book: Book = { pushers: [], signers: [], granted: new Map() };
  Object.defineProperty(root, BOOK, { value: book });
  return book;
}

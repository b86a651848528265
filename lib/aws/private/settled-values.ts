import { Token, Tokenization } from 'aws-cdk-lib/core';

/** Whether a value has no tokens in it, and so is what it will be. */
export function isSettled(value: unknown): boolean {
  if (typeof value === 'string') return !Token.isUnresolved(value);
  if (value === undefined || value === null || typeof value !== 'object') return typeof value === 'boolean';
  if (Token.isUnresolved(value)) return false;
  return Array.isArray(value) ? value.every(isSettled) : Object.values(value).every(isSettled);
}

/** A value as it would be resolved, with every token in it as something of which nothing is known. */
export function withTokensUnknown(value: unknown): unknown {
  if (!Token.isUnresolved(value)) {
    if (Array.isArray(value)) return value.map(withTokensUnknown);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTokensUnknown(inner)]));
  }
  if (typeof value !== 'string') return { Token: String(value) };
  const parts: unknown[] = Tokenization.reverseString(value).join({
    join: (left: unknown, right: unknown) => [...(Array.isArray(left) ? left : [left]), right],
  });
  return { 'Fn::Join': ['', [parts].flat().map((part) => (Token.isUnresolved(part) ? { Token: part } : part))] };
}

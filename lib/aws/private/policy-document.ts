/** Statements as the text of a policy document; empty for none. */
export function policyDocument(statements: readonly unknown[], indent = 2): string {
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, indent);
}

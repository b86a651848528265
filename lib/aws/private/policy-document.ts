/** Statements as the text of a policy document; empty for none. */
export function policyDocument(statements: readonly unknown[], indent = 2): string {
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, indent);
}

/** What the owner of a policy is to do, and what to declare where the policy cannot be pasted as it stands. */
export function ownerMustAdd(statements: readonly unknown[]): string {
  const policy = policyDocument(statements, 0);
  const text = `its owner must add ${policy}`;
  return /"(?:Ref|Fn::\w+)":/.test(policy)
    ? `${text}, in which what is known at deployment only has to be put in by hand: a roleName (or PhysicalName.GENERATE_IF_NEEDED) makes a role known before, and an env a stack`
    : text;
}

/** How attachments call a policy of Alibaba Cloud. */
export function customPolicyKey(account: string, name: string): string {
  return `acs:ram::${account}:policy/${name}`;
}

/** The same for a system policy; no account has one of its own. */
export function systemPolicyKey(name: string): string {
  return `acs:ram::system:policy/${name}`;
}

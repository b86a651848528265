/** Whether a text is an ARN of AWS or the name of a resource of Alibaba Cloud. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') || text.startsWith('acs:');
}

/** `repository_policy` as `repositoryPolicy`. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

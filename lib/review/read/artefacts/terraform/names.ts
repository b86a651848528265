/** Whether a text is an ARN of AWS or the name of a resource of Alibaba Cloud. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') || text.startsWith('acs:');
}

/** Whether a type is one of a provider of either cloud, not of a tool or of Terraform itself. */
export function isOfCloud(type: string): boolean {
  return /^(?:aws|awscc|alicloud)_/.test(type);
}

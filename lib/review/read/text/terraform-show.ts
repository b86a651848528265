import { basename, dirname } from 'node:path';

/**
 * How the JSON of a plan or a state file of Terraform is made; never into the file that is read, which a shell would empty first.
 * Terraform needs the providers of its configuration for it: https://developer.hashicorp.com/terraform/cli/commands/show
 */
export function terraformShow(file: string, json: 'plan.json' | 'state.json'): string {
  const [name, folder] = [basename(file), dirname(file)];
  const written = name === json ? `tf${json}` : json;
  const inside = folder === '.' ? '' : `cd ${folder} && `;
  return `run \`${inside}terraform show -json ${name} > ${written}\` (or \`tofu show\`), where its configuration is, and give ${written}`;
}

/**
 * Writes docs/aws-checks.md from the list of checks in lib/aws/checks.ts; run it after every change of that list:
 * `npm run build && node dist/scripts/aws-checks-page.js`. A test compares the page with the list.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from 'registry-access/aws';
import { ROOT } from './examples';

const HEAD = `# Checks of \`registry-access/aws\`

Generated from \`lib/aws/checks.ts\` by \`scripts/aws-checks-page.ts\`.

Neither CloudFormation, nor the CDK, nor its template validation makes these checks. An error fails \`cdk synth\`; its text ends
with the id. A warning is printed until it is acknowledged, with a reason, where it is raised or above:

\`\`\`ts
Annotations.of(registry).acknowledgeWarning('registry-access:policyNotWritten', 'the hub team has added it');
\`\`\`

Besides these, constructs throw at once for input that can never be right (an account id that is not 12 digits, a registry URL in place
of a prefix, principal \`*\` without a condition on who it is, an empty list); a value that is a token is checked at synth instead.

## Beside cdk-nag

\`AwsSolutions-ECR1\` takes every principal \`*\` for open access and does not read conditions. Policies of this package have a \`*\` only under
a condition on the organization, the unit or the network of the caller, and are acknowledged with that reason. \`AwsSolutions-IAM5\` is
acknowledged on the roles that the constructs make for ECR. On roles of your own it stays: pulling needs \`ecr:GetAuthorizationToken\`, which has
no resource, on \`*\`.

`;

/** The page as it should be. */
export function checksPage(): string {
  const rows = Object.values(CHECKS)
    .map(({ id, severity, finds, why, doc }) => [`\`${id}\``, severity, finds, `${why}. [Vendor page](${doc})`])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return `${HEAD}${table([['id', '', 'finds', 'why, and what to do'], ...rows])}`;
}

/** A table with its columns lined up, as the formatter wants it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('');
}

if (require.main === module) {
  writeFileSync(join(ROOT, 'docs/aws-checks.md'), checksPage());
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources, render, review } from 'registry-access/review';
import { preview, ROOT, synthesize } from './examples';

/** Examples that are Pulumi projects of their own, below examples/. */
export const PROJECTS: readonly string[] = [
  'alicloud-pull',
  'alicloud-teams',
  'alicloud-two-stacks/registry',
  'alicloud-two-stacks/workload',
];

/** The access report of one example, as it is kept beside it. */
export interface Golden {
  readonly file: string;
  readonly text: string;
}

/** Renders the examples, reads the artefacts back and answers what `access.golden.*` should hold. */
export async function goldenReports(): Promise<Golden[]> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-golden-'));
  const before = process.cwd();
  try {
    await Promise.all([
      synthesize(join(folder, 'cdk.out')),
      preview(join(folder, 'preview.json')),
      ...PROJECTS.map((name) => preview(join(folder, name, 'preview.json'), join(ROOT, 'examples', name))),
    ]);
    // Sources are named by the path as given; a relative one is the same everywhere.
    process.chdir(folder);
    const reports = [...reportsOf('examples/aws', 'cdk.out'), ...reportsOf('examples/alicloud', 'preview.json')];
    for (const name of PROJECTS) {
      process.chdir(join(folder, name));
      reports.push(...reportsOf(`examples/${name}`, 'preview.json'));
    }
    return reports;
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportsOf(example: string, source: string): Golden[] {
  const result = review(readSources([source]));
  return [
    { file: `${example}/access.golden.txt`, text: render(result, 'text') },
    { file: `${example}/access.golden.json`, text: render(result, 'json') },
  ];
}

async function main(): Promise<void> {
  for (const { file, text } of await goldenReports()) {
    writeFileSync(join(ROOT, file), text);
    process.stdout.write(`${file}\n`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`golden: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

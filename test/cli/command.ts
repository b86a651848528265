import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// The command has no entry point of the package but its program; tests run it in this process.
import { type ExitCode, type Io, run } from '../../lib/cli';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line with captured output. */
export async function registryAccess(args: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
    columns: undefined,
    ...io,
  });
  return { code, out, err };
}

const folders: string[] = [];

/** A folder of its own for a test file, removed by `cleanUp`. */
export function folderOf(files: Readonly<Record<string, unknown>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export function cleanUp(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const APP = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';

/** A template with a registry policy by which account 444455556666 pulls team A's images. */
export const TEMPLATE = {
  Resources: {
    Policy: {
      Type: 'AWS::ECR::RegistryPolicy',
      Properties: {
        PolicyText: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'pull',
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::444455556666:root' },
              Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
              Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*',
            },
          ],
        },
      },
    },
  },
};

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { complain } from '../../policy/errors';
import { isObject } from '../../policy/is-object';
import { whyNotRead } from '../../review/environment';
import { UsageError } from '../errors';
import { GATE_FILES, GATE_SCHEMA } from '../gate-files';

export interface Report {
  readonly markdown: string;
  /** Whether there is something in it that was not there before. */
  readonly isChanged: boolean;
}

/** A file with Markdown, or the folder of a gate. */
export function readReport(path: string): Report {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    return { markdown: readText(path), isChanged: true };
  const file = join(path, GATE_FILES.verdict);
  const gate = parsed(readText(file));
  if (!isObject(gate) || gate.schema !== GATE_SCHEMA) {
    const got = isObject(gate) ? (gate.schema ?? null) : null;
    throw new UsageError(`${file}: ${complain({ what: 'not the verdict of a gate', got, allowed: GATE_SCHEMA })}`);
  }
  return { markdown: readText(join(path, GATE_FILES.markdown)), isChanged: gate.isChanged !== false };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `${file}: ${whyNotRead(cause, file, 'write it with `registry-access gate SOURCE… --reports FOLDER`, or name a file with Markdown')}`,
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

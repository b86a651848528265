import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

const FOLDER = join(__dirname, '../fixtures/pipeline-schemas');

export type SchemaName = 'github-action' | 'github-workflow' | 'gitlab-ci' | 'azure-pipelines';

const known = new Map<SchemaName, (value: unknown) => readonly string[]>();

/** What is wrong with a value by a vendor's schema. */
export function problemsBy(name: SchemaName, value: unknown): readonly string[] {
  let check = known.get(name);
  if (check === undefined) {
    const schema = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    // Azure's has patterns that a regular expression with the flag `u` may not have.
    const ajv = addFormats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
    const compiled = ajv.compile(schema);
    check = (one) => (compiled(one) ? [] : (compiled.errors ?? []).map(sentence));
    known.set(name, check);
  }
  return check(value);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath}: ${message} ${JSON.stringify(params)}`;
}

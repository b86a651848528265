import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { corpusFolder } from '../../corpus/runner/corpus';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
for (const name of ['cases.schema.json', 'protocol.schema.json'])
  ajv.addSchema(JSON.parse(readFileSync(join(corpusFolder(), name), 'utf8')), name);

/** What is wrong with a value by one of the corpus's schemas, a line a fault. */
export function faults(schema: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(schema);
  if (validate === undefined) throw new Error(`no schema ${schema}`);
  return validate(value) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath}: ${one.message}`);
}

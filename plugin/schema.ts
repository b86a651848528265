import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of the schema here. */
export interface Schema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
}

/** `schema.json` is beside the sources, and one folder above what is compiled of them. */
export function schemaText(folder: string = __dirname): string {
  for (const file of [join(folder, 'schema.json'), join(folder, '..', 'schema.json')]) {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no schema.json in or above ${folder}`);
}

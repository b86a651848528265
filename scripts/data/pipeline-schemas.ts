import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from './table';
import { unpackWheel, type Wheel } from './wheel';

/**
 * The schemas by which GitHub, GitLab and Azure check files of pipelines, as their vendors publish them; one package of Python has all,
 * with their licences. GitHub's are of SchemaStore (Apache-2.0), GitLab's and Azure's under the MIT licence.
 */
const CHECK_JSONSCHEMA: Wheel = {
  name: 'check-jsonschema',
  version: '0.39.0',
  sha256: '14ce5c94871c551268ea948ffe21e9f1464dc48fb20bf9a4c13deeaaf756cf9b',
};

const FOLDER = 'test/fixtures/pipeline-schemas';

/** Of the tasks of Azure Pipelines those that our files have; a task has as much schema as all else together. */
const TASKS = /\b(?:PublishTestResults@2|NodeTool@0)\b/;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What explains a schema, and decides nothing. */
const EXPLAINS = new Set([
  '$comment',
  'deprecationMessage',
  'description',
  'doNotSuggest',
  'examples',
  'markdownDescription',
  'title',
]);
/** The keys below these are names of what is described. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies']);

let vendor: string | undefined;

function published(file: string): string {
  vendor ??= join(unpackWheel(CHECK_JSONSCHEMA), 'check_jsonschema/builtin_schemas/vendor');
  return readFileSync(join(vendor, file), 'utf8');
}

function withoutWords(schema: Json, areNames = false): Json {
  if (Array.isArray(schema)) return schema.map((one: Json) => withoutWords(one));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => areNames || !EXPLAINS.has(key))
      .map(([key, value]) => [key, withoutWords(value, !areNames && NAMED.has(key))]),
  );
}

function withoutTasks(schema: Json): Json {
  const { definitions, ...rest } = schema as { definitions: { task: { anyOf: Json[]; properties: { task: Json } } } };
  const { task } = definitions;
  const { anyOf } = task.properties.task as { anyOf: Json[] };
  const kept = (list: readonly Json[]): Json[] => list.filter((one) => TASKS.test(JSON.stringify(one)));
  return {
    ...rest,
    definitions: {
      ...definitions,
      task: {
        ...task,
        anyOf: kept(task.anyOf),
        properties: { ...task.properties, task: { anyOf: kept(anyOf) } },
      },
    },
  } as unknown as Json;
}

function schemaTable(file: string, name: string, change: (schema: Json) => Json = (schema) => schema): Table {
  return {
    file: `${FOLDER}/${name}.json`,
    make: () => `${JSON.stringify(withoutWords(change(JSON.parse(published(file)) as Json)))}\n`,
  };
}

const licenceTable = (name: string): Table => ({
  file: `${FOLDER}/LICENSE.${name}`,
  make: () => published(`licenses/LICENSE.${name}`),
});

export const PIPELINE_SCHEMA_TABLES: Readonly<Record<string, Table>> = {
  'github-action-schema': schemaTable('github-actions.json', 'github-action'),
  'github-workflow-schema': schemaTable('github-workflows.json', 'github-workflow'),
  'gitlab-ci-schema': schemaTable('gitlab-ci.json', 'gitlab-ci'),
  'azure-pipelines-schema': schemaTable('azure-pipelines.json', 'azure-pipelines', withoutTasks),
  'gitlab-licence': licenceTable('gitlab'),
  'azure-licence': licenceTable('azure-pipelines'),
  'schemastore-licence': licenceTable('schemastore'),
};

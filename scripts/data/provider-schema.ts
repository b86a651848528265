import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { inputInterfaces, parseDeclarations } from '../provider-declarations';
import type { Property, Schema } from './terraform-schema';

/** Every resource and function of a Pulumi provider's declarations, as trees of their inputs. */
export function providerSchemas(root: string): Schema[] {
  const inputs = inputInterfaces(root);
  const folders = readdirSync(root).filter((name) => name !== 'types' && statSync(join(root, name)).isDirectory());
  return ['.', ...folders].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.d.ts') && file !== 'index.d.ts')
      .flatMap((file) => schemaOf(join(root, folder, file), inputs)),
  );
}

/** The configuration of a provider itself, under the provider's name. */
export function providerSchema(root: string, name: string): Schema {
  const args = argsOf(join(root, 'provider.d.ts'));
  if (args === undefined) throw new Error(`${root}: no arguments of the provider`);
  return { type: name, mode: 'managed', properties: propertiesOf(args, inputInterfaces(root)) };
}

function argsOf(file: string): ts.InterfaceDeclaration | undefined {
  return parseDeclarations(file).statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text.endsWith('Args'),
  );
}

function schemaOf(file: string, inputs: ReadonlyMap<string, ts.InterfaceDeclaration>): Schema[] {
  const script = file.replace(/\.d\.ts$/, '.js');
  const text = existsSync(script) ? readFileSync(script, 'utf8') : '';
  const resource = /__pulumiType = ['"]([^'"]+)['"]/.exec(text)?.[1];
  const type = resource ?? /runtime\.invoke\(['"]([^'"]+)['"]/.exec(text)?.[1];
  if (type === undefined || !type.includes('/')) return [];
  const args = argsOf(file);
  return [
    {
      type,
      mode: resource === undefined ? 'data' : 'managed',
      properties: args === undefined ? [] : propertiesOf(args, inputs),
    },
  ];
}

function propertiesOf(
  declared: ts.InterfaceDeclaration,
  inputs: ReadonlyMap<string, ts.InterfaceDeclaration>,
): readonly Property[] {
  return declared.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const type = member.type.getText();
    const inside = /\binputs\.([\w.]+)/.exec(type)?.[1] ?? '';
    const nested = inputs.get(inside);
    return [
      {
        name: member.name.getText(),
        ...(nested === undefined ? {} : { inside }),
        list: type.includes('[]'),
        below: () => (nested === undefined ? [] : propertiesOf(nested, inputs)),
      },
    ];
  });
}

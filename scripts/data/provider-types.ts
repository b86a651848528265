import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { inputInterfaces, parseDeclarations } from '../provider-declarations';
import type { ResourceShape } from './access-criterion';

/** The names of all properties below an interface, with dots between; an interface that is met again is not entered again. */
function pathsOf(
  declared: ts.InterfaceDeclaration,
  inputs: ReadonlyMap<string, ts.InterfaceDeclaration>,
  prefix: string,
  entered: Set<string>,
): string[] {
  return declared.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const path = `${prefix}${member.name.getText()}`;
    const nested = [...member.type.getText().matchAll(/\binputs\.([\w.]+)/g)].flatMap(([, name = '']) => {
      const next = inputs.get(name);
      if (next === undefined || entered.has(name)) return [];
      entered.add(name);
      return pathsOf(next, inputs, `${path}.`, entered);
    });
    return [path, ...nested];
  });
}

/** Every resource that the declarations of a Pulumi provider have, with the names of its inputs. */
export function providerTypes(root: string): ResourceShape[] {
  const inputs = inputInterfaces(root);
  const folders = readdirSync(root).filter((name) => name !== 'types' && statSync(join(root, name)).isDirectory());
  return ['.', ...folders].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.d.ts') && file !== 'index.d.ts')
      .flatMap((file) => {
        const script = join(root, folder, file.replace(/\.d\.ts$/, '.js'));
        const token = /__pulumiType = ['"]([^'"]+)['"]/.exec(
          existsSync(script) ? readFileSync(script, 'utf8') : '',
        )?.[1];
        if (token === undefined || !token.includes(':')) return [];
        const interfaces = parseDeclarations(join(root, folder, file)).statements.filter(ts.isInterfaceDeclaration);
        const args = interfaces.find(({ name }) => name.text.endsWith('Args'));
        if (args === undefined) throw new Error(`${token}: no arguments`);
        return [{ type: token, properties: pathsOf(args, inputs, '', new Set()) }];
      }),
  );
}

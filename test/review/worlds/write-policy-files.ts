import type { Json } from '../support/oracle';
import { documentOf } from './alphabet';
import type { RamWorld } from './ram-world';
import type { Source } from './source';
import type { AwsWorld, Place, World } from './world';
import { homeOf } from './write-cloudformation';

/** A world as policy files, whose names say what each is attached to. What no file can say is left out. */
export function writePolicyFiles({ aws, ram }: World): Source[] {
  return [...(aws === undefined ? [] : awsFiles(aws)), ...(ram === undefined ? [] : ramFiles(ram))];
}

function awsFiles(world: AwsWorld): Source[] {
  const files: Source[] = [];
  const put = (at: Place, target: string, statements: readonly Json[] | undefined): void => {
    if (statements === undefined || statements.length === 0) return;
    const name = `${at.account}/${at.region}/${target}=${files.length}.json`;
    files.push({ name, json: documentOf(statements) });
  };
  for (const { at, statements } of world.registries) put(at, 'registry', statements);
  for (const { at, name, statements } of world.repositories) put(at, `repository/${name}`, statements);
  for (const one of world.identities) {
    const home = homeOf(world, one.account);
    for (const statements of one.policies) put(home, `${one.kind}/${one.name}`, statements);
    put(home, `${one.kind}/${one.name}`, one.attached);
    put(home, `trust/${one.name}`, one.trust);
  }
  return files;
}

function ramFiles(world: RamWorld): Source[] {
  const files: Source[] = [];
  const put = (account: string, target: string, statements: readonly Json[]): void => {
    if (statements.length === 0) return;
    files.push({ name: `${account}/${target}=ram-${files.length}.json`, json: documentOf(statements, '1') });
  };
  for (const one of world.identities) {
    for (const statements of one.policies) put(one.account, `${one.kind}/${one.name}`, statements);
    put(one.account, `trust/${one.name}`, one.trust);
  }
  return files;
}

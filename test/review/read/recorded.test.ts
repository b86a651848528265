import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from 'registry-access/review';
import { displayed } from './support';

describe('previews and exports that Pulumi itself wrote', () => {
  const folder = join(__dirname, 'golden', 'pulumi');
  const models = Object.fromEntries(
    readdirSync(folder).map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [name, displayed(readDocument({ name, text }))];
    }),
  );

  test('are all read, and say where they are not whole', () => {
    const gaps = Object.entries(models).flatMap(([name, { notices }]) =>
      notices.filter(({ id }) => id === 'partial-preview').map(({ message }) => `${name}: ${message.slice(0, 40)}`),
    );
    expect(gaps).toEqual([
      'check-failed.preview.json: the preview failed, so that the program ',
      'example-alicloud.unchanged.preview.json: the preview leaves out 28 unchanged reso',
      'killed-while-creating.export.json: an update was cut off while it changed u',
      'program-threw.preview.json: the preview failed, so that the program ',
      'program-threw.preview.stream: the preview failed, so that the program ',
    ]);
  });

  test('say the same before the update and after it', () => {
    const identities = (name: string) => models[name]?.identities.map(({ arn }) => arn);
    expect(identities('example-alicloud.export.json')).toEqual(identities('example-alicloud.preview.json'));
    expect(identities('example-alicloud.export.json')?.length).toBeGreaterThan(4);
  });

  test('hide what is secret, which may say anything', () => {
    const read = (name: string) => models[name]?.policies.filter(({ policy }) => 'unreadable' in policy).length;
    expect(read('secret-policy.export.json')).toBeGreaterThan(0);
    expect(read('secret-policy.show-secrets.export.json')).toBe(0);
  });
});

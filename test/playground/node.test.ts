import { createHash } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { ROOT } from '../../scripts/playground/bundle';

/** What stands for a module of Node, as the bundle has it. */
function instead<T>(name: string): T {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [join('playground/node', `${name}.ts`)],
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    tsconfig: 'playground/tsconfig.json',
    write: false,
  });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0]?.text ?? '')(module, module.exports);
  return module.exports as T;
}

const net = instead<{ isIP: typeof isIP; BlockList: typeof BlockList }>('net');
const crypto = instead<{ createHash: typeof createHash }>('crypto');

const four = fc.ipV4();
const six = fc.ipV6();
const nearly = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '1.2.3.4/8',
    ':',
    '::',
    '1::2::3',
    '::ffff:1.2.3.4',
    '::1%eth0',
    '[::1]',
    '12345::',
    'g::',
  ),
  fc.string({ maxLength: 12 }),
);

test('what is an address is one here, too', () => {
  fc.assert(
    fc.property(fc.oneof(four, six, nearly), (address) => {
      expect([address, net.isIP(address)]).toEqual([address, isIP(address)]);
    }),
  );
});

test('what is in a range is in it here, too', () => {
  const asked = fc.oneof(
    fc.tuple(four, four, fc.integer({ min: 0, max: 32 }), fc.constant('ipv4' as const)),
    fc.tuple(six, six, fc.integer({ min: 0, max: 128 }), fc.constant('ipv6' as const)),
  );
  fc.assert(
    fc.property(asked, fc.boolean(), ([base, other, bits, family], isSame) => {
      const answers = [net.BlockList, BlockList].map((List) => {
        const list = new List();
        list.addSubnet(base, bits, family);
        return list.check(isSame ? base : other, family);
      });
      expect(answers[0]).toBe(answers[1]);
    }),
  );
});

test('a text has the same hash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('hex' as const, 'base64' as const), (text, form) => {
      expect(crypto.createHash('sha256').update(text).digest(form)).toBe(
        createHash('sha256').update(text).digest(form),
      );
    }),
  );
});

import { adviceOn, lackingBy, withoutPulumiAdvice } from '../../lib/offline/advice';
import { failureIn } from '../../lib/offline/failure';

/** As Pulumi's runner prints an error of a component: `util.inspect`, with the properties of the error behind its stack. */
const INSPECTED = [
  "Running program '/home/me/infra' failed with an unhandled exception:",
  "<ref *1> InputPropertyError: pull.namespaces[0]: bad namespace name: got 'Prod'",
  '    at inputError (/home/me/infra/node_modules/registry-access/dist/lib/alicloud/inputs.js:80:19)',
  '    at build (/home/me/shared/build.ts:9:1)',
  '    at team (/home/me/infra/index.ts:5:3)',
  '    at Object.<anonymous> (/home/me/infra/index.ts:7:1) {',
  '  __pulumiInputPropertyError: true,',
  "  propertyPath: 'pull.namespaces[0]',",
  '  reason: "bad namespace name: got \'Prod\'",',
  '  promise: Promise { <rejected> [Circular *1] }',
  '}',
].join('\n');

test('the reason is there once, without the properties of the error, and the frames of the program come first', () => {
  const said = {
    reason: "InputPropertyError: pull.namespaces[0]: bad namespace name: got 'Prod'",
    frames: ['at team (index.ts:5:3)', 'at Object.<anonymous> (index.ts:7:1)', 'at build (../shared/build.ts:9:1)'],
  };
  expect(failureIn([INSPECTED], '/home/me/infra')).toEqual(said);
  expect(failureIn([INSPECTED, INSPECTED], '/home/me/infra')).toEqual(said);
});

test('a module that is missing is asked for by the program, and not by what runs it', () => {
  const text = [
    "Error: Cannot find module 'not-installed'",
    'Require stack:',
    '- /home/me/infra/index.ts',
    '- /home/me/infra/node_modules/@pulumi/pulumi/cmd/run/run.js',
    '    at Module._resolveFilename (node:internal/modules/cjs/loader:1212:15)',
    "    at Object.<anonymous> (/home/me/infra/index.ts:2:1) {\n  code: 'MODULE_NOT_FOUND',\n}",
  ].join('\n');
  expect(failureIn([text], '/home/me/infra')).toEqual({
    reason: "Error: Cannot find module 'not-installed'\nRequire stack:\n- /home/me/infra/index.ts",
    frames: ['at Object.<anonymous> (index.ts:2:1)'],
  });
});

test('several errors are told one by one, and what has no stack as it is', () => {
  expect(failureIn(['Error: a\n    at x (/p/index.js:1:1)', 'said plainly\n  in two lines'], '/p')).toEqual({
    reason: 'Error: a\nsaid plainly\n  in two lines',
    frames: ['at x (index.js:1:1)'],
  });
  expect(failureIn([''], '/p')).toEqual({ reason: '', frames: [] });
});

describe('what a failed program lacks', () => {
  const missing = (key: string): string =>
    `Missing required configuration variable '${key}'\n\tplease set a value using the command \`pulumi config set ${key} <value>\``;

  test('is the configuration that it requires, given by what runs it', () => {
    const reason = `${missing('app:vpcId')}\n${missing('app:uid')}`;
    const lacking = { kind: 'config', keys: ['app:vpcId', 'app:uid'] } as const;
    expect(lackingBy(reason)).toEqual(lacking);
    expect(adviceOn(lacking, 'command')).toBe('give it by --config app:vpcId=VALUE --config app:uid=VALUE');
    expect(adviceOn(lacking, 'code')).toBe(
      "give it by the option config: { 'app:vpcId': …, 'app:uid': … }, or secretConfig",
    );
    expect(withoutPulumiAdvice(missing('app:uid'))).toBe("Missing required configuration variable 'app:uid'");
  });

  test.each([
    ['Error: REGISTRY_UID is not set', 'environment'],
    ['Error: set the environment variable TEAM', 'environment'],
    ['CredentialsProviderError: Could not load credentials from any providers', 'credentials'],
    ['Error: getaddrinfo ENOTFOUND sts.aliyuncs.com', 'credentials'],
  ])('%s: %s', (reason, kind) => {
    expect(lackingBy(reason)).toEqual({ kind, keys: [] });
  });

  test.each([
    'TypeError: alicloud.ram.Grup is not a constructor',
    "TypeError: Cannot read properties of undefined (reading 'ACCESS_KEY')",
    "index.ts(3,7): error TS2322: Type 'string' is not assignable to type 'Credentials'.",
    "Error: Cannot find module '@aws-sdk/credential-providers'",
    "Error: pull[0].uid: the UID has 4 digits: got '1609'; allowed: 10 to 20 digits",
    'Error: no such team',
    '',
  ])('is nothing where it is at fault itself: %s', (reason) => {
    expect(lackingBy(reason)).toBeUndefined();
  });
});

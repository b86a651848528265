import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument, SourceError } from 'registry-access/review';
import { displayed } from './support';

describe('previews and exports that Pulumi itself wrote', () => {
  const folder = join(__dirname, 'golden', 'pulumi');
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
  const read = (name: string) => displayed(readDocument({ name, text: textOf(name) }));

  test.each([
    [
      'check-failed.preview.json',
      "check-failed.preview.json: diagnostics[2]: the preview failed with an error, so that the program may declare more than it shows: got 'alicloud:ram/policy:Policy resource 'base-images-service-policy': property statement",
    ],
    [
      'program-threw.preview.json',
      "program-threw.preview.json: diagnostics[1]: the preview failed with an error, so that the program may declare more than it shows: got 'Running program '/app/index.js' failed with an unhandled exception:",
    ],
    [
      'program-threw.preview.stream',
      "program-threw.preview.stream:12:1: the preview failed with an error, so that the program may declare more than it shows: got 'Running program '/app/index.js' failed with an unhandled exception:",
    ],
  ])('%s is refused, for it failed', (name, message) => {
    const error = thrownBy(() => read(name));
    expect(error).toBeInstanceOf(SourceError);
    expect([error.code, error.message.slice(0, message.length)]).toEqual(['SOURCE_FAILED', message]);
    expect(error.message).toMatch(/; instead: mend what it says, and make the preview again$/);
  });

  test('a stream that ended otherwise than by success is refused, whatever it logged', () => {
    const lines = textOf('program-threw.preview.stream').split('\n');
    const silent = lines.filter((line) => !line.includes('"severity":"error"'));
    for (const result of ['failed', 'canceled', 'something new']) {
      const text = silent.join('\n').replace('"result":"failed"', `"result":"${result}"`);
      const { code, message } = thrownBy(() => readDocument({ name: 'p', text }));
      expect([code, message]).toEqual(['SOURCE_FAILED', expect.stringContaining(`got '${result}'`)]);
    }
    for (const result of ['"result":"succeeded"', '"more":1']) {
      const text = silent.join('\n').replace('"result":"failed"', result);
      expect(readDocument({ name: 'p', text }).notices).toEqual([]);
    }
  });

  test('a stream that was cut off is refused wherever it was', () => {
    const text = textOf('program-threw.preview.stream')
      .replace(/^.*"severity":"error".*\n/m, '')
      .replace('"result":"failed"', '"result":"succeeded"');
    const whole = text.indexOf('\n', text.indexOf('summaryEvent')) + 1;
    for (let end = 1; end < whole - 1; end += 97) {
      const { code } = thrownBy(() => readDocument({ name: 'p', text: text.slice(0, end) }));
      expect([end, code]).toEqual([end, expect.stringMatching(/^SOURCE_(?:TRUNCATED|NOT_JSON|NOT_YAML)$/)]);
    }
    const lines = text.slice(0, whole).split('\n');
    for (let count = 1; count < lines.length - 2; count++) {
      const { code } = thrownBy(() => readDocument({ name: 'p', text: lines.slice(0, count).join('\n') }));
      expect([count, code]).toEqual([count, 'SOURCE_TRUNCATED']);
    }
    expect(readDocument({ name: 'p', text: text.slice(0, whole) }).notices).toEqual([]);
  });

  test('say where they are not whole', () => {
    const said = (name: string) => read(name).notices.map(({ id, message }) => `${id}: ${message}`);
    expect(said('example-alicloud.preview.json')).toEqual([]);
    expect(said('example-alicloud.export.json')).toEqual([]);
    expect(said('example-alicloud.unchanged.preview.json')).toEqual([
      'partial-preview: the preview leaves out 28 unchanged resources, which may grant access; make it with --show-sames',
    ]);
    expect(said('killed-while-creating.export.json').filter((one) => one.startsWith('pending'))).toEqual([
      'pending-operation: an update was cut off while it was creating this, and what came of it is not known',
    ]);
  });

  test('have what a refresh has read only where the program declares it, too', () => {
    type Step = Record<string, unknown> & { op: string; urn: string; newState?: { type: string } };
    const whole = JSON.parse(textOf('example-alicloud.preview.json')) as { steps: Step[]; changeSummary: unknown };
    const isPolicy = ({ newState }: Step) => newState?.type === 'alicloud:ram/policy:Policy';
    const policies = whole.steps.filter(isPolicy);
    const others = whole.steps.filter((step) => !isPolicy(step));
    // The engine shows what the state has as the new state of a refresh, before it has read anything.
    const refreshed = policies.map((step) => ({ ...step, op: 'refresh', oldState: step.newState }));
    const readAs = (steps: readonly object[], changeSummary: object) =>
      displayed(readDocument({ name: 'p', text: JSON.stringify({ ...whole, steps, changeSummary }) }));
    const of = ({ policies: all }: ReturnType<typeof read>) =>
      all.filter(({ policy }) => !('unreadable' in policy)).length;
    const asRecorded = of(read('example-alicloud.preview.json'));

    const sames = whole.steps.map((step) => ({ ...step, op: 'same' }));
    const kept = readAs([...refreshed, ...sames], { same: whole.steps.length });
    expect([of(kept), kept.notices]).toEqual([asRecorded, []]);
    const deleted = policies.map(({ newState, ...step }) => ({ ...step, op: 'delete', oldState: newState }));
    const gone = { create: others.length, delete: deleted.length };
    const dropped = readAs([...refreshed, ...others, ...deleted], gone);
    expect(of(dropped)).toBe(of(readAs([...others, ...deleted], gone)));
    expect(of(dropped)).toBeLessThan(asRecorded);
    const lost = refreshed.map(({ newState, ...step }) => step);
    expect(of(readAs([...lost, ...whole.steps], { create: whole.steps.length }))).toBe(asRecorded);
  });

  test('are doubted where they count nothing, or their state contradicts itself', () => {
    const said = (json: object) =>
      readDocument({ name: 'p', text: JSON.stringify(json) }).notices.map(({ message }) => message);
    for (const changeSummary of [{}, { create: 0 }]) {
      expect(said({ steps: [], changeSummary })).toEqual([
        'the preview counts nothing in its summary, so that it may have been cut off',
      ]);
    }
    const { deployment, ...rest } = JSON.parse(textOf('example-alicloud.export.json')) as { deployment: object };
    const metadata = { integrity_error: { version: '3.248.0', error: 'urn:x refers to unknown provider' } };
    expect(said({ ...rest, deployment: { ...deployment, metadata } })).toEqual([
      'the state says that its integrity is broken (urn:x refers to unknown provider)',
    ]);
  });

  test('a stream with an error of the engine is refused', () => {
    const lines = textOf('program-threw.preview.stream').split('\n');
    const silent = lines.filter((line) => !line.includes('"severity":"error"')).join('\n');
    const text = silent.replace('"result":"failed"', '"result":"succeeded"');
    const { code, message } = thrownBy(() =>
      readDocument({ name: 'p', text: `${text}{"sequence":99,"errorEvent":{"error":"exploded"}}\n` }),
    );
    expect([code, message]).toEqual(['SOURCE_FAILED', expect.stringContaining("got 'exploded'")]);
  });

  test('say the same before the update and after it', () => {
    const identities = (name: string) => read(name).identities.map(({ arn }) => arn);
    expect(identities('example-alicloud.export.json')).toEqual(identities('example-alicloud.preview.json'));
    expect(identities('example-alicloud.export.json')?.length).toBeGreaterThan(4);
  });

  test('hide what is secret, which may say anything, and tell how to see it', () => {
    const unreadable = (name: string) => read(name).policies.filter(({ policy }) => 'unreadable' in policy).length;
    const secrets = (name: string) => read(name).notices.filter(({ id }) => id === 'hidden-secret');
    expect(unreadable('secret-policy.export.json')).toBe(1);
    expect(secrets('secret-policy.export.json').map(({ message }) => message)).toEqual([
      'what is secret is not shown, and may be anything: ${secret sec.policyDocument}; export the stack with `pulumi stack export --show-secrets`',
    ]);
    expect(unreadable('secret-policy.show-secrets.export.json')).toBe(0);
    expect(secrets('secret-policy.show-secrets.export.json')).toEqual([]);
  });
});

function thrownBy(action: () => unknown): SourceError {
  try {
    action();
  } catch (error) {
    return error as SourceError;
  }
  throw new Error('nothing was thrown');
}

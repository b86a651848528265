import { EMPTY, type Input } from '../../playground/engine/input';
import { type Change, Store } from '../../playground/page/store';

const EXAMPLE: Input = {
  files: [
    { name: 'hub.yaml', text: 'Resources: {}', place: '111122223333/eu-west-1' },
    { name: 'spoke.yaml', text: 'Resources: {}\n' },
  ],
  accounts: { '111122223333': 'hub' },
  asked: { principal: 'a', action: 'b', resource: 'c', context: '' },
};
const OWN: Input = { files: [{ name: 'own.json', text: '{}' }], accounts: {} };

let store: Store;
let told: Change[];

beforeEach(() => {
  store = new Store([EXAMPLE]);
  store.replace(EXAMPLE);
  told = [];
  store.listen((change) => told.push(change));
});

describe('what takes the place of an example', () => {
  test.each([
    ['JSON', ' {"a": 1}', 'input.json'],
    ['a list', '[]', 'input.json'],
    ['YAML', 'a: 1', 'input.yaml'],
  ])('%s over the whole text of a file', (_, text, name) => {
    store.select(1);
    store.write(text, true, 'text');
    expect(store.input).toEqual({ files: [{ name, text }], accounts: {} });
    expect([store.selected, told]).toEqual([0, ['selected', 'all']]);
    expect(store.before).toBe(EXAMPLE);
    store.bringBack();
    expect([store.input, store.before]).toEqual([EXAMPLE, undefined]);
  });

  test('text in a file that was emptied, also in another one, and after a question', () => {
    store.write('', true, 'text');
    expect(store.input.files.map(({ name }) => name)).toEqual(['hub.yaml', 'spoke.yaml']);
    store.change({ asked: { principal: 'x', action: 'y', resource: 'z', context: '' } }, 'asked');
    store.select(1);
    store.write('a: 1', true, 'text');
    expect(store.input).toEqual({ files: [{ name: 'input.yaml', text: 'a: 1' }], accounts: {} });
  });

  test('files that are given', () => {
    store.add([...OWN.files, { name: 'spoke.yaml', text: '' }]);
    expect(store.input).toEqual({ files: [...OWN.files, { name: 'spoke.yaml', text: '' }], accounts: {} });
    store.add([{ name: 'more.json', text: '{}' }]);
    expect(store.input.files.map(({ name }) => name)).toEqual(['own.json', 'spoke.yaml', 'more.json']);
  });

  test('what was typed before the example is what comes back', () => {
    store.replace(OWN);
    store.begin(EXAMPLE);
    store.write('a: 1', true, 'text');
    store.bringBack();
    expect(store.input).toBe(OWN);
  });
});

describe('what does not', () => {
  const TOUCHED: readonly [string, (one: Store) => void][] = [
    ['an edit', (one) => one.write('Resources: {} # mine', false, 'text')],
    ['a place', (one) => one.changeFile({ place: '444455556666/eu-west-1' }, 'files')],
    ['a name', (one) => one.changeFile({ name: 'own.yaml' }, 'files')],
    ['what it is read as', (one) => one.changeFile({ use: 'beside' }, 'files')],
    ['names of accounts', (one) => one.change({ accounts: { '111122223333': 'mine' } }, 'accounts')],
    ['a file more', (one) => one.addBlank()],
    ['a file less', (one) => one.remove()],
    ['a link', (one) => one.replace({ ...EXAMPLE, accounts: { ...EXAMPLE.accounts } })],
  ];

  test.each(TOUCHED)('text or files after %s', (_, touch) => {
    touch(store);
    const { input } = store;
    store.write('[1]', true, 'text');
    expect(store.input).toEqual({
      ...input,
      files: input.files.map((file, at) => (at === store.selected ? { ...file, text: '[1]' } : file)),
    });
    store.add(OWN.files);
    expect(store.input.files).toHaveLength(input.files.length + 1);
  });

  test('the text of the example again, as undoing brings it', () => {
    store.write('', true, 'text');
    store.write('Resources: {}', true, 'text');
    expect(store.input).toEqual(EXAMPLE);
    store.write('a: 1', true, 'text');
    expect(store.input.files).toEqual([{ name: 'input.yaml', text: 'a: 1' }]);
  });
});

test('without an example nothing gives way', () => {
  const own = new Store();
  own.write('a: 1', true, 'text');
  expect(own.input).toEqual({ ...EMPTY, files: [{ name: 'input.yaml', text: 'a: 1' }] });
});

describe('a name that the page made says what the text is', () => {
  const names = (one: Store): string[] => one.input.files.map(({ name }) => name);

  test('as soon as there is a text, and again where another takes its place', () => {
    const own = new Store();
    const changes: Change[] = [];
    own.listen((change) => changes.push(change));
    own.write(' ', false, 'text');
    own.write(' a', false, 'text');
    own.write(' a:', false, 'text');
    expect([names(own), changes]).toEqual([['input.yaml'], ['text', 'files', 'text']]);
    own.write('{}', true, 'files');
    own.addBlank();
    own.write('a: 1', true, 'files');
    expect(names(own)).toEqual(['input.json', 'input-2.yaml']);
    own.write('', true, 'text');
    expect(names(own)).toEqual(['input.json', 'input-2.yaml']);
    own.write('[]', false, 'text');
    expect(names(own)).toEqual(['input.json', 'input-2.json']);
  });

  test('but not one that somebody gave, nor one that another file has', () => {
    const own = new Store();
    own.changeFile({ name: 'own.json' }, 'files');
    own.write('a: 1', true, 'text');
    expect(names(own)).toEqual(['own.json']);
    own.add([
      { name: 'input.yaml', text: 'a: 1' },
      { name: 'input.json', text: '{}' },
    ]);
    own.select(2);
    own.write('a: 1', true, 'text');
    expect(names(own)).toEqual(['own.json', 'input.yaml', 'input.json']);
  });
});

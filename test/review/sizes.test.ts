import { FORMATS, readSources, render, review, type SourceDocument } from 'registry-access/review';

const POLICY = '111122223333/eu-west-1/registry=p.json';
const TEMPLATE = '111122223333/eu-west-1=t.yaml';
/** Above what one call can take as arguments: about 120,000. */
const MANY = 150_000;

function statements(count: number): object {
  const Statement = Array.from({ length: count }, (_, at) => ({
    Sid: `S${at}`,
    Effect: at % 100 === 0 ? 'Deny' : 'Allow',
    Principal: { AWS: '444455556666' },
    Action: 'ecr:BatchGetImage',
    Resource: `arn:aws:ecr:eu-west-1:111122223333:repository/team-${at % 5}/*`,
  }));
  return { Version: '2012-10-17', Statement };
}

function sizeInEveryForm(source: SourceDocument): void {
  const model = readSources([source]);
  const found = review(model);
  for (const format of FORMATS) expect(render(found, format, { places: model.places }).length).toBeGreaterThan(0);
}

test('a policy of very many statements is read, reviewed and printed in every form', () => {
  sizeInEveryForm({ name: POLICY, json: statements(10_000) });
}, 120_000);

test('a statement of very many actions and one of very many accounts exhaust nothing', () => {
  const one = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:PutImage', Resource: '*' };
  const actions = Array.from({ length: MANY }, () => 'ecr:BatchGetImage');
  const accounts = Array.from({ length: MANY }, () => '444455556666');
  const Statement = [
    { ...one, Action: actions },
    { ...one, Principal: { AWS: accounts } },
  ];
  sizeInEveryForm({ name: POLICY, json: { Version: '2012-10-17', Statement } });
}, 120_000);

test('a template of very many resources is read, as JSON and as YAML', () => {
  const json = {
    Resources: Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`T${at}`, { Type: 'AWS::SNS::Topic' }])),
  };
  sizeInEveryForm({ name: '111122223333/eu-west-1=t.json', json });
  const text = `Resources:\n${Array.from({ length: 20_000 }, (_, at) => `  T${at}: {Type: AWS::SNS::Topic}\n`).join('')}`;
  sizeInEveryForm({ name: TEMPLATE, text });
}, 120_000);

test('documents as deep as the limit are read', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  sizeInEveryForm({ name: 't.json', text: `{"Resources": {}, "Metadata": ${deep(255)}}` });
  sizeInEveryForm({ name: 't.yaml', text: `Resources: {}\nMetadata: ${deep(255)}\n` });
});

import { readPreview, readTemplate, UNKNOWN } from './support';

const CHOICE = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };

describe('what is copied', () => {
  const replicated = (ReplicationConfiguration: unknown) =>
    readTemplate(
      { X: { Type: 'AWS::ECR::ReplicationConfiguration', Properties: { ReplicationConfiguration } } },
      CHOICE,
    );
  const destination = { Region: 'us-east-1', RegistryId: '444455556666' };

  test.each<[string, unknown, string]>([
    ['the whole configuration', { Ref: 'P' }, 'the replication rules are not known (${P})'],
    ['the list of rules', { Rules: { 'Fn::Transform': { Name: 'X' } } }, 'the replication rules are not known'],
    ['one of the rules', { Rules: [{ Ref: 'P' }] }, 'the replication rules are not known (${P})'],
    [
      'the filters',
      { Rules: [{ Destinations: [destination], RepositoryFilters: { Ref: 'P' } }] },
      'the repository filters of the rule are not known (${P})',
    ],
    ['the destinations', { Rules: [{ Destinations: { Ref: 'P' } }] }, 'the destinations of the rule are not known'],
    ['one of them', { Rules: [{ Destinations: [{ Ref: 'P' }] }] }, 'a destination of the rule is not known (${P})'],
  ])('by replication may be anything where %s cannot be known, and says so', (_, configuration, doubt) => {
    const model = replicated(configuration);
    expect(model.flows).toHaveLength(1);
    expect(model.flows[0]?.from.repositories).toEqual(['*']);
    expect(model.flows[0]?.doubt).toContain(doubt);
    expect(model.notices).toMatchObject([{ id: 'unresolved-value' }]);
  });

  test.each<[string, unknown, unknown]>([
    ['is deleted there, too', { Enabled: true }, true],
    ['stays there', { Enabled: false }, undefined],
    ['may be deleted there, too', { Enabled: { Ref: 'P' } }, 'unknown'],
    ['may be deleted there, too, as a macro says', { Ref: 'P' }, 'unknown'],
  ])('by replication and deleted here %s', (_, DeleteReplication, deletes) => {
    const rule = { Destinations: [destination], DeleteReplication };
    expect(replicated({ Rules: [rule] }).flows.map((flow) => flow.deletes)).toEqual([deletes]);
  });

  test('by a rule under a condition is copied under that condition', () => {
    const rule = { Destinations: [destination] };
    const { flows } = replicated({ Rules: [{ 'Fn::If': ['C', rule, { Ref: 'AWS::NoValue' }] }] });
    expect(flows.map(({ presence }) => presence)).toEqual([[{ choice: '${P} = x', is: true }]]);
  });

  test.each<[Record<string, unknown>, object]>([
    [
      { syncTrigger: 'PASSIVE', tagFilter: '^v' },
      { trigger: 'automatic', tagFilter: '^v' },
    ],
    [{ syncTrigger: 'INITIATIVE' }, { trigger: 'manual' }],
    [
      { syncTrigger: UNKNOWN, tagFilter: UNKNOWN },
      { trigger: 'unknown', tagFilter: '${x.tagFilter}' },
    ],
    [{}, {}],
  ])('by a sync rule with %j carries %j', (inputs, expected) => {
    const { flows } = readPreview([
      {
        type: 'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule',
        inputs: {
          instanceId: 'cri-a',
          namespaceName: 'n',
          targetNamespaceName: 'n',
          targetRegionId: 'cn-beijing',
          ...inputs,
        },
      },
    ]);
    const { trigger, tagFilter } = flows[0] ?? {};
    expect(JSON.parse(JSON.stringify({ trigger, tagFilter }))).toEqual(expected);
  });
});

// The layers of the design, low to high: policy <- review <- {aws | alicloud | offline | policy-pack} <- {jest | cli}.
const reach = {
  policy: [],
  review: ['policy'],
  aws: ['policy', 'review'],
  alicloud: ['policy', 'review'],
  offline: ['policy', 'review'],
  'policy-pack': ['policy', 'review'],
  jest: ['policy', 'review'],
  // Of the Alibaba half only what calls the vendor, which needs no Pulumi.
  cli: ['policy', 'review', 'offline', 'alicloud/openapi'],
};
const peers = {
  aws: ['aws-cdk-lib', 'constructs'],
  alicloud: ['@pulumi/', '@alicloud/'],
  offline: ['@pulumi/pulumi', '@grpc/grpc-js'],
  'policy-pack': ['@pulumi/policy'],
};

const layerRules = Object.entries(reach).map(([layer, below]) => ({
  name: `${layer}-reaches-only-below`,
  severity: 'error',
  from: { path: `^lib/${layer}/` },
  to: { path: '^lib/', pathNot: [layer, ...below].map((name) => `^lib/${name}/`) },
}));

const peerRules = Object.entries(peers).map(([layer, names]) => ({
  name: `only-${layer}-knows-its-peers`,
  severity: 'error',
  from: {
    path: '^lib/',
    pathNot: Object.keys(peers)
      .filter((other) => peers[other].some((n) => names.some((m) => n.startsWith(m) || m.startsWith(n))))
      .map((other) => `^lib/${other}/`),
  },
  to: { path: names.map((name) => `node_modules/${name}`) },
}));

// The rooms of the review, each with the rooms that it may look into: `read -> model <- decide <- who-can <- {compare, rules} <- render`;
// `explain` stands beside `who-can`, and `environment` beside `decide`: it reads for the readers what no source says.
const rooms = {
  model: [],
  read: ['model'],
  environment: ['model', 'read'],
  decide: ['model'],
  'who-can': ['model', 'decide'],
  compare: ['model', 'decide', 'who-can'],
  rules: ['model', 'decide', 'who-can'],
  explain: ['model', 'decide'],
  render: ['model', 'compare', 'rules', 'explain'],
};

const roomRules = Object.entries(rooms).map(([room, below]) => ({
  name: `review-${room}-looks-into-its-neighbours-only`,
  severity: 'error',
  from: { path: `^lib/review/${room}/` },
  to: { path: '^lib/review/', pathNot: [room, ...below].map((name) => `^lib/review/${name}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...peerRules,
    ...roomRules,
    {
      name: 'policy-has-no-dependencies',
      severity: 'error',
      from: { path: '^lib/policy/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core'] },
    },
    {
      name: 'root-is-policy-and-review',
      severity: 'error',
      from: { path: '^lib/index\\.ts$' },
      to: { path: '^lib/', pathNot: '^lib/(policy|review)/' },
    },
    {
      name: 'openapi-needs-no-pulumi',
      severity: 'error',
      from: { path: '^lib/alicloud/openapi/' },
      to: { path: 'node_modules/@pulumi/', reachable: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the-corpus-knows-no-evaluator',
      severity: 'error',
      from: { path: '^corpus/runner/' },
      to: { path: '^(lib|corpus/adapters)/|node_modules' },
    },
    {
      name: 'adapters-import-by-package-name',
      severity: 'error',
      from: { path: '^corpus/' },
      to: { path: '^lib/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'nothing-needs-the-corpus',
      severity: 'error',
      from: { path: '^(lib|examples)/' },
      to: { path: '^corpus/' },
    },
    {
      name: 'examples-import-by-package-name',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^lib/', dependencyTypesNot: ['aliased'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(dist|test)/' },
  },
};

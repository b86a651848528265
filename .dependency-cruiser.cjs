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
// `explain` stands beside `who-can` and asks `compare` alone which repositories a name may mean; `environment` stands beside `decide`: it
// reads for the readers what no source says. `languages` knows of nothing, and only what prints knows of it.
const rooms = {
  model: [],
  read: ['model'],
  environment: ['model', 'read'],
  decide: ['model'],
  'who-can': ['model', 'decide'],
  compare: ['model', 'decide', 'who-can'],
  rules: ['model', 'decide', 'who-can'],
  explain: ['model', 'decide', 'compare'],
  languages: [],
  render: ['model', 'compare', 'rules', 'explain', 'languages'],
};

const roomRules = Object.entries(rooms).map(([room, below]) => ({
  name: `review-${room}-looks-into-its-neighbours-only`,
  severity: 'error',
  from: { path: `^lib/review/${room}/` },
  to: { path: '^lib/review/', pathNot: [room, ...below].map((name) => `^lib/review/${name}/`) },
}));

// The folders inside the layers that are not for everybody, each with the folders whose own files may import it.
const doors = {
  'alicloud/data': ['alicloud'],
  'alicloud/openapi/backfill': ['alicloud/openapi'],
  'aws/private': ['aws'],
  'cli/comment': ['cli'],
  'offline/monitor': ['offline'],
  'offline/provider-functions': ['offline/monitor'],
  'offline/schema': ['offline'],
  'offline/unknowns': ['offline', 'offline/monitor', 'offline/provider-functions'],
  'offline/unknowns/program': ['offline/unknowns'],
  'review/decide/data': ['review', 'review/decide', 'review/explain', 'review/explain/messages'],
  'review/decide/layers': ['review/decide', 'review/who-can'],
  'review/explain/messages': ['review/explain'],
  'review/languages': [
    ...['review', 'review/render', 'review/render/explain', 'review/render/html', 'review/render/html/script'],
    ...['review/render/html/style', 'cli', 'cli/comment'],
  ],
  'review/languages/zh': ['review/languages', 'cli'],
  'review/languages/zh/answers': ['review/languages/zh'],
  'review/languages/zh/errors': ['review/languages/zh'],
  'review/languages/zh/messages': ['review/languages/zh'],
  'review/languages/zh/notices': ['review/languages/zh'],
  'review/languages/zh/rules': ['review/languages/zh'],
  'review/languages/zh/words': ['review/languages/zh'],
  'review/read/artefacts/assembly': ['review/read'],
  'review/read/artefacts/pulumi': ['review/read', 'cli', 'offline', 'policy-pack'],
  'review/read/artefacts/template': ['review/read', 'review/read/artefacts/assembly'],
  'review/read/artefacts/terraform': ['review/read'],
  'review/read/data': ['review/read/artefacts/terraform', 'review/read/resources'],
  'review/read/resources/workloads': ['review/read/resources'],
  'review/read/yaml': ['review/read/text'],
  'review/render/explain': ['review/render'],
  'review/render/html': ['review/render', 'cli'],
  'review/render/html/script': ['review/render/html'],
  'review/render/html/style': ['review/render/html'],
};

const doorRules = Object.entries(doors).map(([folder, importers]) => ({
  name: `${folder.replaceAll('/', '-')}-has-its-door`,
  severity: 'error',
  from: { path: '^lib/', pathNot: [`^lib/${folder}/`, ...importers.map((name) => `^lib/${name}/[^/]+$`)] },
  to: { path: `^lib/${folder}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...peerRules,
    ...roomRules,
    ...doorRules,
    {
      name: 'policy-has-no-dependencies',
      severity: 'error',
      from: { path: '^lib/policy/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core'] },
    },
    {
      // What users need of it is in the index; for the layers everything is a file, as it is for the rooms of the review.
      name: 'policy-is-imported-by-file',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/index\\.ts$' },
      to: { path: '^lib/policy/index\\.ts$' },
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
      name: 'the-playground-reaches-the-review-alone',
      severity: 'error',
      from: { path: '^playground/' },
      // What is typed is answered by the command's own function.
      to: { path: '^(lib|corpus|examples|scripts|test)/', pathNot: '^lib/(policy|review)/|^lib/cli/can-answer\\.ts$' },
    },
    {
      name: 'nothing-needs-the-playground',
      severity: 'error',
      from: { path: '^(lib|corpus|examples)/' },
      to: { path: '^playground/' },
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

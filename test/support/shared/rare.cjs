const { join, sep } = require('node:path');

/** What Pulumi's SDK loads as it starts, and uses for dynamic resources, for tracing, and for programs that drive Pulumi alone, by who asks for it. */
const TRACING = [
  'exporter-zipkin',
  'instrumentation',
  'instrumentation-grpc',
  'resources',
  'sdk-trace-base',
  'sdk-trace-node',
];
const RARE = [
  [/./, ['@npmcli/arborist', 'fdir', 'normalize-package-data', 'typescript']],
  [/[\\/]cmd[\\/]run[\\/]tracing\.js$/, TRACING.map((name) => `@opentelemetry/${name}`)],
  [/[\\/]@pulumi[\\/]pulumi[\\/]index\.js$/, ['./automation']],
];
const SDK = join('@pulumi', 'pulumi') + sep;

/** Whether a file of Pulumi's SDK asks for what is seldom used. */
exports.isRare = (from, name) =>
  from?.includes(SDK) === true && RARE.some(([file, names]) => names.includes(name) && file.test(from));

/** A package that is loaded when something of it is used. */
exports.late = function late(load) {
  let loaded;
  const real = () => (loaded ??= load());
  return new Proxy(() => {}, {
    // What is compiled to CommonJS would copy it otherwise, and looks for its default where it has none.
    get: (_, key) => key === '__esModule' || (key === 'default' && !('default' in real()) ? real() : real()[key]),
    has: (_, key) => key in real(),
    construct: (_, args) => new (real())(...args),
  });
};

// The direction of imports, floor by floor; rooms of one floor do not import each other.
const FLOORS = [
  ['values'],
  ['rules'],
  ['core'],
  ['workload', 'network', 'access', 'tls', 'secrets', 'supply-chain', 'cluster'],
  ['namespace'],
  ['identity', 'ai'],
  ['tenant', 'guardrail'],
  ['report'],
  ['io'],
  ['cli'],
];

const roomRules = FLOORS.flatMap((rooms, floor) =>
  rooms.map(room => {
    const allowed = [room, ...FLOORS.slice(0, floor).flat()];
    return {
      name: `${room}-imports-lower-floors-only`,
      severity: 'error',
      from: { path: `^lib/${room}/` },
      to: { path: '^lib/', pathNot: `^lib/(${allowed.join('|')})/` },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, path: '^lib/', pathNot: '^lib/index\\.ts$' },
      to: {},
    },
    ...roomRules,
    {
      name: 'lib-stands-alone',
      comment: 'the library knows nothing of the apps, the tools and the tests',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(apps|tools|test|bench)/' },
    },
    {
      name: 'no-barrel-inside',
      comment: 'index.ts is for users; inside, import the file itself',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^lib/index\\.ts$' },
    },
    {
      name: 'imports-for-lib-and-apps-only',
      severity: 'error',
      from: { pathNot: '^(lib|apps|imports|test)/' },
      to: { path: '^imports/' },
    },
    {
      name: 'rules-know-no-constructs',
      comment: 'rules judge any YAML',
      severity: 'error',
      from: { path: '^lib/(values|rules)/' },
      to: {
        path: '^(constructs|cdk8s|cdk8s-plus-28)$|node_modules/(constructs|cdk8s|cdk8s-plus-28)/',
        preCompilationOnly: false,
      },
    },
    {
      name: 'only-the-edge-reads',
      comment: 'no files, environment or network below io; Platform.synth() is the one that writes',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(io|cli)/|^lib/core/(write|write-host|staged)-files\\.ts$' },
      to: { path: '^(node:)?(fs|child_process|http|https|net|os|process)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'published-code-uses-dependencies',
      severity: 'error',
      from: { path: '^lib/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['npm-peer', 'type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', 'build'] },
    exclude: { path: '^build/' },
  },
};

// Packages published as ES modules only; Jest runs CommonJS, so they are compiled like our own sources.
const esModules = [
  'bpmn-moddle',
  'dmn-moddle',
  'zeebe-bpmn-moddle',
  'moddle',
  'moddle-xml',
  'min-dash',
  'saxen',
  'bpmn-auto-layout',
];

export default {
  testEnvironment: 'node',
  testMatch: ['**/*.{unit,int}.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: {
    '^.+\\.(ts|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  maxWorkers: 2,
  testTimeout: 30_000,
};

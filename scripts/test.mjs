// `npm test`: installs and runs what Node alone can, then names what it did not run and why.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfNeeded();
const result = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'Europe/London' },
  },
);
console.log('\nNot run by `npm test`, which needs nothing but Node (`.ci/run` runs them all):');
console.log('  *.e2e.test.ts   in a browser: need Chromium            npm run test:browser');
console.log(
  '  *.real.test.ts  on a real Zeebe broker and a MongoDB wire server: need Java 21+ and Maven   npm run test:real',
);
process.exit(result.status ?? 1);

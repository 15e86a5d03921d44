import { agreementOn } from './agreement';
import { artefacts } from './artefacts';
import { oddFiles } from './odd-files';
import { writeFileSync } from 'node:fs';
describe('x', () => {
  it('dump', async () => {
    const out: unknown[] = [];
    for (const [name, files] of [['odd', oddFiles], ...artefacts.map((a) => [a.name, a.read() ?? []] as const)] as const) {
      const t = performance.now();
      const a = await agreementOn(files);
      out.push([name, a.accepted, a.refused, a.differences.length, a.unknown.length, Math.round(performance.now() - t), a.differences]);
    }
    writeFileSync('/tmp/proof/agree.json', JSON.stringify(out, null, 1));
  }, 600000);
});

import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { VirtualClock } from '../../../domain/time/clock';
import { createEmbeddedEngine } from '../../embedded';
import { createSimulatedStorage } from '../../storage';
import { artefacts } from './artefacts';
import { oddFiles } from './odd-files';
it('dump', async () => {
  const files = new Map([...oddFiles, ...artefacts.flatMap((a) => a.read() ?? [])].map((f) => [f.title, f]));
  const groups = JSON.parse(readFileSync('/tmp/proof/agree.json', 'utf8')) as any[];
  let out = '';
  mkdirSync('/tmp/proof/files', { recursive: true });
  let n = 0;
  for (const g of groups) for (const d of g[6]) {
    const f = files.get(d.title)!;
    const engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'f' }), clock: new VirtualClock(1_780_000_000_000) });
    const said = await engine.deploy(f.resources).then(() => 'accepted', (e) => String(e.message));
    n += 1;
    writeFileSync(`/tmp/proof/files/${n}.xml`, f.resources[0]!.content);
    out += JSON.stringify({ n, title: d.title, broker: d.broker, own: d.own, said }) + '\n';
  }
  writeFileSync('/tmp/proof/said.jsonl', out);
}, 600000);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../domain/time';
import { createEmbeddedEngine } from '../../engine/embedded';
import { openSqliteStorage } from '../../engine/storage';
import { pathwayFiles } from './files';

const folder = mkdtempSync(join(tmpdir(), 'waymark-deployment-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the embedded engine', () => {
  it('takes every pathway and table in one deployment (D1)', async () => {
    const storage = openSqliteStorage({ file: join(folder, 'engine.sqlite'), newEngineId: () => 'deployment' });
    const engine = createEmbeddedEngine({ storage, clock: new VirtualClock(Date.UTC(2026, 9, 1)) });
    const files = [...pathwayFiles('.bpmn'), ...pathwayFiles('.dmn')];
    const deployed = await engine.deploy(files.map(({ name, content }) => ({ name, content })));
    expect(deployed.processes.map(({ resourceName }) => resourceName).sort()).toEqual(namesOf('.bpmn'));
    expect(deployed.decisions.map(({ decisionId }) => `${decisionId}.dmn`).sort()).toEqual(namesOf('.dmn'));
    await engine.close();
  });
});

function namesOf(ending: '.bpmn' | '.dmn'): readonly string[] {
  return pathwayFiles(ending)
    .map(({ name }) => name)
    .sort();
}

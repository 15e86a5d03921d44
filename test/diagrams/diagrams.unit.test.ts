import { join } from 'node:path';
import { readServiceConfiguration } from '../../config/read-service-configuration';
import { readDrawing } from './drawing';
import { pathwayFiles, projectRoot } from './files';
import { findDoubtfulConditions } from './gateway-conditions';
import { findOverlaps } from './overlaps';
import { readPathway } from './pathway';
import { findDanglingReferences } from './references';
import { findStyleFaults } from './style-rules';

const diagrams = pathwayFiles('.bpmn');
const surroundings = {
  service: readServiceConfiguration(join(projectRoot(), 'config', 'services', 'hackney')),
  processIds: new Set(diagrams.map(({ name }) => name.replace('.bpmn', ''))),
  decisionIds: new Set(pathwayFiles('.dmn').map(({ name }) => name.replace('.dmn', ''))),
  projectRoot: projectRoot(),
};

describe.each(diagrams)('$path', ({ name, content }) => {
  it('is drawn so that nothing lies on anything else', async () => {
    expect(findOverlaps(await readDrawing(content))).toEqual([]);
  });

  it('reads as a pathway should', async () => {
    const pathway = await readPathway(content);
    expect(`${pathway.id}.bpmn`).toBe(name);
    expect(findStyleFaults(pathway)).toEqual([]);
  });

  it('leaves no gateway in doubt', async () => {
    expect(findDoubtfulConditions(await readPathway(content), surroundings.service.variables)).toEqual([]);
  });

  it('names only what is there', async () => {
    expect(findDanglingReferences(await readPathway(content), surroundings)).toEqual([]);
  });
});

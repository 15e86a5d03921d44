import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../main/project-root';

export { projectRoot };

const root = projectRoot();

export interface PathwayFile {
  /** `hackney-crisis.bpmn` */
  readonly name: string;
  readonly path: string;
  readonly content: string;
}

/** Every file of `processes/` with this ending, in order of its path. */
export function pathwayFiles(ending: '.bpmn' | '.dmn'): readonly PathwayFile[] {
  const folder = join(root, 'processes');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({
      name: path.split(/[\\/]/).at(-1) ?? path,
      path: join('processes', path),
      content: readFileSync(join(folder, path), 'utf8'),
    }));
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/** The checkout: files of configuration, forms and pathways are read from it, whether the code runs from there or from dist/. */
export function projectRoot(): string {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  throw new Error(`Expected a folder with package.json above ${__dirname}, but there is none.`);
}

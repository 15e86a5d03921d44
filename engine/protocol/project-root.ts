import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json: files that are not code lie there, wherever the compiled code lies. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`Expected package.json in ${__dirname} or a folder above it, but found none.`);
    folder = parent;
  }
  return folder;
}

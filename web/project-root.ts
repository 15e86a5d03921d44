import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Templates lie beside their pages in the checkout and are not compiled: whoever runs from `dist/web/…` finds them from
 * the nearest folder above that holds package.json.
 */
export function findProjectRoot(from: string = __dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder))
      throw new Error(`Expected a package.json in a folder above ${from}, but found none.`);
  }
}

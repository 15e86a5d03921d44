import express from 'express';
import type { Express } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The compiled style sheets and islands: names carry the hash of their content, so browsers keep them for good. */
export interface Assets {
  readonly folder: string;
  /** `/assets/page-4F2K.js` for `page.js`. */
  path(name: string): string;
}

const manifestSchema = z.record(z.string(), z.string());

export function loadAssets(folder: string): Assets {
  const file = path.join(folder, 'manifest.json');
  const manifest = existsSync(file) ? manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return { folder, path: (name) => `/assets/${manifest[name] ?? name}` };
}

export function setUpAssets(app: Express, assets: Assets): void {
  // Set by hand: pages are told never to be kept before an asset is looked for.
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }): void => {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  };
  app.use('/assets', express.static(assets.folder, { setHeaders, index: false, redirect: false, dotfiles: 'ignore' }));
  app.use('/assets', (_request, response) => {
    response.status(404).type('text').send('Not found');
  });
}

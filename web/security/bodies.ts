import type { Express } from 'express';
import express from 'express';
import multer from 'multer';
import type { WebSettings } from '../settings';

/** The largest form is a support plan with many goals, once more when it is kept through a sign-in; files travel apart. */
const formBytes = '2mb';
const formFields = 5000;

/**
 * Reads forms. Files are read into memory and only for people who are signed in: what they are and whether they may be
 * kept is decided by their content, in the use case.
 */
export function setUpBodies(app: Express, settings: WebSettings): void {
  app.use(express.urlencoded({ extended: false, limit: formBytes, parameterLimit: formFields }));
  const files = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: settings.upload.bytesEach,
      files: settings.upload.files,
      fields: 50,
      fieldSize: 100_000,
      headerPairs: 50,
    },
  }).array('files');
  app.use((request, response, next) => {
    if (request.is('multipart/form-data') === false || request.account === undefined) {
      next();
      return;
    }
    files(request, response, next);
  });
}

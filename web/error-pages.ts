import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import multer from 'multer';
import { EngineAway } from '../casework/machinery';
import { StoreUnavailable } from '../store/port';
import type { Parts } from './routing/parts';
import { Visit } from './routing/visit';

/** The last word on every request: what is not there, and what failed. Details go to the log, never to the page. */
export function setUpErrorPages(app: Express, parts: Parts): void {
  app.use((request, response) => new Visit(parts, request, response).showNotFound());
  const onError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    showFault(parts, error, request, response);
  };
  app.use(onError);
}

function showFault(parts: Parts, error: unknown, request: Request, response: Response): void {
  const visit = new Visit(parts, request, response);
  const status = statusOf(error);
  if (status === 413) {
    const { bytesEach, files } = parts.settings.upload;
    const megabytes = Math.floor(bytesEach / 1024 / 1024);
    visit.showError(
      413,
      'This is too large',
      `Each file may be up to ${megabytes} MB, and all of them together up to ${megabytes * files} MB. Go back, choose smaller or fewer files, and send again.`,
    );
    return;
  }
  if (status >= 400 && status < 500) {
    visit.showError(status, 'We could not read this request', 'Go back, reload the page and try again.');
    return;
  }
  if (error instanceof EngineAway || error instanceof StoreUnavailable) {
    parts.log(`${request.method} could not be carried out: ${error.name}`);
    visit.showError(
      503,
      'This is not available just now',
      'What you sent may not be kept. Go back and try again in a moment.',
    );
    return;
  }
  parts.log(
    `${request.method} ${request.route === undefined ? 'before any route' : String((request.route as { path: unknown }).path)} failed: ${whatFailed(error)}`,
  );
  visit.showError(
    500,
    'Something went wrong on our side',
    'Nothing you saved before is lost. Go back and try again in a moment.',
  );
}

function statusOf(error: unknown): number {
  if (error instanceof multer.MulterError)
    return ['LIMIT_FILE_SIZE', 'LIMIT_FILE_COUNT', 'LIMIT_FIELD_VALUE', 'LIMIT_UNEXPECTED_FILE'].includes(error.code)
      ? 413
      : 400;
  if (error instanceof URIError) return 404;
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number')
    return error.status;
  return 500;
}

/** Name, code and place; not the message, which may quote what somebody typed. */
function whatFailed(error: unknown): string {
  if (!(error instanceof Error)) return 'something was thrown that is no error';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${error.name}${code}`, ...frames].join('\n');
}

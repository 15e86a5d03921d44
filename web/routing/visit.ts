import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Refusal } from '../../casework/api';
import type { Requester } from '../../domain/access/requester';
import { reachesAnything } from '../../domain/access';
import type { Action } from '../../domain/access';
import { requesterOf } from '../../domain/organisations';
import type { Account } from '../accounts';
import { navigationFor } from './navigation';
import type { Parts } from './parts';

/** What the layout needs beside the page's own model. */
export interface PageModel {
  /** Unique, and first in the browser's tab. */
  readonly title: string;
  /** True when the page shows errors: the title then begins with "Error: ". */
  readonly hasErrors?: boolean;
  readonly islands?: readonly string[];
  readonly styles?: readonly string[];
  readonly wide?: boolean;
  readonly [name: string]: unknown;
}

const bodySchema = z.record(z.string(), z.unknown());

/** One request and its answer, with what pages ask of them. */
export class Visit {
  constructor(
    readonly parts: Parts,
    readonly request: Request,
    readonly response: Response,
  ) {}

  get account(): Account {
    if (this.request.account === undefined)
      throw new Error('Expected somebody signed in, but this route admits everyone.');
    return this.request.account;
  }

  get requester(): Requester {
    return requesterOf(this.account);
  }

  /** For offering a link: whether there can be anything behind it. */
  mayDo(action: Action): boolean {
    return this.request.account !== undefined && reachesAnything(requesterOf(this.request.account), action);
  }

  /** A part of the path. */
  part(name: string): string {
    const value = this.request.params[name];
    return typeof value === 'string' ? value : '';
  }

  query(name: string): string {
    const value = this.request.query[name];
    return typeof value === 'string' ? value : '';
  }

  pageNumber(name = 'page'): number {
    const page = Number(this.query(name));
    return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
  }

  get body(): Readonly<Record<string, unknown>> {
    const parsed = bodySchema.safeParse(this.request.body);
    return parsed.success ? parsed.data : {};
  }

  /** One text field of a form. */
  field(name: string): string {
    const value = this.body[name];
    return typeof value === 'string' ? value.trim() : '';
  }

  fields(name: string): readonly string[] {
    const value = this.body[name];
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  }

  show(template: string, model: PageModel, status = 200): void {
    this.response
      .status(status)
      .type('html')
      .send(this.parts.views.render(template, { ...this.layout(model), ...model }));
  }

  go(path: string, notice?: string, list: readonly string[] = []): void {
    if (notice !== undefined) this.request.session.notice = { text: notice, list };
    this.redirectWithSession(path);
  }

  /**
   * A browser follows a redirect as soon as it has read its head, while a session is stored with the end of the answer:
   * what this answer put there would be missing on the next page. So it is stored first.
   */
  redirectWithSession(address: string): void {
    const { session } = this.request;
    if (Object.keys(session).every((key) => key === 'cookie')) {
      this.response.redirect(303, address);
      return;
    }
    session.save((error: unknown) => {
      if (error === undefined || error === null) this.response.redirect(303, address);
      else
        this.showError(503, 'This is not available just now', 'What you sent may not be kept. Go back and try again.');
    });
  }

  /** The page that a refusal deserves. What must be concealed comes as `not-found` from the use case. */
  refuse(refusal: Refusal): void {
    if (refusal.kind === 'forbidden') {
      this.showForbidden(refusal.message);
      return;
    }
    if (refusal.kind === 'not-found') {
      this.showNotFound();
      return;
    }
    if (refusal.kind === 'unavailable') {
      this.showError(503, 'This is not available just now', refusal.message);
      return;
    }
    if (refusal.kind === 'gone') {
      this.showError(410, 'This is no longer there', refusal.message);
      return;
    }
    this.showError(refusal.kind === 'conflict' ? 409 : 422, 'This could not be done', refusal.message);
  }

  askToSignIn(): void {
    if (this.request.method === 'GET') {
      this.go(`/sign-in?next=${encodeURIComponent(this.request.path)}`);
      return;
    }
    this.response.status(401);
    this.show('sign-in/sign-in', signInModel({ next: this.request.path, kept: keptFields(this.body) }), 401);
  }

  showNotFound(): void {
    this.showError(
      404,
      'Page not found',
      'If you typed the address, check it is right. If you followed a link, it may be old, or the page may not be for you.',
    );
  }

  showForbidden(reason = 'Your account has no role for it.'): void {
    this.showError(403, 'This is not open to you', `${reason} If your work needs it, ask your administrator.`);
  }

  showError(status: number, heading: string, message: string): void {
    if (status === 503) this.response.set('Retry-After', '30');
    this.show('error/error', { title: heading, heading, message }, status);
  }

  private layout(model: PageModel): object {
    const { request, parts } = this;
    const { notice } = request.session;
    if (notice !== undefined) delete request.session.notice;
    const account = request.account;
    const islands = ['page', ...(account === undefined ? [] : ['session-warning']), ...(model.islands ?? [])];
    return {
      notice,
      pageTitle: `${model.hasErrors === true ? 'Error: ' : ''}${model.title} – Waymark`,
      demonstration: parts.settings.mode === 'demonstration',
      idleMinutes: parts.settings.idleMinutes,
      warningMinutes: parts.settings.warningMinutes,
      contact: parts.settings.contact,
      userName: account?.name,
      engineAway: account !== undefined && parts.engineAway?.() === true,
      navigation: account === undefined ? [] : navigationFor(account, request.path, parts.settings.mode),
      csrfToken: () => request.csrfToken?.() ?? '',
      styleSheets: ['waymark.css', ...(model.styles ?? [])].map((name) => parts.assets.path(name)),
      startScript: parts.assets.path('start.js'),
      scripts: islands.map((name) => parts.assets.path(`${name}.js`)),
      wide: model.wide ?? false,
    };
  }
}

/** What was typed when the session had ended: it travels in the page through signing in, so that nothing is lost. */
export function keptFields(body: Readonly<Record<string, unknown>>): string {
  const typed = Object.entries(body).filter(([name]) => name !== '_csrf' && !name.toLowerCase().includes('password'));
  return typed.length === 0 ? '' : JSON.stringify(Object.fromEntries(typed));
}

export function signInModel(fields: {
  readonly next: string;
  readonly kept?: string;
  readonly email?: string;
  readonly error?: string;
}): PageModel {
  return {
    title: 'Sign in',
    hasErrors: fields.error !== undefined,
    next: fields.next,
    kept: fields.kept ?? '',
    email: fields.email ?? '',
    errors: fields.error === undefined ? [] : [{ field: 'email', message: fields.error }],
  };
}

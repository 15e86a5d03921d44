import type { Express } from 'express';
import helmet from 'helmet';
import type { WebSettings } from '../settings';

/**
 * Nothing inline, nothing from elsewhere: scripts and styles come from our own files only. Addresses hold case ids, so
 * no referrer leaves; pages hold personal data, so no cache keeps them.
 */
export function setUpSecurityHeaders(app: Express, settings: WebSettings): void {
  app.disable('x-powered-by');
  app.set('trust proxy', settings.proxies);
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          ...(settings.https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: settings.https,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.use((_request, response, next) => {
    response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    response.set('Cache-Control', 'no-store');
    next();
  });
}

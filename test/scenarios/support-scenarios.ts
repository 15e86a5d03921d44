import { someone } from './people';
import { clockSays, dayMs, later } from './scenario';
import type { Scenario } from './scenario';
import { contactHeld, inSupport, planAgreed, reviewed } from './steps';

/** The core episode: contacts, reviews, consent. */
export const supportScenarios: readonly Scenario[] = [
  {
    title: 'a contact that does not come about is tried again in the same month [HAC-6.13d, HAC-18.2f]',
    async play(world) {
      const caseId = await inSupport(world);
      await someone(world, 'keyworker').completes('Record contact', caseId, { contactHeld: false });
      await later(world, 2 * dayMs);
      await contactHeld(world, caseId);
      return caseId;
    },
  },
  {
    title: 'the sixth contact brings a review, and support goes on [HAC-12.22a, HAC-12.23b]',
    async play(world) {
      const caseId = await inSupport(world);
      for (let contact = 1; contact <= 6; contact++) {
        await later(world, 7 * dayMs);
        await contactHeld(world, caseId);
      }
      await reviewed(world, caseId, 'continue');
      await someone(world, 'keyworker').finds('Record contact', caseId);
      return caseId;
    },
  },
  {
    title: 'a change in circumstances brings a review, which changes the plan [HAC-12.22a, HAC-12.22d]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { changeInCircumstances: true });
      await reviewed(world, caseId, 'continue', true);
      await planAgreed(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a review steps back to planning [HAC-12.22d]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { changeInCircumstances: true });
      await reviewed(world, caseId, 'stepBack');
      await planAgreed(world, caseId);
      return caseId;
    },
  },
  {
    title: 'consent is reviewed each quarter and kept [HAC-12.17b]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 71 * dayMs);
      await someone(world, 'keyworker').completes('Review consent', caseId, {
        consentGiven: true,
        sharingWithGpAgreed: false,
      });
      await later(world, 71 * dayMs);
      await someone(world, 'keyworker').finds('Review consent', caseId);
      return caseId;
    },
  },
  {
    title: 'who takes consent back leaves without final measures [HAC-12.17b]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 71 * dayMs);
      const keyWorker = someone(world, 'keyworker');
      await keyWorker.completes('Review consent', caseId, { consentGiven: false });
      await later(world, 40 * dayMs);
      await clockSays(world, caseId, 'Consent reviewed', 'met');
      await keyWorker.completes('Hold end meeting', caseId, { endAgreed: true });
      await keyWorker.completes('Plan move-on', caseId, { moveOn: 'none' });
      return caseId;
    },
  },
];

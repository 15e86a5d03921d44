import type { JobHandler } from '../casework/jobs/case-job';
import { checkClock } from './check-clock';
import { climbAlert } from './climb-alert';
import { closeCase } from './close-case';
import { escalateClock } from './escalate-clock';
import { extendClock } from './extend-clock';
import { holdCase } from './hold-case';
import { notifyStaff } from './notify-staff';
import { openEpisode } from './open-episode';
import { publishMessage } from './publish-message';
import { raiseAlert } from './raise-alert';
import { readFacts } from './read-facts';
import { recordFacts } from './record-facts';
import { recordOutcome } from './record-outcome';
import { resumeCase } from './resume-case';
import { sendLetter } from './send-letter';
import { startClock } from './start-clock';
import { stopClock } from './stop-clock';

/** Every job type that a pathway may name; the file has the type's name. */
export const workers: readonly JobHandler[] = [
  checkClock,
  climbAlert,
  closeCase,
  escalateClock,
  extendClock,
  holdCase,
  notifyStaff,
  openEpisode,
  publishMessage,
  raiseAlert,
  readFacts,
  recordFacts,
  recordOutcome,
  resumeCase,
  sendLetter,
  startClock,
  stopClock,
];

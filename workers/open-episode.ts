import { EngineRefusal } from '../engine/port';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';

/**
 * Claims the episode for one run of the pathway. A start message may arrive twice once its time to live is over (rules
 * M2, M6): the second run finds the episode claimed and is cancelled here (decision 7).
 */
export const openEpisode: JobHandler = {
  type: 'open-episode',
  async run(job, parts) {
    const episode = job.number('episode', 1);
    const mine = { processInstanceKey: job.place.processInstanceKey, engineId: job.place.engineId };
    const { state } = await job.act((current) =>
      current.episodes.some((opened) => opened.episode === episode)
        ? undefined
        : { title: `Episode ${episode} opened`, changes: [{ kind: 'episode-started', episode, ...mine }] },
    );
    const claimed = state.episodes.find((opened) => opened.episode === episode);
    if (claimed?.processInstanceKey === mine.processInstanceKey && claimed.engineId === mine.engineId)
      return completed();
    try {
      await parts.engine.cancelInstance(mine.processInstanceKey);
    } catch (error) {
      if (!(error instanceof EngineRefusal && error.code === 'NOT_FOUND')) throw error;
    }
    return { kind: 'gone' };
  },
};

import type { Behaviour } from '../behaviour';
import { leaf } from './leaf';

/** Activated by the activity it sits on, when it has happened already; here it maps and leaves. */
export const boundaryEvent: Behaviour = {
  ...leaf,
  activate: (_step, { node }) => {
    throw new Error(
      `Expected boundary event '${node.id}' to be active from its start, but it was activated by a flow.`,
    );
  },
};

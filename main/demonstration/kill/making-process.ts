import { writeSync } from 'node:fs';
import { smallDemonstration } from '../demonstration.fixture';
import { makeCases } from '../make-cases';

/** The process that the kill test kills: it makes a few cases and says how many have been referred. */
const [checkout = '', dataFolder = '', cases = '1'] = process.argv.slice(2);
void makeCases({
  ...smallDemonstration(Number(cases), checkout).cases,
  dataFolder,
  progress: (referred) => writeSync(1, `${referred}\n`),
});

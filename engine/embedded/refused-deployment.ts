import { EngineRefusal } from '../port';

export function refusedDeployment(reason: string): EngineRefusal {
  return new EngineRefusal(
    'INVALID_ARGUMENT',
    `Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:\n${reason}`,
  );
}

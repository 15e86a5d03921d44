import { status } from '@grpc/grpc-js';
import { GatewayRefusal } from './gateway-refusal';

/** Commands that are being carried out. Above a number of them new ones are told to come later, before they cost anything. */
export class CommandsInFlight {
  private current = 0;

  constructor(private readonly most: number) {}

  get count(): number {
    return this.current;
  }

  async carryOut<Answer>(command: () => Promise<Answer>): Promise<Answer> {
    if (this.current >= this.most)
      throw new GatewayRefusal(
        status.RESOURCE_EXHAUSTED,
        `Reached maximum capacity of requests handled: ${this.most} are under way, try again later`,
      );
    this.current += 1;
    try {
      return await command();
    } finally {
      this.current -= 1;
    }
  }
}

import { status } from '@grpc/grpc-js';

/** What the gateway has done and is doing, in numbers. */
export class GatewayMetrics {
  private readonly ended = new Map<string, number>();
  openPolls = 0;
  openStreams = 0;

  count(method: string, code: status): void {
    const name = `${method} ${status[code]}`;
    this.ended.set(name, (this.ended.get(name) ?? 0) + 1);
  }

  /** Calls that have ended, by method and status. */
  calls(): readonly { readonly method: string; readonly status: string; readonly count: number }[] {
    return [...this.ended].map(([name, count]) => {
      const [method = '', code = ''] = name.split(' ');
      return { method, status: code, count };
    });
  }
}

import type { Gateway } from '../gateway';
import type { EmbeddedEngine } from '../embedded';
import type { EngineMetrics, Histogram } from './engine-metrics';

export interface MeasuredParts {
  readonly engine: EmbeddedEngine;
  readonly gateway: Gateway;
  readonly metrics: EngineMetrics;
}

/** Everything that is counted, in Prometheus's text format. */
export function metricsText({ engine, gateway, metrics }: MeasuredParts): string {
  const counted = (kind: string): readonly Sample[] =>
    [...metrics.counts]
      .filter(([name]) => name.startsWith(`${kind} `))
      .map(([name, count]) => [{ event: name.slice(kind.length + 1) }, count] as const);
  return [
    family('engine_commands_total', 'counter', 'Gateway calls that have ended, by method and gRPC status.', [
      ...gateway.metrics.calls().map(({ method, status, count }) => [{ method, status }, count] as const),
    ]),
    family('engine_jobs_total', 'counter', 'What happened to jobs.', counted('job')),
    family('engine_process_instances_total', 'counter', 'What happened to process instances.', counted('instance')),
    family('engine_incidents_total', 'counter', 'What happened to incidents.', counted('incident')),
    histogram('engine_commit_duration_seconds', 'How long commits to the storage took.', metrics.commitSeconds),
    gauge('engine_queue_depth', 'Commands that wait for their commit.', engine.queueDepth()),
    gauge('engine_commands_in_flight', 'Gateway commands under way.', gateway.commandsInFlight()),
    gauge('engine_open_polls', 'Long polls for jobs that are open.', gateway.metrics.openPolls),
    gauge('engine_open_streams', 'Job streams that are open.', gateway.metrics.openStreams),
    family('process_cpu_seconds_total', 'counter', 'CPU time, in user and system.', [[{}, cpuSeconds()]]),
    gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
  ].join('');
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function gauge(name: string, help: string, value: number): string {
  return family(name, 'gauge', help, [[{}, value]]);
}

function family(name: string, type: string, help: string, samples: readonly Sample[]): string {
  return `${heading(name, type, help)}${samples.map(([labels, value]) => line(name, labels, value)).join('')}`;
}

function histogram(name: string, help: string, values: Histogram): string {
  const buckets = values.buckets().map(([bound, count]) => line(`${name}_bucket`, { le: String(bound) }, count));
  const all = line(`${name}_bucket`, { le: '+Inf' }, values.count);
  const totals = line(`${name}_sum`, {}, values.sum) + line(`${name}_count`, {}, values.count);
  return heading(name, 'histogram', help) + buckets.join('') + all + totals;
}

function heading(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const text = Object.entries(labels).map(([label, content]) => `${label}="${content}"`);
  return `${name}${text.length > 0 ? `{${text.join(',')}}` : ''} ${value}\n`;
}

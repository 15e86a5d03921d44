import { status } from '@grpc/grpc-js';
import type { CreateInstance, DecisionToEvaluate, Variables } from '../port';
import type { CreateProcessInstanceRequest, RequestOf } from '../protocol';
import { GatewayRefusal } from './gateway-refusal';

/** Reads what came over the wire, once: what passes here the engine can take. */

/** Rule O3: the partition stands in the key's upper bits. */
const partitionShift = 51n;
const ourPartition = 1n;
const deepestNesting = 1_000;
const ourTenant = '<default>';

/** 1.17: a key leads to its partition, and another than ours there is none. */
export function keyOf(key: string): string {
  const partition = BigInt(key) >> partitionShift;
  if (partition === ourPartition) return key;
  throw new GatewayRefusal(
    status.UNAVAILABLE,
    `Expected to execute command on partition ${partition.toString()}, but either it does not exist, or the gateway is not yet aware of it`,
  );
}

/** A12: the text of a JSON object; nothing and null mean no variables. */
export function variablesOf(text: string): Variables {
  if (text.trim() === '') return {};
  expectReadableDepth(text);
  const value = parsed(text);
  if (value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Variables;
  throw invalid(
    `Property 'variables' is invalid: Expected document to be a root level object, but was '${kindOf(value)}'`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`Invalid JSON value: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** What is nested deeper could be read, but not written again. */
function expectReadableDepth(text: string): void {
  if (text.length < 2 * deepestNesting) return;
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepestNesting)
      throw invalid(`Invalid JSON value: Expected at most ${deepestNesting} levels of nesting, but there are more`);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'ARRAY';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'FLOAT';
  return typeof value === 'string' ? 'STRING' : 'BOOLEAN';
}

/** A9: there is one tenant. */
export function expectOurTenant(rpc: string, ...tenantIds: readonly string[]): void {
  const foreign = tenantIds.find((tenantId) => tenantId.trim() !== '' && tenantId !== ourTenant);
  if (foreign === undefined) return;
  throw invalid(
    `Expected to handle gRPC request ${rpc} with tenant identifier '${foreign}', but multi-tenancy is disabled`,
  );
}

/** P1: an id counts before a key, and any negative version means the latest. */
export function creationOf(request: CreateProcessInstanceRequest, command = 'CREATE'): CreateInstance {
  const { bpmnProcessId, processDefinitionKey, version, startInstructions } = request;
  const variables = variablesOf(request.variables);
  const startAt = startInstructions.map(({ elementId }) => elementId);
  if (bpmnProcessId !== '') return { bpmnProcessId, ...(version >= 0 && { version }), variables, startAt };
  if (BigInt(processDefinitionKey) < 0n)
    throw invalid(
      `Command '${command}' rejected with code 'INVALID_ARGUMENT': Expected at least a bpmnProcessId or a key greater than -1, but none given`,
    );
  if (!isOurs(processDefinitionKey))
    throw new GatewayRefusal(
      status.NOT_FOUND,
      `Command '${command}' rejected with code 'NOT_FOUND': Expected to find process definition with key '${processDefinitionKey}', but none found`,
    );
  return { processDefinitionKey, variables, startAt };
}

export function decisionOf({ decisionId, decisionKey }: RequestOf<'EvaluateDecision'>): DecisionToEvaluate {
  if (decisionId !== '') return { decisionId };
  if (isOurs(decisionKey)) return { decisionKey };
  const problem =
    BigInt(decisionKey) < 0n
      ? 'Expected either a decision id or a valid decision key, but none provided'
      : `Expected to evaluate decision '${decisionKey}', but no decision found for key '${decisionKey}'`;
  throw invalid(`Command 'EVALUATE' rejected with code 'INVALID_ARGUMENT': ${problem}`);
}

/** Definitions are known everywhere, so these commands go to no partition; but ours are the only ones. */
function isOurs(key: string): boolean {
  return BigInt(key) >> partitionShift === ourPartition;
}

function invalid(message: string): GatewayRefusal {
  return new GatewayRefusal(status.INVALID_ARGUMENT, message);
}

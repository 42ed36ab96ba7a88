// Fetches everything with @aws-sdk/client-lookoutequipment and writes what it understood, to be held against ours.
//   node js_client.mjs --endpoint URL [--region R] [--model M] [--until TIME] [--out FILE]
// Keys come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. Ends with 1 on an error of the service,
// which is written as {"error": {name, message, status, requestId}}.
import * as lookout from '@aws-sdk/client-lookoutequipment';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optionsFrom } from './process.mjs';

const defaults = { endpoint: '', region: 'eu-west-1', model: '', until: '', out: '', maxResults: 500 };

// Times as the wire has them, JSON texts as text.
function plain(value) {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof String) return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([name, v]) => v !== undefined && name !== '$metadata' && name !== 'NextToken').map(([name, v]) => [name, plain(v)]));
}

// The first days of the UTC months from `start` to the one after `until`.
export function monthsBetween(start, until) {
  const months = [];
  let month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth()));
  while (month <= until) {
    months.push(month);
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1));
  }
  return [...months, month];
}

// Everything asked so far: {operation, input, pages, output}, pages of a list as one output.
export class Fetcher {
  constructor(client, maxResults) {
    Object.assign(this, { client, maxResults, answers: [] });
  }

  async describe(operation, input) {
    const output = await this.client.send(new lookout[`${operation}Command`](input));
    this.answers.push({ operation, input: plain(input), pages: 1, output: plain(output) });
    return output;
  }

  async list(operation, member, input = {}) {
    const entries = [];
    let pages = 0;
    const asked = plain(input); // the paginator adds its own members to it
    for await (const page of lookout[`paginate${operation}`]({ client: this.client, pageSize: this.maxResults, stopOnSameToken: true }, input)) {
      entries.push(...(page[member] ?? []));
      pages += 1;
    }
    this.answers.push({ operation, input: asked, pages, output: { [member]: plain(entries) } });
    return entries;
  }
}

async function fetchModel(fetcher, ModelName) {
  const model = await fetcher.describe('DescribeModel', { ModelName });
  await fetcher.describe('ListTagsForResource', { ResourceArn: model.ModelArn });
  for (const { ModelVersion } of await fetcher.list('ListModelVersions', 'ModelVersionSummaries', { ModelName }))
    await fetcher.describe('DescribeModelVersion', { ModelName, ModelVersion });
}

async function fetchInference(fetcher, until) {
  for (const { InferenceSchedulerName } of await fetcher.list('ListInferenceSchedulers', 'InferenceSchedulerSummaries')) {
    const scheduler = await fetcher.describe('DescribeInferenceScheduler', { InferenceSchedulerName });
    await fetcher.describe('ListTagsForResource', { ResourceArn: scheduler.InferenceSchedulerArn });
    await fetcher.list('ListInferenceExecutions', 'InferenceExecutionSummaries', { InferenceSchedulerName });
    const months = monthsBetween(scheduler.CreatedAt, until);
    for (let i = 0; i + 1 < months.length; ++i)
      await fetcher.list('ListInferenceEvents', 'InferenceEventSummaries',
        { InferenceSchedulerName, IntervalStartTime: months[i], IntervalEndTime: months[i + 1] });
  }
}

export async function fetchEverything(client, { model = '', until = new Date(), maxResults = 500 }) {
  const fetcher = new Fetcher(client, maxResults);
  const models = await fetcher.list('ListModels', 'ModelSummaries');
  for (const { ModelName } of models)
    if (!model || model === ModelName) await fetchModel(fetcher, ModelName);
  if (model) return fetcher.answers;
  for (const { ModelName } of await fetcher.list('ListRetrainingSchedulers', 'RetrainingSchedulerSummaries'))
    await fetcher.describe('DescribeRetrainingScheduler', { ModelName });
  for (const { DatasetName } of await fetcher.list('ListDatasets', 'DatasetSummaries')) {
    const { DatasetArn } = await fetcher.describe('DescribeDataset', { DatasetName });
    await fetcher.describe('ListTagsForResource', { ResourceArn: DatasetArn });
  }
  for (const { LabelGroupName } of await fetcher.list('ListLabelGroups', 'LabelGroupSummaries')) {
    const { LabelGroupArn } = await fetcher.describe('DescribeLabelGroup', { LabelGroupName });
    await fetcher.describe('ListTagsForResource', { ResourceArn: LabelGroupArn });
    await fetcher.list('ListLabels', 'LabelSummaries', { LabelGroupName });
  }
  await fetchInference(fetcher, until);
  return fetcher.answers;
}

async function main() {
  const { endpoint, region, model, until, out, maxResults } = optionsFrom(defaults);
  const client = new lookout.LookoutEquipmentClient({ region, endpoint, maxAttempts: 3 });
  let result;
  try {
    result = await fetchEverything(client, { model, maxResults, ...(until ? { until: new Date(until) } : {}) });
  } catch (error) {
    const { httpStatusCode: status, requestId } = error.$metadata ?? {};
    result = { error: { name: error.name, message: error.message, status, requestId } };
    process.exitCode = 1;
  }
  const text = `${JSON.stringify(result, null, 1)}\n`;
  if (out) writeFileSync(out, text);
  else process.stdout.write(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

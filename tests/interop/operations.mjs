// The operations of lookoutequipment that Belvedere uses, answered from an archive (see archive.mjs).
import { hex } from './archive.mjs';

// An answer that is an error. Modelled errors have a name of the service's model; the front end has others.
export class Fault extends Error {
  constructor(status, code, message, more = {}) {
    super(message);
    Object.assign(this, { status, code, ...more });
  }
}

const invalid = (message) => new Fault(400, 'ValidationException', message);
const absent = (message) => new Fault(404, 'ResourceNotFoundException', message);

// --- what may be asked -----------------------------------------------------------------------------------

const paging = 'NextToken MaxResults';
const members = { // * is required
  ListModels: `${paging} Status ModelNameBeginsWith DatasetNameBeginsWith`,
  DescribeModel: 'ModelName*',
  ListModelVersions: `ModelName* ${paging} Status SourceType CreatedAtEndTime CreatedAtStartTime MaxModelVersion MinModelVersion`,
  DescribeModelVersion: 'ModelName* ModelVersion*',
  ListRetrainingSchedulers: `ModelNameBeginsWith Status ${paging}`,
  DescribeRetrainingScheduler: 'ModelName*',
  ListInferenceSchedulers: `${paging} InferenceSchedulerNameBeginsWith ModelName Status`,
  DescribeInferenceScheduler: 'InferenceSchedulerName*',
  ListInferenceExecutions: `${paging} InferenceSchedulerName* DataStartTimeAfter DataEndTimeBefore Status`,
  ListInferenceEvents: `${paging} InferenceSchedulerName* IntervalStartTime* IntervalEndTime*`,
  ListLabelGroups: `LabelGroupNameBeginsWith ${paging}`,
  DescribeLabelGroup: 'LabelGroupName*',
  ListLabels: `LabelGroupName* IntervalStartTime IntervalEndTime FaultCode Equipment ${paging}`,
  ListDatasets: `${paging} DatasetNameBeginsWith`,
  DescribeDataset: 'DatasetName*',
  ListTagsForResource: 'ResourceArn*',
  UpdateActiveModelVersion: 'ModelName* ModelVersion*',
};

const isText = (value, longest) => typeof value === 'string' && value.length <= longest;

function isOfItsKind(name, value) {
  if (name === 'NextToken') return isText(value, 8192);
  if (name === 'MaxResults') return Number.isInteger(value) && value >= 1 && value <= 500;
  if (name.endsWith('Version')) return Number.isInteger(value) && value >= 1;
  if (/(Time|After|Before)$/.test(name)) return typeof value === 'number';
  if (/(Name|BeginsWith)$/.test(name)) return typeof value === 'string' && /^[0-9a-zA-Z_-]{1,200}$/.test(value);
  return isText(value, 2048) && value !== '';
}

function checkInput(operation, input) {
  const allowed = members[operation].split(' ');
  for (const [name, value] of Object.entries(input)) {
    if (!allowed.includes(name) && !allowed.includes(`${name}*`))
      throw new Fault(400, 'SerializationException', `${operation} has no member ${name}`);
    if (!isOfItsKind(name, value))
      throw invalid(`1 validation error detected: Value at '${name}' failed to satisfy constraint`);
  }
  for (const name of allowed.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1)))
    if (!(name in input))
      throw invalid(`1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`);
}

// --- lists -----------------------------------------------------------------------------------------------

// A page, and where the next one starts. A token is good only for the list that gave it.
function page(operation, member, items, input, { pageLimit, repeatToken }) {
  const { NextToken, MaxResults, ...filter } = input;
  const list = hex(JSON.stringify([operation, filter]), 12);
  let from = 0;
  if (NextToken) {
    const parts = /^([0-9a-f]{12})\.(\d+)==$/.exec(NextToken);
    if (!parts || parts[1] !== list) throw invalid('The NextToken is not valid.');
    from = Number(parts[2]);
  }
  const size = Math.min(MaxResults ?? 50, pageLimit);
  const output = { [member]: items.slice(from, from + size) };
  if (repeatToken === operation) return { NextToken: `${list}.${Math.min(size, items.length)}==`, ...output };
  return from + size < items.length ? { NextToken: `${list}.${from + size}==`, ...output } : output;
}

const begins = (value, prefix) => prefix === undefined || (value ?? '').startsWith(prefix);
const equal = (value, wanted) => wanted === undefined || value === wanted;
const from = (value, bound) => bound === undefined || value >= bound;
const before = (value, bound) => bound === undefined || value < bound;

function pick(item, names) {
  return Object.fromEntries(names.split(' ').filter((name) => name in item).map((name) => [name, item[name]]));
}

function found(map, key, message) {
  const item = map.get(key);
  if (!item) throw absent(message);
  return item;
}

function listModelVersions(archive, input) {
  found(archive.models, input.ModelName, `Model ${input.ModelName} does not exist.`);
  return archive.versionSummaries.filter((each) => each.ModelName === input.ModelName
    && equal(each.Status, input.Status) && equal(each.SourceType, input.SourceType)
    && from(each.CreatedAt, input.CreatedAtStartTime) && before(each.CreatedAt, input.CreatedAtEndTime)
    && from(each.ModelVersion, input.MinModelVersion) && !(each.ModelVersion > input.MaxModelVersion));
}

function ofScheduler(archive, items, input) {
  const name = input.InferenceSchedulerName;
  found(archive.inferenceSchedulers, name, `Inference scheduler ${name} does not exist.`);
  return items.filter((each) => each.InferenceSchedulerName === name);
}

const lists = {
  ListModels: ['ModelSummaries', (archive, input) => archive.modelSummaries.filter((each) =>
    equal(each.Status, input.Status) && begins(each.ModelName, input.ModelNameBeginsWith)
    && begins(each.DatasetName, input.DatasetNameBeginsWith))],
  ListModelVersions: ['ModelVersionSummaries', listModelVersions],
  ListRetrainingSchedulers: ['RetrainingSchedulerSummaries', (archive, input) => [...archive.retrainingSchedulers.values()]
    .filter((each) => equal(each.Status, input.Status) && begins(each.ModelName, input.ModelNameBeginsWith))
    .map((each) => pick(each, 'ModelName ModelArn Status RetrainingStartDate RetrainingFrequency LookbackWindow'))],
  ListInferenceSchedulers: ['InferenceSchedulerSummaries', (archive, input) => [...archive.inferenceSchedulers.values()]
    .filter((each) => equal(each.Status, input.Status) && equal(each.ModelName, input.ModelName)
      && begins(each.InferenceSchedulerName, input.InferenceSchedulerNameBeginsWith))
    .map((each) => pick(each, 'ModelName ModelArn InferenceSchedulerName InferenceSchedulerArn Status '
      + 'DataDelayOffsetInMinutes DataUploadFrequency LatestInferenceResult'))],
  ListInferenceExecutions: ['InferenceExecutionSummaries', (archive, input) => ofScheduler(archive, archive.executions, input)
    .filter((each) => equal(each.Status, input.Status) && from(each.DataStartTime, input.DataStartTimeAfter)
      && before(each.DataEndTime, input.DataEndTimeBefore))],
  ListInferenceEvents: ['InferenceEventSummaries', (archive, input) => ofScheduler(archive, archive.events, input)
    .filter((each) => from(each.EventEndTime, input.IntervalStartTime) && before(each.EventStartTime, input.IntervalEndTime))],
  ListLabelGroups: ['LabelGroupSummaries', (archive, input) => [...archive.labelGroups.values()]
    .filter((each) => begins(each.LabelGroupName, input.LabelGroupNameBeginsWith))
    .map((each) => pick(each, 'LabelGroupName LabelGroupArn CreatedAt UpdatedAt'))],
  ListLabels: ['LabelSummaries', (archive, input) => archive.labels
    .filter((each) => each.LabelGroupName === input.LabelGroupName && equal(each.FaultCode, input.FaultCode)
      && equal(each.Equipment, input.Equipment) && from(each.EndTime, input.IntervalStartTime)
      && before(each.StartTime, input.IntervalEndTime))],
  ListDatasets: ['DatasetSummaries', (archive, input) => [...archive.datasets.values()]
    .filter((each) => begins(each.DatasetName, input.DatasetNameBeginsWith))
    .map((each) => pick(each, 'DatasetName DatasetArn Status CreatedAt'))],
};

// --- single things ---------------------------------------------------------------------------------------

const versionArn = (model, version) => `${model.ModelArn}/model-version/${version}`;

// What UpdateActiveModelVersion changed is remembered in the archive until it is opened again.
function updateActiveModelVersion(archive, { ModelName, ModelVersion }, now) {
  const model = found(archive.models, ModelName, `Model ${ModelName} does not exist.`);
  const version = found(archive.versions, `${ModelName}/${ModelVersion}`, `Model version ${ModelVersion} of ${ModelName} does not exist.`);
  if (version.Status === 'IN_PROGRESS' || version.Status === 'IMPORT_IN_PROGRESS')
    throw new Fault(409, 'ConflictException', `Model version ${ModelVersion} is in progress.`);
  if (version.Status !== 'SUCCESS') throw invalid(`Model version ${ModelVersion} is ${version.Status} and cannot be activated.`);
  const previous = model.ActiveModelVersion;
  const active = { ActiveModelVersion: ModelVersion, ActiveModelVersionArn: versionArn(model, ModelVersion) };
  const before = previous ? { PreviousActiveModelVersion: previous, PreviousActiveModelVersionArn: versionArn(model, previous) } : {};
  Object.assign(model, active, before, {
    ...(model.ModelVersionActivatedAt ? { PreviousModelVersionActivatedAt: model.ModelVersionActivatedAt } : {}),
    ModelVersionActivatedAt: Math.floor(now) / 1000,
  });
  for (const summary of archive.modelSummaries)
    if (summary.ModelName === ModelName) Object.assign(summary, { ActiveModelVersion: ModelVersion });
  return {
    ModelName, ModelArn: model.ModelArn,
    CurrentActiveVersion: ModelVersion, CurrentActiveVersionArn: versionArn(model, ModelVersion),
    ...(previous ? { PreviousActiveVersion: previous, PreviousActiveVersionArn: versionArn(model, previous) } : {}),
  };
}

const single = {
  DescribeModel: (archive, { ModelName }) => found(archive.models, ModelName, `Model ${ModelName} does not exist.`),
  DescribeModelVersion: (archive, { ModelName, ModelVersion }) =>
    found(archive.versions, `${ModelName}/${ModelVersion}`, `Model version ${ModelVersion} of ${ModelName} does not exist.`),
  DescribeRetrainingScheduler: (archive, { ModelName }) =>
    found(archive.retrainingSchedulers, ModelName, `Model ${ModelName} has no retraining scheduler.`),
  DescribeInferenceScheduler: (archive, { InferenceSchedulerName }) =>
    found(archive.inferenceSchedulers, InferenceSchedulerName, `Inference scheduler ${InferenceSchedulerName} does not exist.`),
  DescribeLabelGroup: (archive, { LabelGroupName }) =>
    found(archive.labelGroups, LabelGroupName, `Label group ${LabelGroupName} does not exist.`),
  DescribeDataset: (archive, { DatasetName }) => found(archive.datasets, DatasetName, `Dataset ${DatasetName} does not exist.`),
  ListTagsForResource: (archive, { ResourceArn }) =>
    ({ Tags: found(archive.tags, ResourceArn, `Resource ${ResourceArn} does not exist.`) }),
  UpdateActiveModelVersion: updateActiveModelVersion,
};

export const isOperation = (name) => Object.hasOwn(members, name);

// The output of the operation, or a Fault. now: milliseconds; options: {pageLimit, repeatToken}.
export function run(operation, input, archive, options, now) {
  checkInput(operation, input);
  if (operation in single) return single[operation](archive, input, now);
  const [member, select] = lists[operation];
  return page(operation, member, select(archive, input), input, options);
}

// What the stand-in knows: the models and versions of an archive folder, and around them what the folder does not
// have (datasets, schedulers, executions, events, label groups, tags), made up, always the same.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 86400;
const startOfInference = Date.UTC(2023, 11, 4) / 1000;

export const hex = (text, length = 32) => createHash('sha256').update(text).digest('hex').slice(0, length);

// As the wire has it: seconds since 1970, where the folder has what the AWS CLI prints.
function onTheWire(name, value) {
  const isTime = typeof value === 'string' && /(Time|At|Date)$/.test(name) && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value);
  return isTime ? Date.parse(value) / 1000 : value;
}

function jsonFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

// The files are told apart by their members, not by their names.
function readFolder(folder, archive) {
  for (const file of jsonFiles(folder)) {
    const json = JSON.parse(readFileSync(file, 'utf8'), onTheWire);
    if (json.ModelSummaries) archive.modelSummaries.push(...json.ModelSummaries);
    else if (json.ModelVersionSummaries) archive.versionSummaries.push(...json.ModelVersionSummaries);
    else if (json.ModelVersion) archive.versions.set(`${json.ModelName}/${json.ModelVersion}`, json);
    else if (json.ModelName) archive.models.set(json.ModelName, json);
  }
  const labels = join(folder, 'labels', 'labels.csv');
  if (existsSync(labels)) addLabels(archive, readFileSync(labels, 'utf8'));
}

function addLabels(archive, csv) {
  const LabelGroupName = 'rig-labels';
  const LabelGroupArn = `${archive.arn}:label-group/${LabelGroupName}/${hex(LabelGroupName)}`;
  const FaultCodes = ['leak', 'ventil geschlossen', 'キャビテーション'];
  archive.labelGroups.set(LabelGroupName, {
    LabelGroupName, LabelGroupArn, FaultCodes, CreatedAt: startOfInference - 300 * day, UpdatedAt: startOfInference + 0.125,
  });
  csv.trim().split(/\r?\n/).forEach((line, i) => {
    const [start, end] = line.split(',').map((time) => Date.parse(`${time.slice(0, 23)}Z`) / 1000);
    archive.labels.push({
      LabelGroupName, LabelId: hex(line), LabelGroupArn, StartTime: start, EndTime: end,
      Rating: ['ANOMALY', 'NO_ANOMALY', 'NEUTRAL'][i % 7 === 5 ? 1 : i % 7 === 6 ? 2 : 0],
      ...(i % 3 ? { FaultCode: FaultCodes[i % FaultCodes.length] } : {}),
      ...(i % 2 ? { Equipment: 'pump' } : {}),
      CreatedAt: end + 3600,
    });
  });
}

// One model with as many versions as asked for: what the benchmarks fetch.
function generate(count, archive) {
  const ModelName = 'generated';
  const ModelArn = `${archive.arn}:model/${ModelName}/${hex(ModelName)}`;
  const dataset = { DatasetName: 'generated-data', DatasetArn: `${archive.arn}:dataset/generated-data/${hex('data')}` };
  const first = Date.UTC(2020, 0, 1) / 1000;
  for (let version = 1; version <= count; ++version) {
    const summary = {
      ModelName, ModelArn, ModelVersion: version, ModelVersionArn: `${ModelArn}/model-version/${version}`,
      CreatedAt: first + version * day, Status: 'SUCCESS', SourceType: version === 1 ? 'TRAINING' : 'RETRAINING',
      ModelQuality: 'QUALITY_THRESHOLD_MET',
    };
    archive.versionSummaries.unshift(summary);
    archive.versions.set(`${ModelName}/${version}`, {
      ...summary, ...dataset, Schema: archive.schema,
      TrainingDataStartTime: first, TrainingDataEndTime: first + version * day,
      EvaluationDataStartTime: first + version * day, EvaluationDataEndTime: first + (version + 30) * day,
      ModelMetrics: JSON.stringify(metrics(first + version * day, version)),
      LastUpdatedTime: first + version * day + 900,
    });
  }
  const newest = archive.versions.get(`${ModelName}/${count}`);
  const { ModelVersion, ModelVersionArn, SourceType, ...shared } = newest;
  const active = { ActiveModelVersion: ModelVersion, ActiveModelVersionArn: ModelVersionArn };
  archive.models.set(ModelName, { ...shared, ...active });
  archive.modelSummaries.push({ ModelName, ModelArn, ...dataset, Status: 'SUCCESS', CreatedAt: first, ...active });
}

function metrics(from, seed) {
  const time = (seconds) => new Date(seconds * 1000).toISOString().replace('Z', '000');
  const range = (i, length) => ({ start: time(from + i * 3 * day), end: time(from + i * 3 * day + length) });
  const diagnostics = (i) => Array.from({ length: 8 }, (_, n) => (
    { name: `pump\\sensor${n}`, value: ((seed * 31 + i * 7 + n * 13) % 97) / 388 }));
  return {
    labeled_ranges: Array.from({ length: 4 }, (_, i) => range(i * 2, 43200)),
    predicted_ranges: Array.from({ length: 8 }, (_, i) => ({ ...range(i, 21600), diagnostics: diagnostics(i) })),
  };
}

// --- around the models -----------------------------------------------------------------------------------

function addDatasets(archive) {
  for (const { DatasetName, DatasetArn, Schema, RoleArn } of archive.models.values()) {
    if (!DatasetName || archive.datasets.has(DatasetName)) continue;
    archive.datasets.set(DatasetName, {
      DatasetName, DatasetArn, CreatedAt: startOfInference - 290 * day, LastUpdatedAt: startOfInference - 280 * day,
      Status: 'ACTIVE', Schema, RoleArn,
      IngestionInputConfiguration: { S3InputConfiguration: { Bucket: 'test-rig-data', Prefix: 'in/' } },
      IngestedFilesSummary: { TotalNumberOfFiles: 3, IngestedNumberOfFiles: 2, DiscardedFiles: [{ Bucket: 'test-rig-data', Key: 'in/pump/a b+ü.csv' }] },
    });
  }
}

function addRetrainingSchedulers(archive) {
  for (const { ModelName, ModelArn, RetrainingSchedulerStatus } of archive.models.values())
    if (RetrainingSchedulerStatus)
      archive.retrainingSchedulers.set(ModelName, {
        ModelName, ModelArn, RetrainingStartDate: startOfInference - 200 * day, RetrainingFrequency: 'P1M',
        LookbackWindow: 'P180D', Status: RetrainingSchedulerStatus, PromoteMode: 'MANAGED',
        CreatedAt: startOfInference - 210 * day, UpdatedAt: startOfInference - 200 * day + 0.5,
      });
}

function addInference(archive) {
  for (const model of archive.models.values()) {
    if (!model.RetrainingSchedulerStatus) continue;
    const { ModelName, ModelArn } = model;
    const InferenceSchedulerName = `${ModelName}-hourly`;
    const InferenceSchedulerArn = `${archive.arn}:inference-scheduler/${InferenceSchedulerName}/${hex(ModelName)}`;
    const shared = { ModelName, ModelArn, InferenceSchedulerName, InferenceSchedulerArn };
    const input = {
      S3InputConfiguration: { Bucket: 'test-rig-data', Prefix: 'inference/in/' }, InputTimeZoneOffset: '+00:00',
      InferenceInputNameConfiguration: { TimestampFormat: 'yyyyMMddHHmmss', ComponentTimestampDelimiter: '_' },
    };
    const output = { S3OutputConfiguration: { Bucket: 'test-rig-results', Prefix: 'inference/' } };
    archive.inferenceSchedulers.set(InferenceSchedulerName, {
      ...shared, Status: 'RUNNING', DataDelayOffsetInMinutes: 5, DataUploadFrequency: 'PT1H', CreatedAt: startOfInference,
      UpdatedAt: startOfInference + 60, DataInputConfiguration: input, DataOutputConfiguration: output,
      RoleArn: model.RoleArn, LatestInferenceResult: 'NORMAL',
    });
    for (let i = 0; i < 60; ++i)
      archive.executions.push(execution(i, { ...shared, DataInputConfiguration: input, DataOutputConfiguration: output }, model));
    for (let i = 0; i < 24; ++i)
      archive.events.push(event(i, { InferenceSchedulerArn, InferenceSchedulerName }));
  }
}

function execution(i, shared, model) {
  const start = startOfInference + i * 3600;
  const failed = i % 20 === 13;
  const key = `inference/${new Date(start * 1000).toISOString().slice(0, 13)}/results.jsonl`;
  return {
    ...shared, ScheduledStartTime: start + 3900, DataStartTime: start, DataEndTime: start + 3600,
    Status: failed ? 'FAILED' : i === 59 ? 'IN_PROGRESS' : 'SUCCESS',
    ...(failed ? { FailedReason: 'No input data was found for <pump> & "motor".' }
      : { CustomerResultObject: { Bucket: 'test-rig-results', Key: key } }),
    ModelVersion: model.ActiveModelVersion, ModelVersionArn: model.ActiveModelVersionArn,
  };
}

function event(i, shared) {
  const start = startOfInference + i * 3 * day + 7200;
  const length = 600 * (1 + i % 9);
  const diagnostics = Array.from({ length: 3 }, (_, n) => ({ name: `pump\\sensor${n}`, value: (n + 1) / 6 }));
  return {
    ...shared, EventStartTime: start, EventEndTime: start + length, EventDurationInSeconds: length,
    Diagnostics: JSON.stringify({ diagnostics }),
  };
}

function addTags(archive) {
  const named = [['models', 'ModelArn'], ['datasets', 'DatasetArn'], ['labelGroups', 'LabelGroupArn'], ['inferenceSchedulers', 'InferenceSchedulerArn']];
  for (const [map, arn] of named)
    for (const item of archive[map].values())
      archive.tags.set(item[arn], map === 'models' ? [{ Key: 'site', Value: 'rig 1' }, { Key: 'cost:centre', Value: '' }] : []);
}

// folder: may be empty; versions: how many the model `generated` has, none with 0.
export function openArchive({ folder, versions, region, account }) {
  const archive = {
    arn: `arn:aws:lookoutequipment:${region}:${account}`,
    schema: JSON.stringify({ Components: [{ ComponentName: 'pump', Columns: [{ Name: 'Timestamp', Type: 'DATETIME' }, { Name: 'sensor0', Type: 'DOUBLE' }] }] }),
    modelSummaries: [], models: new Map(), versionSummaries: [], versions: new Map(), datasets: new Map(),
    retrainingSchedulers: new Map(), inferenceSchedulers: new Map(), executions: [], events: [], labelGroups: new Map(),
    labels: [], tags: new Map(),
  };
  if (folder) readFolder(folder, archive);
  if (versions) generate(versions, archive);
  addDatasets(archive);
  addRetrainingSchedulers(archive);
  addInference(archive);
  addTags(archive);
  return archive;
}

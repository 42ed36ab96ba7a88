<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Dataset</name>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the dataset stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the dataset was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the dataset was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of sensors in the dataset&apos;s schema.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moment of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last moment of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KMS key that encrypted the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset this one was imported from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors without data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors of which no value was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with little data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors whose data cover too short a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with missing values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that were missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with invalid values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with values that are no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that were no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported timestamps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows whose time could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate timestamps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows whose time stood more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files ingested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Derived</name>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether this is the model&apos;s active version, the one that inference uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training span</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the training range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation span</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of detected events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events that a detection overlaps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events inside the evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the detections that overlap a labelled event. Higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forewarning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean time from the first detection to the end of the labelled event. Higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detections that overlap no labelled event. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean duration of the detections that overlap no labelled event. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the evaluation range that the detections cover. A detector that rings all the time finds everything. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Members this program does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept exactly as it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ingestion job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inference scheduler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No description of the model itself is in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the file in the file manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · version %2 ★ active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known only from a list: its description is not in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken from the description of the model: the version&apos;s own is not in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two responses of the same time contradict each other. This is the one with more members.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A saved list says something else about: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the training failed, as the service said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors and components of the training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in one component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2 components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While it holds, the machine counts as off and its rows are used for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of it also evaluated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First and last moment of the data the version was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the training run took, and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First and last moment of the data the version was evaluated on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the service reported it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calculated from the ranges of labels and detections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events of the evaluation range that a detection overlaps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, mean %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detections that overlap no labelled event, and their mean duration. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the evaluation range that the detections cover. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events that were found, divided by all labelled events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detections that found a labelled event, divided by all detections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead time share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean fractional lead time: how early within a labelled event it is detected. After 3 of 10 hours is 0.70.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service AUC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area under the ROC curve: 1 separates perfectly, 0.5 is chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>means nothing: there were no labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of %1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of %1 cannot be read at byte %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text as sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the response as it was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1, the end of its training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it was promoted or not, as the service said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>detections known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the model that was active before does on this version&apos;s range. The response does not name it; it is taken to be the version that was active at the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pointwise results of the evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, raw…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM d yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DurationScale</name>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InferenceScheduler</name>
    <message>
        <source>Inference scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the inference scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inference scheduler ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the inference scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model that is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the inference scheduler stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the latest execution found anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often data are uploaded and looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay (minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the scheduler waits for data beyond the upload interval, in minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 for the results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the scheduler was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the scheduler was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IAM role with which the scheduler reads and writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KMS key that encrypts the results.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IngestionJob</name>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier of the ingestion job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the ingestion job stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the service says about the status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the ingestion failed, in the words of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the job was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ingested data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the ingested data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moment of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last moment of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset this one was imported from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors without data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors of which no value was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with little data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors whose data cover too short a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with missing values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that were missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with invalid values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors with values that are no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that were no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported timestamps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows whose time could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate timestamps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows whose time stood more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files ingested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabelGroup</name>
    <message>
        <source>Label group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the label group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label group ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the label group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fault codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault codes a label may carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the label group was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the label group was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDescription</name>
    <message>
        <source>Active version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version that inference uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active version ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the active version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the active version became active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previously active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version that was active before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previously active ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the version that was active before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previously activated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the version before became active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest retraining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the latest scheduled retraining stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest retraining made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version that the latest scheduled retraining made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest retraining from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the latest scheduled retraining began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of data that were available to the latest scheduled retraining.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest retraining failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the latest scheduled retraining failed, in the words of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next retraining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the next scheduled retraining is due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inference data from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moment of the inference data gathered for retraining.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inference data to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last moment of the inference data gathered for retraining.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the retraining scheduler stands.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelVersion</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the machine learning model this version belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the version; it counts from 1 within a model and is never used again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the version stands: in progress, ready, failed or canceled. Only a finished one can be activated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the version came to be: trained, retrained by a schedule, or imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the dataset the version was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components and sensors of the training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the labelled events came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 that held the label files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the label group that held the labelled events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training data from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moment of the data the version was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training data to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last moment of the data the version was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation data from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moment of the data the version was evaluated on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation data to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last moment of the data the version was evaluated on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done to the data before training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval to which the data were resampled. Absent when no resampling was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training run from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the training run began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training run to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the training run ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the training failed, in the words of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary of the version&apos;s performance within its evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the version was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the version was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KMS key that encrypted the version. Absent for a key of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While it holds the machine counts as off: its rows are used neither for training nor for evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version this one was imported from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the import job began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the import job ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the imported data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prior model&apos;s performance on this version&apos;s evaluation range: its like-for-like partner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of data that were available to the retraining.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the retrained version became the active one by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotion reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it was promoted or not, in the words of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where pointwise diagnostics of future versions go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in S3 for pointwise diagnostics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KMS key that encrypts the pointwise diagnostics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version&apos;s pointwise diagnostics in S3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the model met the service&apos;s quality threshold; it cannot be determined without labels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriorCard</name>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the labelled events that were detected, as the service counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the detected events that are labelled, as the service counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean fractional lead time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of a labelled event was still ahead when it was detected, on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AUC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area under the ROC curve: how well the score tells anomalous rows from others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events that a detection overlaps, of all labelled events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean forewarning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first detection to the end of the labelled event, on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled detections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detected events that overlap no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… total duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the unlabelled detections lasted in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the window in which an event was detected. A detector that rings all the time finds everything.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RetrainingScheduler</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model that is retrained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the retraining scheduler stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First retraining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day from which the retraining is scheduled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the model is retrained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-back window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far back the data for a retraining go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether a better version becomes active by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the scheduler was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the scheduler was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>%1 is known from a list only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of versions names it, but its DescribeModelVersion response is not in the archive, so there are no metrics to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◔ %1 was still being trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response was saved while training was in progress. Metrics come with the end of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◔ %1 was still being imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response was saved while the import was in progress. It has no metrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ %1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gives no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ %1 was canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training was stopped before its end, so there are no metrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response has no ModelMetrics. The service sends them only for versions with an evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics of %1 could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a version in the table or on the timeline to see its metrics.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>there is nothing under this name; check the spelling, or that the disk is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system does not allow it; ask for the rights, or copy it to where you have them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be read to its end; it may have changed meanwhile, read it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no regular file; name a file or a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty; save the response again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB, more than is read in one piece; split it into one response a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is no UTF-8; save it again as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON ends before it is complete; save the response again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not well formed; look at the place named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON is nested more than 256 levels deep, which no response is; leave the file out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a member that identifies the response is missing or of the wrong type; save the response again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be written; check the free space and the rights, or choose another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was stopped before it was done; start it again when you need it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this was not understood; see --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fault of this program; please report it with the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1, byte %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list names this version, but its description is not here. If the service or another copy still has it, save DescribeModelVersion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list has a NextToken: it is a page, and the page behind it is not here. Versions may be missing that nothing here names; save the other pages too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pointwise diagnostics of this version are not here. Copy the file from the bucket into the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two responses describe this version with the same LastUpdatedTime and different members. Look at both and keep the one that is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list says something else of this version than its description. Find out which of the two belongs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be used. Save the response again, or take it from another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest names this file, and it is not here. Take it from another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file has changed since the manifest was written. Compare it with another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This manifest cannot be read, so its files were not checked. Write it again as lines of checksum and path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listed, not described</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List goes on elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics file missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responses contradict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List contradicts description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broken file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the manifest missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File changed since the manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifest unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 with %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a first page: %1; its NextToken says that there is more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n year</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not of the type the API promises and is left out; the raw response has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no number that can be held and is left out; the raw response has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no time and is left out; the raw response has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is outside of what can be (times: years 1 to 9999) and is left out; the raw response has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds characters that are no text and is left out; the raw response has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds JSON that cannot be read; its text is shown as it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no ISO 8601 duration and is shown as it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends before it starts, so the range is neither drawn nor measured; check the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stands twice in the response; the last one counts, the raw response has both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version is no retraining, so there was no prior model to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version did not finish training, so there is nothing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s own like-for-like pair. Both versions had labels, so the service promotes the better one by its comparison metrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the prior model had labels: the service keeps it, and shows the metrics of neither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this version had labels: the service promotes it if it meets the quality threshold, and shows its metrics alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither version had labels: the service takes the new one, and shows the metrics of neither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response does not say enough to tell by which rule the service decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining failed inside the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining failed on data or settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retraining was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be determined, no labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poor quality detected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Managed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the service, if better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No anomaly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ingestion in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anomalous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n label</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line is no label and was left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no labels and were left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lane below, not in this picture</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lanes below, not in this picture</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>no dates in its response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluation data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>detected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several, close together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted about then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retraining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retraining by schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training and evaluation — all versions on one axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No versions to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these versions has a training range, an evaluation range or an event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its detections cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listed, its description is not in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::Card</name>
    <message>
        <source>Copy as &amp;picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::ContributionMap</name>
    <message>
        <source>Events shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 on average in %n events, the longest %3</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>overlaps a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 in the event %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::DurationChart</name>
    <message>
        <source>Events shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>the longest of %n events: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::EventsCard</name>
    <message>
        <source>Forewarning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled events, found and missed, and how early each was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long each detected event lasted, in time order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event was detected in the evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — no labelled events in the evaluation range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — labelled events: %2 of %3 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — labelled events: %2 of %3 found, mean forewarning %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey: labelled event from its start · colour: from the first detection to its end (forewarning)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · hatched: missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
The title counts as the service does; overlapping ranges taken together give %2 of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled event %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: missed, no detection overlaps it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: found, forewarning %2; the detection began %3 before it, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: found, forewarning %2; detected from %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version was trained without labels, so nothing can be called found or missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response has no labelled ranges: this version had no labels, or none were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No labelled event lies in the evaluation range, so nothing can be called found or missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start	end	found	forewarning in seconds
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start	end	duration in seconds	overlaps a label
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overlaps a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event %1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — no detected events</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 — duration of %n event(s) in time order, longest %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>solid: overlaps a label · hatched: unlabelled · %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::MapCard</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contribution per event</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Contribution per event — %n event(s) in time order</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event was detected in the evaluation range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response does not say which sensors contributed to the events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filled mark: overlaps a label · click an event to open it on the timeline · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start	end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::MetricsPane</name>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::PriorCard</name>
    <message>
        <source>▲ better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>= same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prior (v%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and its prior model on the same window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and its prior model on the same window, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — metrics, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greyed: this version had no labels, so the number means nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version that was active when this one was trained. The service does not say which version its prior model is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s reason: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics say that there were no labels: the greyed numbers mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prior model&apos;s metrics could not be read, at byte %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::RowChart</name>
    <message>
        <source>Rows shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::SensorsCard</name>
    <message>
        <source>%1: %2 of the events&apos; contribution, rank %3 of %4, equal share %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no component)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of the events&apos; contribution from %n sensor(s), equal share %3, first %4</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>By component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add up the sensors of each component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event was detected, so no sensor contributed to one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response does not say which sensors contributed to the events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal share 1/%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components — mean contribution, weighted by duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 sensors — mean contribution, weighted by duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors — mean contribution, weighted by duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full colour: more than an equal share of its sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full colour: above the equal share</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n event(s) without contributions left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>rank	sensor	mean contribution
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>belvedere::StateView</name>
    <message>
        <source>The metrics text as it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calculating the metrics of %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text stops making sense at byte %1: %2. It is shown below as it was sent; everything else of the version stays usable.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

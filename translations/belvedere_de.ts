<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CheckView</name>
    <message>
        <source>profile %1 at %2</source>
        <translation>Profil %1 bei %2</translation>
    </message>
    <message>
        <source>profile %1, region %2 at %3</source>
        <translation>Profil %1, Region %2 bei %3</translation>
    </message>
    <message>
        <source>typed keys, %1</source>
        <translation>eingegebene Schlüssel, %1</translation>
    </message>
    <message>
        <source>keys %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>%1; they expire on %2</source>
        <translation>%1; sie laufen am %2 ab</translation>
    </message>
    <message>
        <source>account %1, %2</source>
        <translation>Konto %1, %2</translation>
    </message>
    <message>
        <source>the service answers; it has no model</source>
        <translation>der Dienst antwortet; er hat kein Modell</translation>
    </message>
    <message>
        <source>the service answers; its first model is %1</source>
        <translation>der Dienst antwortet; sein erstes Modell ist %1</translation>
    </message>
    <message>
        <source>bucket %1 can be listed</source>
        <translation>Bucket %1 lässt sich auflisten</translation>
    </message>
    <message>
        <source>bucket %1 can be listed; it is empty</source>
        <translation>Bucket %1 lässt sich auflisten; er ist leer</translation>
    </message>
    <message>
        <source>not needed: nothing is signed</source>
        <translation>nicht nötig: nichts wird signiert</translation>
    </message>
    <message>
        <source>not tested: no bucket is named</source>
        <translation>nicht geprüft: kein Bucket ist genannt</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not known, which an endpoint of your own may be fine with: %1</source>
        <translation>nicht bekannt, was für einen eigenen Endpunkt in Ordnung sein kann: %1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>S3</source>
        <translation>S3</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
</context>
<context>
    <name>ComparisonCopy</name>
    <message>
        <source>all</source>
        <translation>allen</translation>
    </message>
    <message>
        <source>some</source>
        <translation>einigen</translation>
    </message>
    <message>
        <source>one</source>
        <translation>einer</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden von</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
</context>
<context>
    <name>ComparisonFacts</name>
    <message>
        <source>%1: %2. The labels of the responses are used instead.</source>
        <translation>%1: %2. Stattdessen werden die Labels der Antworten verwendet.</translation>
    </message>
    <message>
        <source>Not open, so left out: %1</source>
        <translation>Nicht geöffnet und darum weggelassen: %1</translation>
    </message>
</context>
<context>
    <name>ComparisonList</name>
    <message>
        <source>&amp;1 Blue</source>
        <translation>&amp;1 Blau</translation>
    </message>
    <message>
        <source>&amp;2 Orange</source>
        <translation>&amp;2 Orange</translation>
    </message>
    <message>
        <source>&amp;3 Green</source>
        <translation>&amp;3 Grün</translation>
    </message>
    <message>
        <source>&amp;4 Brown or yellow</source>
        <translation>&amp;4 Braun oder Gelb</translation>
    </message>
    <message>
        <source>&amp;5 Purple</source>
        <translation>&amp;5 Violett</translation>
    </message>
    <message>
        <source>&amp;6 Pale blue</source>
        <translation>&amp;6 Blassblau</translation>
    </message>
    <message>
        <source>&amp;7 Pink</source>
        <translation>&amp;7 Rosa</translation>
    </message>
</context>
<context>
    <name>Dataset</name>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Name of the dataset.</source>
        <translation>Name des Datensatzes.</translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation>Datensatz-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation>Amazon Resource Name des Datensatzes.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>How the dataset stands.</source>
        <translation>Wie es um den Datensatz steht.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the dataset was created.</source>
        <translation>Wann der Datensatz angelegt wurde.</translation>
    </message>
    <message>
        <source>Last updated</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>When the dataset was last changed.</source>
        <translation>Wann der Datensatz zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Number of sensors in the dataset&apos;s schema.</source>
        <translation>Anzahl der Sensoren im Schema des Datensatzes.</translation>
    </message>
    <message>
        <source>Data from</source>
        <translation>Daten von</translation>
    </message>
    <message>
        <source>First moment of the data.</source>
        <translation>Erster Zeitpunkt der Daten.</translation>
    </message>
    <message>
        <source>Data to</source>
        <translation>Daten bis</translation>
    </message>
    <message>
        <source>Last moment of the data.</source>
        <translation>Letzter Zeitpunkt der Daten.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation>Ordner in S3, aus dem die Daten kamen.</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>KMS key that encrypted the dataset.</source>
        <translation>KMS-Schlüssel, mit dem der Datensatz verschlüsselt wurde.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation>IAM-Rolle, mit der der Dienst die Daten las.</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>Importiert aus</translation>
    </message>
    <message>
        <source>The dataset this one was imported from.</source>
        <translation>Der Datensatz, aus dem dieser importiert wurde.</translation>
    </message>
    <message>
        <source>Sensors without data</source>
        <translation>Sensoren ohne Daten</translation>
    </message>
    <message>
        <source>Sensors of which no value was there.</source>
        <translation>Sensoren, von denen kein Wert da war.</translation>
    </message>
    <message>
        <source>Sensors with little data</source>
        <translation>Sensoren mit wenig Daten</translation>
    </message>
    <message>
        <source>Sensors whose data cover too short a time.</source>
        <translation>Sensoren, deren Daten eine zu kurze Zeit umfassen.</translation>
    </message>
    <message>
        <source>Sensors with gaps</source>
        <translation>Sensoren mit Lücken</translation>
    </message>
    <message>
        <source>Sensors with missing values.</source>
        <translation>Sensoren, denen Werte fehlen.</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>Values that were missing.</source>
        <translation>Werte, die fehlten.</translation>
    </message>
    <message>
        <source>Sensors with invalid values</source>
        <translation>Sensoren mit ungültigen Werten</translation>
    </message>
    <message>
        <source>Sensors with values that are no numbers.</source>
        <translation>Sensoren mit Werten, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Invalid values</source>
        <translation>Ungültige Werte</translation>
    </message>
    <message>
        <source>Values that were no numbers.</source>
        <translation>Werte, die keine Zahlen waren.</translation>
    </message>
    <message>
        <source>Unsupported timestamps</source>
        <translation>Unlesbare Zeiten</translation>
    </message>
    <message>
        <source>Rows whose time could not be read.</source>
        <translation>Zeilen, deren Zeit nicht zu lesen war.</translation>
    </message>
    <message>
        <source>Duplicate timestamps</source>
        <translation>Doppelte Zeiten</translation>
    </message>
    <message>
        <source>Rows whose time stood more than once.</source>
        <translation>Zeilen, deren Zeit mehr als einmal vorkam.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that were given.</source>
        <translation>Dateien, die vorlagen.</translation>
    </message>
    <message>
        <source>Files ingested</source>
        <translation>Eingelesene Dateien</translation>
    </message>
    <message>
        <source>Files that were taken in.</source>
        <translation>Dateien, die eingelesen wurden.</translation>
    </message>
    <message>
        <source>Files discarded</source>
        <translation>Verworfene Dateien</translation>
    </message>
    <message>
        <source>Files that were left out.</source>
        <translation>Dateien, die weggelassen wurden.</translation>
    </message>
</context>
<context>
    <name>Derived</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Whether this is the model&apos;s active version, the one that inference uses.</source>
        <translation>Ob dies die aktive Version des Modells ist, also die, mit der die Inferenz rechnet.</translation>
    </message>
    <message>
        <source>Training span</source>
        <translation>Trainingsdauer</translation>
    </message>
    <message>
        <source>Length of the training range.</source>
        <translation>Länge des Trainingszeitraums.</translation>
    </message>
    <message>
        <source>Evaluation span</source>
        <translation>Auswertungsdauer</translation>
    </message>
    <message>
        <source>Length of the evaluation range.</source>
        <translation>Länge des Auswertungszeitraums.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Number of detected events.</source>
        <translation>Anzahl der erkannten Ereignisse.</translation>
    </message>
    <message>
        <source>Labels found</source>
        <translation>Labels gefunden</translation>
    </message>
    <message>
        <source>Labelled events that a detection overlaps.</source>
        <translation>Gelabelte Ereignisse, die eine Erkennung überlappt.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labelled events inside the evaluation range.</source>
        <translation>Gelabelte Ereignisse im Auswertungszeitraum.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Share of the detections that overlap a labelled event. Higher is better.</source>
        <translation>Anteil der Erkennungen, die ein gelabeltes Ereignis überlappen. Höher ist besser.</translation>
    </message>
    <message>
        <source>Forewarning</source>
        <translation>Vorwarnzeit</translation>
    </message>
    <message>
        <source>Mean time from the first detection to the end of the labelled event. Higher is better.</source>
        <translation>Mittlere Zeit von der ersten Erkennung bis zum Ende des gelabelten Ereignisses. Höher ist besser.</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ungelabelt</translation>
    </message>
    <message>
        <source>Detections that overlap no labelled event. Lower is better.</source>
        <translation>Erkennungen, die kein gelabeltes Ereignis überlappen. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Unlabelled mean</source>
        <translation>Ungelabelt im Mittel</translation>
    </message>
    <message>
        <source>Mean duration of the detections that overlap no labelled event. Lower is better.</source>
        <translation>Mittlere Dauer der Erkennungen, die kein gelabeltes Ereignis überlappen. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation>Alarmzeit</translation>
    </message>
    <message>
        <source>Share of the evaluation range that the detections cover. A detector that rings all the time finds everything. Lower is better.</source>
        <translation>Anteil des Auswertungszeitraums, den die Erkennungen bedecken. Wer immer Alarm schlägt, findet alles. Niedriger ist besser.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Members this program does not know</source>
        <translation>Einträge, die dieses Programm nicht kennt</translation>
    </message>
    <message>
        <source>Kept exactly as it was sent.</source>
        <translation>Genau so aufbewahrt, wie es gesendet wurde.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Dataset %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>Ingestion job</source>
        <translation>Einleseauftrag</translation>
    </message>
    <message>
        <source>Label group %1</source>
        <translation>Label-Gruppe %1</translation>
    </message>
    <message>
        <source>Saved labels</source>
        <translation>Gespeicherte Labels</translation>
    </message>
    <message>
        <source>Retraining scheduler</source>
        <translation>Nachtrainingsplaner</translation>
    </message>
    <message>
        <source>Inference scheduler %1</source>
        <translation>Inferenzplaner %1</translation>
    </message>
    <message>
        <source>Inference</source>
        <translation>Inferenz</translation>
    </message>
    <message>
        <source>Saved runs</source>
        <translation>Gespeicherte Läufe</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Saved events</source>
        <translation>Gespeicherte Ereignisse</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Active version</source>
        <translation>Aktive Version</translation>
    </message>
    <message>
        <source>No description of the model itself is in the archive.</source>
        <translation>Eine Beschreibung des Modells selbst ist nicht im Archiv.</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>Label files</source>
        <translation>Label-Dateien</translation>
    </message>
    <message>
        <source>Shows the file in the file manager.</source>
        <translation>Zeigt die Datei in der Dateiverwaltung.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Diagnostics files</source>
        <translation>Diagnose-Dateien</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Files seen</source>
        <translation>Gesehene Dateien</translation>
    </message>
    <message>
        <source>%1 · version %2 ★ active</source>
        <translation>%1 · Version %2 ★ aktiv</translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <translation>%1 · Version %2</translation>
    </message>
    <message>
        <source>Known only from a list: its description is not in the archive.</source>
        <translation>Nur aus einer Liste bekannt: Die Beschreibung ist nicht im Archiv.</translation>
    </message>
    <message>
        <source>Taken from the description of the model: the version&apos;s own is not in the archive.</source>
        <translation>Der Beschreibung des Modells entnommen: Die der Version selbst ist nicht im Archiv.</translation>
    </message>
    <message>
        <source>Two responses of the same time contradict each other. This is the one with more members.</source>
        <translation>Zwei Antworten derselben Zeit widersprechen sich. Dies ist die mit mehr Einträgen.</translation>
    </message>
    <message>
        <source>A saved list says something else about: %1</source>
        <translation>Eine gespeicherte Liste sagt etwas anderes über: %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why the training failed, as the service said.</source>
        <translation>Warum das Training fehlschlug, wie der Dienst sagte.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Sensors and components of the training data.</source>
        <translation>Sensoren und Komponenten der Trainingsdaten.</translation>
    </message>
    <message>
        <source>%1 in one component</source>
        <translation>%1 in einer Komponente</translation>
    </message>
    <message>
        <source>%1 in %2 components</source>
        <translation>%1 in %2 Komponenten</translation>
    </message>
    <message>
        <source>Off condition</source>
        <translation>Aus-Bedingung</translation>
    </message>
    <message>
        <source>While it holds, the machine counts as off and its rows are used for nothing.</source>
        <translation>Solange sie gilt, zählt die Maschine als ausgeschaltet, und ihre Zeilen dienen zu nichts.</translation>
    </message>
    <message>
        <source>Data range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 of it also evaluated</source>
        <translation>%1 davon auch ausgewertet</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>First and last moment of the data the version was trained on.</source>
        <translation>Erster und letzter Zeitpunkt der Daten, auf denen die Version trainiert wurde.</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>How long the training run took, and when.</source>
        <translation>Wie lange der Trainingslauf dauerte, und wann.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>First and last moment of the data the version was evaluated on.</source>
        <translation>Erster und letzter Zeitpunkt der Daten, auf denen die Version ausgewertet wurde.</translation>
    </message>
    <message>
        <source>As the service reported it.</source>
        <translation>Wie der Dienst es meldete.</translation>
    </message>
    <message>
        <source>Calculated from the ranges of labels and detections.</source>
        <translation>Berechnet aus den Zeiträumen der Labels und Erkennungen.</translation>
    </message>
    <message>
        <source>Labelled events</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>%1 of %2 found</source>
        <translation>%1 von %2 gefunden</translation>
    </message>
    <message>
        <source>Labelled events of the evaluation range that a detection overlaps.</source>
        <translation>Gelabelte Ereignisse des Auswertungszeitraums, die eine Erkennung überlappt.</translation>
    </message>
    <message>
        <source>%1, mean %2</source>
        <translation>%1, im Mittel %2</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ungelabelt</translation>
    </message>
    <message>
        <source>Detections that overlap no labelled event, and their mean duration. Lower is better.</source>
        <translation>Erkennungen, die kein gelabeltes Ereignis überlappen, und ihre mittlere Dauer. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation>Alarmzeit</translation>
    </message>
    <message>
        <source>%1 of the range</source>
        <translation>%1 des Zeitraums</translation>
    </message>
    <message>
        <source>Share of the evaluation range that the detections cover. Lower is better.</source>
        <translation>Anteil des Auswertungszeitraums, den die Erkennungen bedecken. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Service recall</source>
        <translation>Trefferquote des Dienstes</translation>
    </message>
    <message>
        <source>Labelled events that were found, divided by all labelled events.</source>
        <translation>Gefundene gelabelte Ereignisse, geteilt durch alle gelabelten.</translation>
    </message>
    <message>
        <source>Service precision</source>
        <translation>Genauigkeit des Dienstes</translation>
    </message>
    <message>
        <source>Detections that found a labelled event, divided by all detections.</source>
        <translation>Erkennungen, die ein gelabeltes Ereignis fanden, geteilt durch alle Erkennungen.</translation>
    </message>
    <message>
        <source>Lead time share</source>
        <translation>Vorlaufanteil</translation>
    </message>
    <message>
        <source>Mean fractional lead time: how early within a labelled event it is detected. After 3 of 10 hours is 0.70.</source>
        <translation>Mittlerer Vorlaufanteil: wie früh in einem gelabelten Ereignis es erkannt wird. Nach 3 von 10 Stunden ist 0,70.</translation>
    </message>
    <message>
        <source>Service AUC</source>
        <translation>AUC des Dienstes</translation>
    </message>
    <message>
        <source>Area under the ROC curve: 1 separates perfectly, 0.5 is chance.</source>
        <translation>Fläche unter der ROC-Kurve: 1 trennt vollkommen, 0,5 ist Zufall.</translation>
    </message>
    <message>
        <source>means nothing: there were no labels</source>
        <translation>bedeutet nichts: es gab keine Labels</translation>
    </message>
    <message>
        <source>The text of %1 cannot be read: %2</source>
        <translation>Der Text von %1 ist nicht zu lesen: %2</translation>
    </message>
    <message>
        <source>The text of %1 cannot be read at byte %2: %3</source>
        <translation>Der Text von %1 ist bei Byte %2 nicht zu lesen: %3</translation>
    </message>
    <message>
        <source>Text as sent</source>
        <translation>Text wie gesendet</translation>
    </message>
    <message>
        <source>Opens the response as it was saved.</source>
        <translation>Öffnet die Antwort, wie sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>about %1, the end of its training</source>
        <translation>etwa %1, das Ende ihres Trainings</translation>
    </message>
    <message>
        <source>active since %1</source>
        <translation>aktiv seit %1</translation>
    </message>
    <message>
        <source>Why it was promoted or not, as the service said.</source>
        <translation>Warum sie übernommen wurde oder nicht, wie der Dienst sagte.</translation>
    </message>
    <message>
        <source>recall %1</source>
        <translation>Trefferquote %1</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>detections known</source>
        <translation>Erkennungen bekannt</translation>
    </message>
    <message>
        <source>Prior model</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>How the model that was active before does on this version&apos;s range. The response does not name it; it is taken to be the version that was active at the time.</source>
        <translation>Wie sich das vorher aktive Modell im Zeitraum dieser Version bewährt. Die Antwort nennt es nicht; angenommen ist die Version, die damals aktiv war.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>show file…</source>
        <translation>Datei zeigen…</translation>
    </message>
    <message>
        <source>not in the archive</source>
        <translation>nicht im Archiv</translation>
    </message>
    <message>
        <source>The pointwise results of the evaluation.</source>
        <translation>Die punktweisen Ergebnisse der Auswertung.</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>%1, raw…</source>
        <translation>%1, roh…</translation>
    </message>
    <message>
        <source>MMM d</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>MMM d yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <translation>%1 → %2 %3</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Notes</source>
        <comment>the user&apos;s own</comment>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>im Archiv</translation>
    </message>
    <message>
        <source>%1 · version not known</source>
        <translation>%1 · Version nicht bekannt</translation>
    </message>
</context>
<context>
    <name>DurationScale</name>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>EventLanes</name>
    <message>
        <source>end of the label</source>
        <translation>Ende des Labels</translation>
    </message>
    <message>
        <source>labelled event %1, %2</source>
        <translation>gelabeltes Ereignis %1, %2</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>trainiert auf</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>keine Labels</translation>
    </message>
    <message>
        <source>filled: overlaps a label · outlined: unlabelled</source>
        <translation>gefüllt: überlappt ein Label · umrandet: ungelabelt</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>this parenthesis was never opened</source>
        <translation>diese Klammer wurde nie geöffnet</translation>
    </message>
    <message>
        <source>nothing stands behind this &quot;or&quot;</source>
        <translation>hinter diesem „or“ steht nichts</translation>
    </message>
    <message>
        <source>nothing stands before this &quot;or&quot;; to look for the word write &quot;or&quot; in quotes</source>
        <translation>vor diesem „or“ steht nichts; um das Wort zu suchen, schreiben Sie &quot;or&quot; in Anführungszeichen</translation>
    </message>
    <message>
        <source>nothing stands between these parentheses</source>
        <translation>zwischen diesen Klammern steht nichts</translation>
    </message>
    <message>
        <source>this is nested more than %1 deep</source>
        <translation>dies ist tiefer als %1 geschachtelt</translation>
    </message>
    <message>
        <source>a term must follow this minus at once; to look for a minus write it in quotes</source>
        <translation>auf dieses Minus muss sofort ein Begriff folgen; um ein Minus zu suchen, schreiben Sie es in Anführungszeichen</translation>
    </message>
    <message>
        <source>this parenthesis is never closed</source>
        <translation>diese Klammer wird nie geschlossen</translation>
    </message>
    <message>
        <source>a field must stand directly before &quot;%1&quot;, as in version&gt;=3</source>
        <translation>direkt vor „%1“ muss ein Feld stehen, wie in version&gt;=3</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; to look for this text write it in quotes</source>
        <translation>ein Feld „%1“ gibt es nicht; um diesen Text zu suchen, schreiben Sie ihn in Anführungszeichen</translation>
    </message>
    <message>
        <source>a value must follow &quot;%1&quot; at once</source>
        <translation>auf „%1“ muss sofort ein Wert folgen</translation>
    </message>
    <message>
        <source>this quote is never closed</source>
        <translation>dieses Anführungszeichen wird nie geschlossen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration: write 2d, 11h or PT1H, for instance</source>
        <translation>„%1“ ist keine Dauer: schreiben Sie zum Beispiel 2d, 11h oder PT1H</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date: write 2024, 2024-03 or 2024-03-01, for instance</source>
        <translation>„%1“ ist kein Datum: schreiben Sie zum Beispiel 2024, 2024-03 oder 2024-03-01</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not true or false: write one of them</source>
        <translation>„%1“ ist weder true noch false: schreiben Sie eines davon</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number: write 3, 0.8 or 80%, for instance</source>
        <translation>„%1“ ist keine Zahl: schreiben Sie zum Beispiel 3, 0.8 oder 80%</translation>
    </message>
    <message>
        <source>%1 holds true or false, which is neither more nor less: write %1:%2</source>
        <translation>%1 ist true oder false, und das ist weder mehr noch weniger: schreiben Sie %1:%2</translation>
    </message>
    <message>
        <source>%1 holds text, which is neither more nor less: write %1:%2</source>
        <translation>%1 ist Text, und der ist weder mehr noch weniger: schreiben Sie %1:%2</translation>
    </message>
</context>
<context>
    <name>GroupFacts</name>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>same start</source>
        <translation>gleicher Anfang</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 · %2, overlap %3</source>
        <translation>%1 · %2, Überlappung %3</translation>
    </message>
    <message>
        <source>Chained</source>
        <translation>Verkettet</translation>
    </message>
    <message>
        <source>events joined by others in between</source>
        <translation>Ereignisse, die andere dazwischen verbinden</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>cut by the window</source>
        <translation>vom Fenster abgeschnitten</translation>
    </message>
    <message>
        <source>Forewarning</source>
        <translation>Vorwarnzeit</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>none: unlabelled</source>
        <translation>keines: ungelabelt</translation>
    </message>
    <message>
        <source>%1 · detection</source>
        <translation>%1 · Erkennung</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>Copy the selected cells</source>
        <translation>Die gewählten Zellen kopieren</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Select the row under the cursor</source>
        <translation>Die Zeile unter dem Cursor wählen</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>Only this, not this, and more</source>
        <translation>Nur dies, nicht dies und mehr</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Earlier filters</source>
        <translation>Frühere Filter</translation>
    </message>
    <message>
        <source>What can be typed here</source>
        <translation>Was hier getippt werden kann</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Den Filter leeren</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation>In der Zeit bewegen</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>Eine andere Version</translation>
    </message>
    <message>
        <source>Next and previous event</source>
        <translation>Nächstes und voriges Ereignis</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Sensors of the event</source>
        <translation>Sensoren des Ereignisses</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>In the filter field</source>
        <translation>Im Filterfeld</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>In der Tabelle</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>In der Zeitleiste</translation>
    </message>
    <message>
        <source>About Belvedere</source>
        <translation>Über Belvedere</translation>
    </message>
    <message>
        <source>Opens the versions of Amazon Lookout for Equipment models and shows side by side what each was trained on and what it detected.</source>
        <translation>Öffnet die Versionen von Modellen des Dienstes Amazon Lookout for Equipment und zeigt nebeneinander, worauf jede trainiert wurde und was sie erkannte.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty, as far as the law permits.

Amazon Lookout for Equipment is a service of Amazon Web Services; this program is not theirs.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Sie kommt ohne Gewähr, soweit das Gesetz es zulässt.

Amazon Lookout for Equipment ist ein Dienst von Amazon Web Services; dieses Programm ist nicht von ihnen.</translation>
    </message>
    <message>
        <source>Qt %1, built with %2</source>
        <translation>Qt %1, gebaut mit %2</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>Another version, another axis</source>
        <translation>Eine andere Version, eine andere Achse</translation>
    </message>
    <message>
        <source>Choose the version</source>
        <translation>Die Version wählen</translation>
    </message>
    <message>
        <source>Move an edge of the axis&apos; range</source>
        <translation>Eine Grenze des Bereichs der Achse bewegen</translation>
    </message>
    <message>
        <source>The other edge</source>
        <translation>Die andere Grenze</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Take the axis&apos; range away</source>
        <translation>Den Bereich der Achse entfernen</translation>
    </message>
    <message>
        <source>Take all ranges away</source>
        <translation>Alle Bereiche entfernen</translation>
    </message>
    <message>
        <source>Open the view, show the note</source>
        <translation>Die Ansicht öffnen, die Notiz zeigen</translation>
    </message>
    <message>
        <source>Rename the view, edit the note</source>
        <translation>Die Ansicht umbenennen, die Notiz bearbeiten</translation>
    </message>
    <message>
        <source>In the trends</source>
        <translation>In den Trends</translation>
    </message>
    <message>
        <source>In saved views and notes</source>
        <translation>In gespeicherten Ansichten und Notizen</translation>
    </message>
    <message>
        <source>Delete the view or the note</source>
        <translation>Die Ansicht oder die Notiz löschen</translation>
    </message>
</context>
<context>
    <name>InferenceScheduler</name>
    <message>
        <source>Inference scheduler</source>
        <translation>Inferenzplaner</translation>
    </message>
    <message>
        <source>Name of the inference scheduler.</source>
        <translation>Name des Inferenzplaners.</translation>
    </message>
    <message>
        <source>Inference scheduler ARN</source>
        <translation>ARN des Inferenzplaners</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the inference scheduler.</source>
        <translation>Amazon Resource Name des Inferenzplaners.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name of the model that is used.</source>
        <translation>Name des verwendeten Modells.</translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation>Modell-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation>Amazon Resource Name des Modells.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>How the inference scheduler stands.</source>
        <translation>Wie es um den Inferenzplaner steht.</translation>
    </message>
    <message>
        <source>Latest result</source>
        <translation>Letztes Ergebnis</translation>
    </message>
    <message>
        <source>Whether the latest execution found anything.</source>
        <translation>Ob der letzte Lauf etwas fand.</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Häufigkeit</translation>
    </message>
    <message>
        <source>How often data are uploaded and looked at.</source>
        <translation>Wie oft Daten hochgeladen und angesehen werden.</translation>
    </message>
    <message>
        <source>Delay (minutes)</source>
        <translation>Verzögerung (Minuten)</translation>
    </message>
    <message>
        <source>How long the scheduler waits for data beyond the upload interval, in minutes.</source>
        <translation>Wie viele Minuten der Planer über den Ladeabstand hinaus auf Daten wartet.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation>Ordner in S3, aus dem die Daten kamen.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Folder in S3 for the results.</source>
        <translation>Ordner in S3 für die Ergebnisse.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the scheduler was created.</source>
        <translation>Wann der Planer angelegt wurde.</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>When the scheduler was last changed.</source>
        <translation>Wann der Planer zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>IAM role with which the scheduler reads and writes.</source>
        <translation>IAM-Rolle, mit der der Planer liest und schreibt.</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>KMS key that encrypts the results.</source>
        <translation>KMS-Schlüssel, der die Ergebnisse verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>IngestionJob</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Identifier of the ingestion job.</source>
        <translation>Kennung des Einleseauftrags.</translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation>Datensatz-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation>Amazon Resource Name des Datensatzes.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>How the ingestion job stands.</source>
        <translation>Wie es um den Einleseauftrag steht.</translation>
    </message>
    <message>
        <source>Status detail</source>
        <translation>Näheres zum Status</translation>
    </message>
    <message>
        <source>What the service says about the status.</source>
        <translation>Was der Dienst zum Status sagt.</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>Why the ingestion failed, in the words of the service.</source>
        <translation>Warum das Einlesen fehlschlug, in den Worten des Dienstes.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the job was created.</source>
        <translation>Wann der Auftrag angelegt wurde.</translation>
    </message>
    <message>
        <source>Ingested data</source>
        <translation>Eingelesene Daten</translation>
    </message>
    <message>
        <source>Size of the ingested data.</source>
        <translation>Umfang der eingelesenen Daten.</translation>
    </message>
    <message>
        <source>Data from</source>
        <translation>Daten von</translation>
    </message>
    <message>
        <source>First moment of the data.</source>
        <translation>Erster Zeitpunkt der Daten.</translation>
    </message>
    <message>
        <source>Data to</source>
        <translation>Daten bis</translation>
    </message>
    <message>
        <source>Last moment of the data.</source>
        <translation>Letzter Zeitpunkt der Daten.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Folder in S3 that the data came from.</source>
        <translation>Ordner in S3, aus dem die Daten kamen.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation>IAM-Rolle, mit der der Dienst die Daten las.</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>Importiert aus</translation>
    </message>
    <message>
        <source>The dataset this one was imported from.</source>
        <translation>Der Datensatz, aus dem dieser importiert wurde.</translation>
    </message>
    <message>
        <source>Sensors without data</source>
        <translation>Sensoren ohne Daten</translation>
    </message>
    <message>
        <source>Sensors of which no value was there.</source>
        <translation>Sensoren, von denen kein Wert da war.</translation>
    </message>
    <message>
        <source>Sensors with little data</source>
        <translation>Sensoren mit wenig Daten</translation>
    </message>
    <message>
        <source>Sensors whose data cover too short a time.</source>
        <translation>Sensoren, deren Daten eine zu kurze Zeit umfassen.</translation>
    </message>
    <message>
        <source>Sensors with gaps</source>
        <translation>Sensoren mit Lücken</translation>
    </message>
    <message>
        <source>Sensors with missing values.</source>
        <translation>Sensoren, denen Werte fehlen.</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>Values that were missing.</source>
        <translation>Werte, die fehlten.</translation>
    </message>
    <message>
        <source>Sensors with invalid values</source>
        <translation>Sensoren mit ungültigen Werten</translation>
    </message>
    <message>
        <source>Sensors with values that are no numbers.</source>
        <translation>Sensoren mit Werten, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Invalid values</source>
        <translation>Ungültige Werte</translation>
    </message>
    <message>
        <source>Values that were no numbers.</source>
        <translation>Werte, die keine Zahlen waren.</translation>
    </message>
    <message>
        <source>Unsupported timestamps</source>
        <translation>Unlesbare Zeiten</translation>
    </message>
    <message>
        <source>Rows whose time could not be read.</source>
        <translation>Zeilen, deren Zeit nicht zu lesen war.</translation>
    </message>
    <message>
        <source>Duplicate timestamps</source>
        <translation>Doppelte Zeiten</translation>
    </message>
    <message>
        <source>Rows whose time stood more than once.</source>
        <translation>Zeilen, deren Zeit mehr als einmal vorkam.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that were given.</source>
        <translation>Dateien, die vorlagen.</translation>
    </message>
    <message>
        <source>Files ingested</source>
        <translation>Eingelesene Dateien</translation>
    </message>
    <message>
        <source>Files that were taken in.</source>
        <translation>Dateien, die eingelesen wurden.</translation>
    </message>
    <message>
        <source>Files discarded</source>
        <translation>Verworfene Dateien</translation>
    </message>
    <message>
        <source>Files that were left out.</source>
        <translation>Dateien, die weggelassen wurden.</translation>
    </message>
</context>
<context>
    <name>LabelGroup</name>
    <message>
        <source>Label group</source>
        <translation>Label-Gruppe</translation>
    </message>
    <message>
        <source>Name of the label group.</source>
        <translation>Name der Label-Gruppe.</translation>
    </message>
    <message>
        <source>Label group ARN</source>
        <translation>ARN der Label-Gruppe</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the label group.</source>
        <translation>Amazon Resource Name der Label-Gruppe.</translation>
    </message>
    <message>
        <source>Fault codes</source>
        <translation>Fehlercodes</translation>
    </message>
    <message>
        <source>The fault codes a label may carry.</source>
        <translation>Die Fehlercodes, die ein Label tragen kann.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the label group was created.</source>
        <translation>Wann die Label-Gruppe angelegt wurde.</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>When the label group was last changed.</source>
        <translation>Wann die Label-Gruppe zuletzt geändert wurde.</translation>
    </message>
</context>
<context>
    <name>LaneScene</name>
    <message>
        <source>found by all</source>
        <translation>von allen gefunden</translation>
    </message>
    <message>
        <source>only by %1</source>
        <translation>nur von %1</translation>
    </message>
    <message>
        <source>by %1 and %2</source>
        <translation>von %1 und %2</translation>
    </message>
    <message>
        <source>by %1 of %2</source>
        <translation>von %1 der %2</translation>
    </message>
</context>
<context>
    <name>MetricText</name>
    <message>
        <source>no better or worse</source>
        <translation>ohne Richtung</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>ModelDescription</name>
    <message>
        <source>Active version</source>
        <translation>Aktive Version</translation>
    </message>
    <message>
        <source>The version that inference uses.</source>
        <translation>Die Version, mit der die Inferenz rechnet.</translation>
    </message>
    <message>
        <source>Active version ARN</source>
        <translation>ARN der aktiven Version</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the active version.</source>
        <translation>Amazon Resource Name der aktiven Version.</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>When the active version became active.</source>
        <translation>Wann die aktive Version aktiv wurde.</translation>
    </message>
    <message>
        <source>Previously active</source>
        <translation>Vorher aktiv</translation>
    </message>
    <message>
        <source>The version that was active before.</source>
        <translation>Die Version, die vorher aktiv war.</translation>
    </message>
    <message>
        <source>Previously active ARN</source>
        <translation>ARN der vorher aktiven</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the version that was active before.</source>
        <translation>Amazon Resource Name der Version, die vorher aktiv war.</translation>
    </message>
    <message>
        <source>Previously activated</source>
        <translation>Vorherige aktiviert</translation>
    </message>
    <message>
        <source>When the version before became active.</source>
        <translation>Wann die vorherige Version aktiv wurde.</translation>
    </message>
    <message>
        <source>Latest retraining</source>
        <translation>Letztes Nachtraining</translation>
    </message>
    <message>
        <source>How the latest scheduled retraining stands.</source>
        <translation>Wie es um das letzte geplante Nachtraining steht.</translation>
    </message>
    <message>
        <source>Latest retraining made</source>
        <translation>Letztes Nachtraining ergab</translation>
    </message>
    <message>
        <source>The version that the latest scheduled retraining made.</source>
        <translation>Die Version, die das letzte geplante Nachtraining ergab.</translation>
    </message>
    <message>
        <source>Latest retraining from</source>
        <translation>Letztes Nachtraining ab</translation>
    </message>
    <message>
        <source>When the latest scheduled retraining began.</source>
        <translation>Wann das letzte geplante Nachtraining begann.</translation>
    </message>
    <message>
        <source>Data for it</source>
        <translation>Daten dafür</translation>
    </message>
    <message>
        <source>Days of data that were available to the latest scheduled retraining.</source>
        <translation>Tage an Daten, die dem letzten geplanten Nachtraining zur Verfügung standen.</translation>
    </message>
    <message>
        <source>Latest retraining failed</source>
        <translation>Letztes Nachtraining schlug fehl</translation>
    </message>
    <message>
        <source>Why the latest scheduled retraining failed, in the words of the service.</source>
        <translation>Warum das letzte geplante Nachtraining fehlschlug, in den Worten des Dienstes.</translation>
    </message>
    <message>
        <source>Next retraining</source>
        <translation>Nächstes Nachtraining</translation>
    </message>
    <message>
        <source>When the next scheduled retraining is due.</source>
        <translation>Wann das nächste geplante Nachtraining fällig ist.</translation>
    </message>
    <message>
        <source>Inference data from</source>
        <translation>Inferenzdaten von</translation>
    </message>
    <message>
        <source>First moment of the inference data gathered for retraining.</source>
        <translation>Erster Zeitpunkt der Inferenzdaten, die für das Nachtraining gesammelt wurden.</translation>
    </message>
    <message>
        <source>Inference data to</source>
        <translation>Inferenzdaten bis</translation>
    </message>
    <message>
        <source>Last moment of the inference data gathered for retraining.</source>
        <translation>Letzter Zeitpunkt der Inferenzdaten, die für das Nachtraining gesammelt wurden.</translation>
    </message>
    <message>
        <source>Retraining scheduler</source>
        <translation>Nachtrainingsplaner</translation>
    </message>
    <message>
        <source>How the retraining scheduler stands.</source>
        <translation>Wie es um den Nachtrainingsplaner steht.</translation>
    </message>
</context>
<context>
    <name>ModelVersion</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name of the machine learning model this version belongs to.</source>
        <translation>Name des Modells, zu dem diese Version gehört.</translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation>Modell-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation>Amazon Resource Name des Modells.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Number of the version; it counts from 1 within a model and is never used again.</source>
        <translation>Nummer der Version; sie zählt in jedem Modell ab 1 und wird nie wieder vergeben.</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the version.</source>
        <translation>Amazon Resource Name der Version.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Where the version stands: in progress, ready, failed or canceled. Only a finished one can be activated.</source>
        <translation>Wie es um die Version steht: in Arbeit, fertig, fehlgeschlagen oder abgebrochen. Nur eine fertige kann aktiviert werden.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>How the version came to be: trained, retrained by a schedule, or imported.</source>
        <translation>Wie die Version entstand: trainiert, nach Plan nachtrainiert oder importiert.</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Name of the dataset the version was trained on.</source>
        <translation>Name des Datensatzes, auf dem die Version trainiert wurde.</translation>
    </message>
    <message>
        <source>Dataset ARN</source>
        <translation>Datensatz-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the dataset.</source>
        <translation>Amazon Resource Name des Datensatzes.</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Components and sensors of the training data.</source>
        <translation>Komponenten und Sensoren der Trainingsdaten.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Where the labelled events came from.</source>
        <translation>Woher die gelabelten Ereignisse kamen.</translation>
    </message>
    <message>
        <source>Label files</source>
        <translation>Label-Dateien</translation>
    </message>
    <message>
        <source>Folder in S3 that held the label files.</source>
        <translation>Ordner in S3, in dem die Label-Dateien lagen.</translation>
    </message>
    <message>
        <source>Label group</source>
        <translation>Label-Gruppe</translation>
    </message>
    <message>
        <source>Name of the label group that held the labelled events.</source>
        <translation>Name der Label-Gruppe mit den gelabelten Ereignissen.</translation>
    </message>
    <message>
        <source>Training data from</source>
        <translation>Trainingsdaten von</translation>
    </message>
    <message>
        <source>First moment of the data the version was trained on.</source>
        <translation>Erster Zeitpunkt der Daten, auf denen die Version trainiert wurde.</translation>
    </message>
    <message>
        <source>Training data to</source>
        <translation>Trainingsdaten bis</translation>
    </message>
    <message>
        <source>Last moment of the data the version was trained on.</source>
        <translation>Letzter Zeitpunkt der Daten, auf denen die Version trainiert wurde.</translation>
    </message>
    <message>
        <source>Evaluation data from</source>
        <translation>Auswertungsdaten von</translation>
    </message>
    <message>
        <source>First moment of the data the version was evaluated on.</source>
        <translation>Erster Zeitpunkt der Daten, auf denen die Version ausgewertet wurde.</translation>
    </message>
    <message>
        <source>Evaluation data to</source>
        <translation>Auswertungsdaten bis</translation>
    </message>
    <message>
        <source>Last moment of the data the version was evaluated on.</source>
        <translation>Letzter Zeitpunkt der Daten, auf denen die Version ausgewertet wurde.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>IAM role with which the service read the data.</source>
        <translation>IAM-Rolle, mit der der Dienst die Daten las.</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>What was done to the data before training.</source>
        <translation>Was vor dem Training mit den Daten geschah.</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Interval to which the data were resampled. Absent when no resampling was asked for.</source>
        <translation>Abstand, auf den die Daten neu abgetastet wurden. Fehlt, wenn das nicht verlangt war.</translation>
    </message>
    <message>
        <source>Training run from</source>
        <translation>Trainingslauf von</translation>
    </message>
    <message>
        <source>When the training run began.</source>
        <translation>Wann der Trainingslauf begann.</translation>
    </message>
    <message>
        <source>Training run to</source>
        <translation>Trainingslauf bis</translation>
    </message>
    <message>
        <source>When the training run ended.</source>
        <translation>Wann der Trainingslauf endete.</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>Why the training failed, in the words of the service.</source>
        <translation>Warum das Training fehlschlug, in den Worten des Dienstes.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Summary of the version&apos;s performance within its evaluation range.</source>
        <translation>Zusammenfassung, wie sich die Version in ihrem Auswertungszeitraum bewährte.</translation>
    </message>
    <message>
        <source>Last updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>When the version was last changed.</source>
        <translation>Wann die Version zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the version was created.</source>
        <translation>Wann die Version angelegt wurde.</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>KMS key that encrypted the version. Absent for a key of the service.</source>
        <translation>KMS-Schlüssel, mit dem die Version verschlüsselt wurde. Fehlt bei einem Schlüssel des Dienstes.</translation>
    </message>
    <message>
        <source>Off condition</source>
        <translation>Aus-Bedingung</translation>
    </message>
    <message>
        <source>While it holds the machine counts as off: its rows are used neither for training nor for evaluation.</source>
        <translation>Solange sie gilt, zählt die Maschine als ausgeschaltet: Diese Zeilen dienen weder dem Training noch der Auswertung.</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>Importiert aus</translation>
    </message>
    <message>
        <source>The version this one was imported from.</source>
        <translation>Die Version, aus der diese importiert wurde.</translation>
    </message>
    <message>
        <source>Import from</source>
        <translation>Import von</translation>
    </message>
    <message>
        <source>When the import job began.</source>
        <translation>Wann der Import begann.</translation>
    </message>
    <message>
        <source>Import to</source>
        <translation>Import bis</translation>
    </message>
    <message>
        <source>When the import job ended.</source>
        <translation>Wann der Import endete.</translation>
    </message>
    <message>
        <source>Imported data</source>
        <translation>Importierte Daten</translation>
    </message>
    <message>
        <source>Size of the imported data.</source>
        <translation>Umfang der importierten Daten.</translation>
    </message>
    <message>
        <source>Prior metrics</source>
        <translation>Vorgänger-Metriken</translation>
    </message>
    <message>
        <source>The prior model&apos;s performance on this version&apos;s evaluation range: its like-for-like partner.</source>
        <translation>Wie sich das Vorgängermodell im Auswertungszeitraum dieser Version bewährte: der Vergleich unter gleichen Bedingungen.</translation>
    </message>
    <message>
        <source>Days available</source>
        <translation>Datentage</translation>
    </message>
    <message>
        <source>Days of data that were available to the retraining.</source>
        <translation>Tage an Daten, die dem Nachtraining zur Verfügung standen.</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>Whether the retrained version became the active one by itself.</source>
        <translation>Ob die nachtrainierte Version von selbst die aktive wurde.</translation>
    </message>
    <message>
        <source>Promotion reason</source>
        <translation>Grund der Übernahme</translation>
    </message>
    <message>
        <source>Why it was promoted or not, in the words of the service.</source>
        <translation>Warum sie übernommen wurde oder nicht, in den Worten des Dienstes.</translation>
    </message>
    <message>
        <source>Diagnostics output</source>
        <translation>Diagnose-Ausgabe</translation>
    </message>
    <message>
        <source>Where pointwise diagnostics of future versions go.</source>
        <translation>Wohin die punktweise Diagnose künftiger Versionen geht.</translation>
    </message>
    <message>
        <source>Diagnostics folder</source>
        <translation>Diagnose-Ordner</translation>
    </message>
    <message>
        <source>Folder in S3 for pointwise diagnostics.</source>
        <translation>Ordner in S3 für die punktweise Diagnose.</translation>
    </message>
    <message>
        <source>Diagnostics key</source>
        <translation>Diagnose-Schlüssel</translation>
    </message>
    <message>
        <source>KMS key that encrypts the pointwise diagnostics.</source>
        <translation>KMS-Schlüssel, der die punktweise Diagnose verschlüsselt.</translation>
    </message>
    <message>
        <source>Diagnostics file</source>
        <translation>Diagnose-Datei</translation>
    </message>
    <message>
        <source>The version&apos;s pointwise diagnostics in S3.</source>
        <translation>Die punktweise Diagnose der Version in S3.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Whether the model met the service&apos;s quality threshold; it cannot be determined without labels.</source>
        <translation>Ob das Modell die Güteschwelle des Dienstes erreichte; ohne Labels ist das nicht zu bestimmen.</translation>
    </message>
</context>
<context>
    <name>Notebook</name>
    <message>
        <source>MMM d</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>%1, event of %2 to %3</source>
        <translation>%1, Ereignis von %2 bis %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Stichwörter: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>%1 is not there; check the name, or that the disk is connected.</source>
        <translation>%1 ist nicht da; prüfen Sie den Namen oder ob das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>%1 may not be read; ask for the rights, or copy it to where you have them.</source>
        <translation>%1 darf nicht gelesen werden; lassen Sie sich die Rechte geben, oder kopieren Sie die Datei dorthin, wo Sie sie haben.</translation>
    </message>
    <message>
        <source>%1 is no regular file; choose a file that Belvedere exported.</source>
        <translation>%1 ist keine gewöhnliche Datei; wählen Sie eine Datei, die Belvedere gesichert hat.</translation>
    </message>
    <message>
        <source>%1 is empty; export it again.</source>
        <translation>%1 ist leer; sichern Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 has more in it than views or notes ever are; choose a file that Belvedere exported.</source>
        <translation>%1 enthält mehr, als Ansichten oder Notizen je sind; wählen Sie eine Datei, die Belvedere gesichert hat.</translation>
    </message>
    <message>
        <source>%1 is no UTF-8 text%2; save it again as UTF-8.</source>
        <translation>%1 ist kein UTF-8-Text%2; speichern Sie die Datei noch einmal als UTF-8.</translation>
    </message>
    <message>
        <source>%1 ends before it is complete%2; export it once more.</source>
        <translation>%1 endet, bevor der Inhalt vollständig ist%2; sichern Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 is no well-formed JSON%2; correct it there, or export it again.</source>
        <translation>%1 ist kein wohlgeformtes JSON%2; berichtigen Sie es dort, oder sichern Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 does not hold what was looked for%2; choose a file that Belvedere exported.</source>
        <translation>%1 enthält nicht, was gesucht war%2; wählen Sie eine Datei, die Belvedere gesichert hat.</translation>
    </message>
    <message>
        <source>%1 could not be written%2; check the free space and the rights, or choose another place.</source>
        <translation>%1 ließ sich nicht schreiben%2; prüfen Sie den freien Platz und die Rechte, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>%1 could not be read%2; try it again.</source>
        <translation>%1 war nicht zu lesen%2; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>line %1, byte %2</source>
        <translation>Zeile %1, Byte %2</translation>
    </message>
    <message>
        <source>%1 could not be understood and is left as it is; what you save now lasts for this run. Move the file away.</source>
        <translation>%1 war nicht zu verstehen und bleibt, wie es ist; was Sie jetzt speichern, gilt nur für diesen Lauf. Verschieben Sie die Datei.</translation>
    </message>
    <message>
        <source>%1 could not be understood and begins anew. The old file is kept as %2.</source>
        <translation>%1 war nicht zu verstehen und beginnt neu. Die alte Datei bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>Parts of %1 could not be understood; the rest is used. A copy is kept before it is written again.</source>
        <translation>Teile von %1 waren nicht zu verstehen; der Rest wird verwendet. Bevor die Datei neu geschrieben wird, bleibt eine Kopie erhalten.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Belvedere and is left as it is; what you change here lasts for this run.</source>
        <translation>%1 wurde von einem neueren Belvedere geschrieben und bleibt, wie es ist; was Sie hier ändern, gilt nur für diesen Lauf.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>&amp;Undo filter</source>
        <translation>&amp;Rückgängig: Filter</translation>
    </message>
    <message>
        <source>&amp;Redo filter</source>
        <translation>&amp;Wiederholen: Filter</translation>
    </message>
    <message>
        <source>&amp;Undo change of the comparison</source>
        <translation>&amp;Rückgängig: Änderung des Vergleichs</translation>
    </message>
    <message>
        <source>&amp;Redo change of the comparison</source>
        <translation>&amp;Wiederholen: Änderung des Vergleichs</translation>
    </message>
    <message>
        <source>&amp;Undo baseline</source>
        <translation>&amp;Rückgängig: Basis</translation>
    </message>
    <message>
        <source>&amp;Redo baseline</source>
        <translation>&amp;Wiederholen: Basis</translation>
    </message>
    <message>
        <source>&amp;Undo window</source>
        <translation>&amp;Rückgängig: Fenster</translation>
    </message>
    <message>
        <source>&amp;Redo window</source>
        <translation>&amp;Wiederholen: Fenster</translation>
    </message>
    <message>
        <source>&amp;Undo change of labels</source>
        <translation>&amp;Rückgängig: Änderung der Labels</translation>
    </message>
    <message>
        <source>&amp;Redo change of labels</source>
        <translation>&amp;Wiederholen: Änderung der Labels</translation>
    </message>
    <message>
        <source>&amp;Undo change of the view</source>
        <translation>&amp;Rückgängig: Änderung der Ansicht</translation>
    </message>
    <message>
        <source>&amp;Redo change of the view</source>
        <translation>&amp;Wiederholen: Änderung der Ansicht</translation>
    </message>
    <message>
        <source>&amp;Undo zoom</source>
        <translation>&amp;Rückgängig: Ausschnitt</translation>
    </message>
    <message>
        <source>&amp;Redo zoom</source>
        <translation>&amp;Wiederholen: Ausschnitt</translation>
    </message>
    <message>
        <source>&amp;Undo mapping of sensors</source>
        <translation>&amp;Rückgängig: Zuordnung von Sensoren</translation>
    </message>
    <message>
        <source>&amp;Redo mapping of sensors</source>
        <translation>&amp;Wiederholen: Zuordnung von Sensoren</translation>
    </message>
    <message>
        <source>&amp;Undo opening of a view</source>
        <translation>&amp;Rückgängig: Öffnen einer Ansicht</translation>
    </message>
    <message>
        <source>&amp;Redo opening of a view</source>
        <translation>&amp;Wiederholen: Öffnen einer Ansicht</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
</context>
<context>
    <name>PriorCard</name>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Share of the labelled events that were detected, as the service counts it.</source>
        <translation>Anteil der gelabelten Ereignisse, die erkannt wurden, wie der Dienst zählt.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Share of the detected events that are labelled, as the service counts it.</source>
        <translation>Anteil der erkannten Ereignisse, die gelabelt sind, wie der Dienst zählt.</translation>
    </message>
    <message>
        <source>Mean fractional lead time</source>
        <translation>Mittlerer Vorlaufanteil</translation>
    </message>
    <message>
        <source>How much of a labelled event was still ahead when it was detected, on average.</source>
        <translation>Wie viel eines gelabelten Ereignisses im Mittel noch bevorstand, als es erkannt wurde.</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Area under the ROC curve: how well the score tells anomalous rows from others.</source>
        <translation>Fläche unter der ROC-Kurve: wie gut der Wert auffällige Zeilen von anderen trennt.</translation>
    </message>
    <message>
        <source>Labelled events found</source>
        <translation>Gelabelte Ereignisse gefunden</translation>
    </message>
    <message>
        <source>Labelled events that a detection overlaps, of all labelled events.</source>
        <translation>Gelabelte Ereignisse, die eine Erkennung überlappt, von allen gelabelten.</translation>
    </message>
    <message>
        <source>Mean forewarning</source>
        <translation>Mittlere Vorwarnzeit</translation>
    </message>
    <message>
        <source>From the first detection to the end of the labelled event, on average.</source>
        <translation>Von der ersten Erkennung bis zum Ende des gelabelten Ereignisses, im Mittel.</translation>
    </message>
    <message>
        <source>Unlabelled detections</source>
        <translation>Ungelabelte Erkennungen</translation>
    </message>
    <message>
        <source>Detected events that overlap no label.</source>
        <translation>Erkannte Ereignisse, die kein Label überlappen.</translation>
    </message>
    <message>
        <source>… total duration</source>
        <translation>… Gesamtdauer</translation>
    </message>
    <message>
        <source>How long the unlabelled detections lasted in all.</source>
        <translation>Wie lange die ungelabelten Erkennungen insgesamt dauerten.</translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation>Alarmzeit</translation>
    </message>
    <message>
        <source>Share of the window in which an event was detected. A detector that rings all the time finds everything.</source>
        <translation>Anteil des Zeitraums, in dem ein Ereignis erkannt war. Wer immer Alarm schlägt, findet alles.</translation>
    </message>
</context>
<context>
    <name>RawJson</name>
    <message>
        <source>Member</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1 · versions</source>
        <translation>%1 · Versionen</translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <translation>%1 · Version %2</translation>
    </message>
    <message>
        <source>All times %1</source>
        <translation>Alle Zeiten %1</translation>
    </message>
    <message>
        <source>More below: all of it needs %1 × %2 pixels</source>
        <translation>Unten geht es weiter: alles braucht %1 × %2 Pixel</translation>
    </message>
    <message>
        <source>%1 and %2, on %3 (%4)</source>
        <translation>%1 und %2, auf %3 (%4)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Labelled events</source>
        <translation>Gelabelte Ereignisse</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>Fenster:</translation>
    </message>
    <message>
        <source>the label group that a version names, where it is in the archive; else the labelled ranges of its response</source>
        <translation>die Labelgruppe, die eine Version nennt, wenn sie im Archiv ist; sonst die gelabelten Zeiträume ihrer Antwort</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Tolerance before a label</source>
        <translation>Toleranz vor einem Label</translation>
    </message>
    <message>
        <source>Weight of existence in the range recall (alpha)</source>
        <translation>Gewicht des bloßen Treffers in der Bereichs-Trefferquote (alpha)</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>prior model</source>
        <translation>vorheriges Modell</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert auf</translation>
    </message>
    <message>
        <source>Evaluated on</source>
        <translation>Ausgewertet auf</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Abtastung</translation>
    </message>
    <message>
        <source>Trained on this window</source>
        <translation>In diesem Fenster trainiert</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>the file has gone since it was read</source>
        <translation>die Datei ist seit dem Lesen verschwunden</translation>
    </message>
    <message>
        <source>Made with %1 · all times %2</source>
        <translation>Erstellt mit %1 · alle Zeiten %2</translation>
    </message>
    <message>
        <source>%1 compared</source>
        <translation>%1 im Vergleich</translation>
    </message>
    <message>
        <source>%1 more; the JSON format has all of them.</source>
        <translation>%1 weitere; das Format JSON enthält alle.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden von</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Erkennungen</translation>
    </message>
    <message>
        <source>Against the baseline</source>
        <translation>Gegen die Basis</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Events found by all: %1, by some: %2, by one: %3.</source>
        <translation>Ereignisse, gefunden von allen: %1, von einigen: %2, von einer: %3.</translation>
    </message>
    <message>
        <source>chained: much longer than each of its events</source>
        <translation>verkettet: viel länger als jedes seiner Ereignisse</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>some</source>
        <translation>einige</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eine</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>overlap %1</source>
        <translation>Überlappung %1</translation>
    </message>
    <message>
        <source>same start</source>
        <translation>gleicher Beginn</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>ungelabelt</translation>
    </message>
    <message>
        <source>label file</source>
        <translation>Labeldatei</translation>
    </message>
    <message>
        <source>label group</source>
        <translation>Labelgruppe</translation>
    </message>
    <message>
        <source>response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>✕ missed</source>
        <translation>✕ verpasst</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verpasst</translation>
    </message>
    <message>
        <source>%1 forewarning</source>
        <translation>%1 Vorwarnung</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>zuerst %1</translation>
    </message>
    <message>
        <source>%1 before the label</source>
        <translation>%1 vor dem Label</translation>
    </message>
    <message>
        <source>Labelled event</source>
        <translation>Gelabeltes Ereignis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Each version has a window of its own: no event is held against those of another.</source>
        <translation>Jede Version hat ein eigenes Fenster: Kein Ereignis wird mit denen einer anderen verglichen.</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Nothing could be measured on this window. The verdict says why, and what would help.</source>
        <translation>In diesem Fenster ließ sich nichts messen. Das Urteil sagt, warum, und was helfen würde.</translation>
    </message>
    <message>
        <source>Against the baseline, or a version against its prior model: ▲ better, ▼ worse, whatever the number did. Small figures: 95&#xa0;% intervals.</source>
        <translation>Gegen die Basis, oder eine Version gegen ihr vorheriges Modell: ▲ besser, ▼ schlechter, wie auch immer sich die Zahl bewegt hat. Kleine Ziffern: 95-%-Intervalle.</translation>
    </message>
    <message>
        <source>Could it be chance?</source>
        <translation>Könnte es Zufall sein?</translation>
    </message>
    <message>
        <source>Each version against the baseline; a difference is this version&apos;s number less the baseline&apos;s.</source>
        <translation>Jede Version gegen die Basis; eine Differenz ist die Zahl dieser Version minus die der Basis.</translation>
    </message>
    <message>
        <source>The service&apos;s own numbers</source>
        <translation>Die eigenen Zahlen des Dienstes</translation>
    </message>
    <message>
        <source>As the responses give them, each on the version&apos;s own evaluation range: not like for like.</source>
        <translation>Wie die Antworten sie angeben, jede im eigenen Auswertungszeitraum der Version: nicht Gleiches mit Gleichem.</translation>
    </message>
    <message>
        <source>this version does not have it</source>
        <translation>diese Version hat ihn nicht</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>Sensors, against the baseline</source>
        <translation>Sensoren, gegen die Basis</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>No event in the window says which sensors contributed.</source>
        <translation>Kein Ereignis im Fenster sagt, welche Sensoren beigetragen haben.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nichts ist verschieden.</translation>
    </message>
    <message>
        <source>Events on one axis</source>
        <translation>Ereignisse auf einer Achse</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labelled event, %1</source>
        <translation>Gelabeltes Ereignis, %1</translation>
    </message>
    <message>
        <source>Overlaps a label, %1</source>
        <translation>Überlappt ein Label, %1</translation>
    </message>
    <message>
        <source>Unlabelled, %1</source>
        <translation>Ungelabelt, %1</translation>
    </message>
    <message>
        <source>In its training data: %1</source>
        <translation>In den eigenen Trainingsdaten: %1</translation>
    </message>
    <message>
        <source>filled: overlaps a label · outlined: unlabelled · shaded: labelled</source>
        <translation>gefüllt: überlappt ein Label · umrandet: ungelabelt · schattiert: gelabelt</translation>
    </message>
    <message>
        <source>%1: %2, %3 unlabelled</source>
        <translation>%1: %2, %3 ungelabelt</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · Seite %2 von %3</translation>
    </message>
    <message>
        <source>Mean contribution of the sensors</source>
        <translation>Mittlerer Beitrag der Sensoren</translation>
    </message>
    <message>
        <source>not in %1</source>
        <translation>nicht in %1</translation>
    </message>
    <message>
        <source>dashed: equal share, 1/N</source>
        <translation>gestrichelt: gleicher Anteil, 1/N</translation>
    </message>
    <message>
        <source>dashed: equal share, 1/N (%1)</source>
        <translation>gestrichelt: gleicher Anteil, 1/N (%1)</translation>
    </message>
    <message>
        <source>right: ranks gained ▲ or lost ▼ by %1 against %2</source>
        <translation>rechts: Ränge, die %1 gegen %2 gewann ▲ oder verlor ▼</translation>
    </message>
    <message>
        <source>Sensors taken for others</source>
        <translation>Sensoren, die für andere stehen</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The code of the language, as it stands in a web page: de, fr, ...</extracomment>
        <translation>de</translation>
    </message>
    <message>
        <source>Note %1: %2</source>
        <translation>Notiz %1: %2</translation>
    </message>
    <message>
        <source>strip below a lane: in its training data</source>
        <translation>Streifen unter einer Spur: in den eigenen Trainingsdaten</translation>
    </message>
    <message>
        <source>flag: a note, by its number</source>
        <translation>Fähnchen: eine Notiz mit ihrer Nummer</translation>
    </message>
    <message>
        <source>event of %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>cut by the window: not in the forewarnings</source>
        <translation>vom Fenster abgeschnitten: nicht bei den Vorwarnzeiten</translation>
    </message>
    <message>
        <source>No labelled event lies in the window. Labels of a file can take the place of those of the responses.</source>
        <translation>Im Fenster liegt kein gelabeltes Ereignis. Labels aus einer Datei können die der Antworten ersetzen.</translation>
    </message>
    <message>
        <source>A bar for each sensor that contributed much (%1); the numbers stand in the table below.</source>
        <translation>Ein Balken für jeden Sensor mit großem Beitrag (%1); die Zahlen stehen in der Tabelle darunter.</translation>
    </message>
</context>
<context>
    <name>RequestLog</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
</context>
<context>
    <name>ResourceTags</name>
    <message>
        <source>Resource ARN</source>
        <translation>Ressourcen-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of what the tags belong to.</source>
        <translation>Amazon Resource Name dessen, wozu die Tags gehören.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Names and values that somebody gave it.</source>
        <translation>Namen und Werte, die jemand vergeben hat.</translation>
    </message>
</context>
<context>
    <name>RetrainingScheduler</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name of the model that is retrained.</source>
        <translation>Name des Modells, das nachtrainiert wird.</translation>
    </message>
    <message>
        <source>Model ARN</source>
        <translation>Modell-ARN</translation>
    </message>
    <message>
        <source>Amazon Resource Name of the model.</source>
        <translation>Amazon Resource Name des Modells.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>How the retraining scheduler stands.</source>
        <translation>Wie es um den Nachtrainingsplaner steht.</translation>
    </message>
    <message>
        <source>First retraining</source>
        <translation>Erstes Nachtraining</translation>
    </message>
    <message>
        <source>Day from which the retraining is scheduled.</source>
        <translation>Tag, ab dem nachtrainiert wird.</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Häufigkeit</translation>
    </message>
    <message>
        <source>How often the model is retrained.</source>
        <translation>Wie oft das Modell nachtrainiert wird.</translation>
    </message>
    <message>
        <source>Look-back window</source>
        <translation>Rückschau</translation>
    </message>
    <message>
        <source>How far back the data for a retraining go.</source>
        <translation>Wie weit die Daten für ein Nachtraining zurückreichen.</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>Whether a better version becomes active by itself.</source>
        <translation>Ob eine bessere Version von selbst aktiv wird.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When the scheduler was created.</source>
        <translation>Wann der Planer angelegt wurde.</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>When the scheduler was last changed.</source>
        <translation>Wann der Planer zuletzt geändert wurde.</translation>
    </message>
</context>
<context>
    <name>SensorChart</name>
    <message>
        <source>not in %1</source>
        <translation>nicht in %1</translation>
    </message>
    <message>
        <source>%1 %2, rank %3</source>
        <translation>%1 %2, Rang %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>%1 is known from a list only</source>
        <translation>%1 ist nur aus einer Liste bekannt</translation>
    </message>
    <message>
        <source>A list of versions names it, but its DescribeModelVersion response is not in the archive, so there are no metrics to show.</source>
        <translation>Eine Liste von Versionen nennt sie, aber ihre Antwort auf DescribeModelVersion ist nicht im Archiv; es gibt also keine Metriken zu zeigen.</translation>
    </message>
    <message>
        <source>◔ %1 was still being trained</source>
        <translation>◔ %1 wurde noch trainiert</translation>
    </message>
    <message>
        <source>The response was saved while training was in progress. Metrics come with the end of it.</source>
        <translation>Die Antwort wurde gespeichert, während das Training lief. Metriken gibt es erst an seinem Ende.</translation>
    </message>
    <message>
        <source>◔ %1 was still being imported</source>
        <translation>◔ %1 wurde noch importiert</translation>
    </message>
    <message>
        <source>The response was saved while the import was in progress. It has no metrics.</source>
        <translation>Die Antwort wurde gespeichert, während der Import lief. Sie hat keine Metriken.</translation>
    </message>
    <message>
        <source>✕ %1 failed</source>
        <translation>✕ %1 schlug fehl</translation>
    </message>
    <message>
        <source>The service gives no reason.</source>
        <translation>Der Dienst nennt keinen Grund.</translation>
    </message>
    <message>
        <source>○ %1 was canceled</source>
        <translation>○ %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>Training was stopped before its end, so there are no metrics.</source>
        <translation>Das Training wurde vor dem Ende angehalten; es gibt also keine Metriken.</translation>
    </message>
    <message>
        <source>%1 has no metrics</source>
        <translation>%1 hat keine Metriken</translation>
    </message>
    <message>
        <source>The response has no ModelMetrics. The service sends them only for versions with an evaluation range.</source>
        <translation>Die Antwort hat keine ModelMetrics. Der Dienst sendet sie nur für Versionen mit Auswertungszeitraum.</translation>
    </message>
    <message>
        <source>The metrics of %1 could not be read</source>
        <translation>Die Metriken von %1 waren nicht zu lesen</translation>
    </message>
    <message>
        <source>No version chosen</source>
        <translation>Keine Version gewählt</translation>
    </message>
    <message>
        <source>Choose a version in the table or on the timeline to see its metrics.</source>
        <translation>Wählen Sie in der Tabelle oder auf der Zeitleiste eine Version, um ihre Metriken zu sehen.</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>there is nothing under this name; check the spelling, or that the disk is there</source>
        <translation>unter diesem Namen ist nichts; prüfen Sie die Schreibweise und ob das Laufwerk da ist</translation>
    </message>
    <message>
        <source>the system does not allow it; ask for the rights, or copy it to where you have them</source>
        <translation>das System erlaubt es nicht; lassen Sie sich die Rechte geben oder kopieren Sie es dorthin, wo Sie sie haben</translation>
    </message>
    <message>
        <source>it could not be read to its end; it may have changed meanwhile, read it again</source>
        <translation>es ließ sich nicht bis zum Ende lesen; vielleicht wurde es währenddessen geändert, lesen Sie es noch einmal</translation>
    </message>
    <message>
        <source>this is no regular file; name a file or a folder</source>
        <translation>das ist keine gewöhnliche Datei; nennen Sie eine Datei oder einen Ordner</translation>
    </message>
    <message>
        <source>the file is empty; save the response again</source>
        <translation>die Datei ist leer; speichern Sie die Antwort noch einmal</translation>
    </message>
    <message>
        <source>this is more than is read in one piece (512 MiB a file); split it into one response a file</source>
        <translation>dies ist mehr, als in einem Stück gelesen wird (512 MiB je Datei); teilen Sie sie in eine Antwort je Datei</translation>
    </message>
    <message>
        <source>the text is no UTF-8; save it again as UTF-8</source>
        <translation>der Text ist kein UTF-8; speichern Sie ihn noch einmal als UTF-8</translation>
    </message>
    <message>
        <source>the JSON ends before it is complete; save the response again</source>
        <translation>das JSON endet, bevor es vollständig ist; speichern Sie die Antwort noch einmal</translation>
    </message>
    <message>
        <source>this is not well formed; look at the place named</source>
        <translation>das ist nicht wohlgeformt; sehen Sie an der genannten Stelle nach</translation>
    </message>
    <message>
        <source>the JSON is nested more than 256 levels deep, which no response is; leave the file out</source>
        <translation>das JSON ist mehr als 256 Ebenen tief geschachtelt, wie es keine Antwort ist; lassen Sie die Datei weg</translation>
    </message>
    <message>
        <source>a member that identifies the response is missing or of the wrong type; save the response again</source>
        <translation>ein Eintrag, der die Antwort ausweist, fehlt oder ist vom falschen Typ; speichern Sie die Antwort noch einmal</translation>
    </message>
    <message>
        <source>it could not be written; check the free space and the rights, or choose another place</source>
        <translation>es ließ sich nicht schreiben; prüfen Sie den freien Platz und die Rechte oder wählen Sie einen anderen Ort</translation>
    </message>
    <message>
        <source>it was stopped before it was done; start it again when you need it</source>
        <translation>es wurde angehalten, bevor es fertig war; starten Sie es wieder, wenn Sie es brauchen</translation>
    </message>
    <message>
        <source>this was not understood; see --help</source>
        <translation>das war nicht zu verstehen; siehe --help</translation>
    </message>
    <message>
        <source>a fault of this program; please report it with the details</source>
        <translation>ein Fehler dieses Programms; bitte melden Sie ihn mit den Einzelheiten</translation>
    </message>
    <message>
        <source>line %1, byte %2</source>
        <translation>Zeile %1, Byte %2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A list names this version, but its description is not here. If the service or another copy still has it, save DescribeModelVersion.</source>
        <translation>Eine Liste nennt diese Version, aber ihre Beschreibung ist nicht hier. Wenn der Dienst oder eine andere Kopie sie noch hat, speichern Sie DescribeModelVersion.</translation>
    </message>
    <message>
        <source>This list has a NextToken: it is a page, and the page behind it is not here. Versions may be missing that nothing here names; save the other pages too.</source>
        <translation>Diese Liste hat ein NextToken: Sie ist eine Seite, und die nächste ist nicht hier. Es können Versionen fehlen, die hier nichts nennt; speichern Sie auch die anderen Seiten.</translation>
    </message>
    <message>
        <source>A list says something else of this version than its description. Find out which of the two belongs here.</source>
        <translation>Eine Liste sagt über diese Version etwas anderes als ihre Beschreibung. Finden Sie heraus, welche von beiden hierher gehört.</translation>
    </message>
    <message>
        <source>This file cannot be used. Save the response again, or take it from another copy.</source>
        <translation>Diese Datei ist nicht zu gebrauchen. Speichern Sie die Antwort noch einmal oder nehmen Sie sie aus einer anderen Kopie.</translation>
    </message>
    <message>
        <source>The manifest names this file, and it is not here. Take it from another copy.</source>
        <translation>Das Manifest nennt diese Datei, und sie ist nicht hier. Nehmen Sie sie aus einer anderen Kopie.</translation>
    </message>
    <message>
        <source>This file has changed since the manifest was written. Compare it with another copy.</source>
        <translation>Diese Datei wurde geändert, seit das Manifest geschrieben wurde. Vergleichen Sie sie mit einer anderen Kopie.</translation>
    </message>
    <message>
        <source>This manifest cannot be read, so its files were not checked. Write it again as lines of checksum and path.</source>
        <translation>Dieses Manifest ist nicht zu lesen, seine Dateien wurden also nicht geprüft. Schreiben Sie es neu als Zeilen aus Prüfsumme und Pfad.</translation>
    </message>
    <message>
        <source>Listed, not described</source>
        <translation>Gelistet, nicht beschrieben</translation>
    </message>
    <message>
        <source>List goes on elsewhere</source>
        <translation>Liste geht anderswo weiter</translation>
    </message>
    <message>
        <source>Diagnostics file missing</source>
        <translation>Diagnose-Datei fehlt</translation>
    </message>
    <message>
        <source>Responses contradict</source>
        <translation>Antworten widersprechen sich</translation>
    </message>
    <message>
        <source>List contradicts description</source>
        <translation>Liste widerspricht Beschreibung</translation>
    </message>
    <message>
        <source>Broken file</source>
        <translation>Kaputte Datei</translation>
    </message>
    <message>
        <source>File of the manifest missing</source>
        <translation>Datei des Manifests fehlt</translation>
    </message>
    <message>
        <source>File changed since the manifest</source>
        <translation>Datei seit dem Manifest geändert</translation>
    </message>
    <message>
        <source>Manifest unreadable</source>
        <translation>Manifest nicht lesbar</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n beschädigt</numerusform>
            <numerusform>%n beschädigt</numerusform>
        </translation>
    </message>
    <message>
        <source>whole</source>
        <translation>vollständig</translation>
    </message>
    <message numerus="yes">
        <source>%n entry</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>%1 of %2 with %3</source>
        <translation>%1 von %2 mit %3</translation>
    </message>
    <message>
        <source>a first page: %1; its NextToken says that there is more</source>
        <translation>eine erste Seite: %1; ihr NextToken sagt, dass es mehr gibt</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>%n year</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 is not of the type the API promises and is left out; the raw response has it</source>
        <translation>%1 ist nicht von dem Typ, den die API verspricht, und bleibt weg; die Rohantwort hat es</translation>
    </message>
    <message>
        <source>%1 is no number that can be held and is left out; the raw response has it</source>
        <translation>%1 ist keine darstellbare Zahl und bleibt weg; die Rohantwort hat sie</translation>
    </message>
    <message>
        <source>%1 is no time and is left out; the raw response has it</source>
        <translation>%1 ist keine Zeit und bleibt weg; die Rohantwort hat sie</translation>
    </message>
    <message>
        <source>%1 is outside of what can be (times: years 1 to 9999) and is left out; the raw response has it</source>
        <translation>%1 liegt außerhalb des Möglichen (Zeiten: Jahre 1 bis 9999) und bleibt weg; die Rohantwort hat es</translation>
    </message>
    <message>
        <source>%1 holds characters that are no text and is left out; the raw response has it</source>
        <translation>%1 enthält Zeichen, die kein Text sind, und bleibt weg; die Rohantwort hat es</translation>
    </message>
    <message>
        <source>%1 holds JSON that cannot be read; its text is shown as it came</source>
        <translation>%1 enthält JSON, das nicht zu lesen ist; der Text wird gezeigt, wie er kam</translation>
    </message>
    <message>
        <source>%1 is no ISO 8601 duration and is shown as it came</source>
        <translation>%1 ist keine Dauer nach ISO 8601 und wird gezeigt, wie sie kam</translation>
    </message>
    <message>
        <source>%1 ends before it starts, so the range is neither drawn nor measured; check the source</source>
        <translation>%1 endet vor dem Anfang, der Zeitraum wird also weder gezeichnet noch gemessen; prüfen Sie die Quelle</translation>
    </message>
    <message>
        <source>%1 stands twice in the response; the last one counts, the raw response has both</source>
        <translation>%1 steht zweimal in der Antwort; das letzte zählt, die Rohantwort hat beide</translation>
    </message>
    <message>
        <source>This version is no retraining, so there was no prior model to compare it with.</source>
        <translation>Diese Version ist kein Nachtraining, es gab also kein Vorgängermodell zum Vergleich.</translation>
    </message>
    <message>
        <source>This version did not finish training, so there is nothing to compare.</source>
        <translation>Das Training dieser Version wurde nicht fertig, es gibt also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The service&apos;s own like-for-like pair. Both versions had labels, so the service promotes the better one by its comparison metrics.</source>
        <translation>Das Paar, das der Dienst selbst unter gleichen Bedingungen vergleicht. Beide Versionen hatten Labels, der Dienst übernimmt also die nach seinen Vergleichsmetriken bessere.</translation>
    </message>
    <message>
        <source>Only the prior model had labels: the service keeps it, and shows the metrics of neither.</source>
        <translation>Nur das Vorgängermodell hatte Labels: Der Dienst behält es und zeigt keine Metriken.</translation>
    </message>
    <message>
        <source>Only this version had labels: the service promotes it if it meets the quality threshold, and shows its metrics alone.</source>
        <translation>Nur diese Version hatte Labels: Der Dienst übernimmt sie, wenn sie die Güteschwelle erreicht, und zeigt nur ihre Metriken.</translation>
    </message>
    <message>
        <source>Neither version had labels: the service takes the new one, and shows the metrics of neither.</source>
        <translation>Keine der Versionen hatte Labels: Der Dienst nimmt die neue und zeigt keine Metriken.</translation>
    </message>
    <message>
        <source>The response does not say enough to tell by which rule the service decided.</source>
        <translation>Die Antwort sagt nicht genug, um zu erkennen, nach welcher Regel der Dienst entschied.</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Import in progress</source>
        <translation>Import läuft</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Retraining</source>
        <translation>Nachtraining</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Promoted</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Not promoted</source>
        <translation>Nicht übernommen</translation>
    </message>
    <message>
        <source>Service error</source>
        <translation>Dienstfehler</translation>
    </message>
    <message>
        <source>Retraining failed inside the service</source>
        <translation>Nachtraining schlug im Dienst fehl</translation>
    </message>
    <message>
        <source>Data error</source>
        <translation>Datenfehler</translation>
    </message>
    <message>
        <source>Retraining failed on data or settings</source>
        <translation>Nachtraining scheiterte an Daten oder Einstellungen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Retraining was stopped</source>
        <translation>Nachtraining wurde angehalten</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Threshold met</source>
        <translation>Schwelle erreicht</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ungelabelt</translation>
    </message>
    <message>
        <source>Cannot be determined, no labels</source>
        <translation>Nicht zu bestimmen, keine Labels</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Poor quality detected</source>
        <translation>Schlechte Güte festgestellt</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Steht an</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Managed</source>
        <translation>Vom Dienst</translation>
    </message>
    <message>
        <source>By the service, if better</source>
        <translation>Vom Dienst, wenn besser</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>No anomaly</source>
        <translation>Keine Anomalie</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Ingestion in progress</source>
        <translation>Einlesen läuft</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Anomalous</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message numerus="yes">
        <source>%n label</source>
        <translation>
            <numerusform>%n Label</numerusform>
            <numerusform>%n Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n Label</numerusform>
            <numerusform>%n Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line is no label and was left out.</source>
        <translation>
            <numerusform>%n Zeile ist kein Label und blieb weg.</numerusform>
            <numerusform>%n Zeilen sind keine Labels und blieben weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no labels and were left out.</source>
        <translation>
            <numerusform>%n Zeile ist kein Label und blieb weg.</numerusform>
            <numerusform>%n Zeilen sind keine Labels und blieben weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lane below, not in this picture</source>
        <translation>
            <numerusform>%n weitere Spur darunter, nicht in diesem Bild</numerusform>
            <numerusform>%n weitere Spuren darunter, nicht in diesem Bild</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lanes below, not in this picture</source>
        <translation>
            <numerusform>%n weitere Spur darunter, nicht in diesem Bild</numerusform>
            <numerusform>%n weitere Spuren darunter, nicht in diesem Bild</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file could not be used. The others are shown.</source>
        <translation>
            <numerusform>%n Datei war nicht zu gebrauchen. Die anderen werden gezeigt.</numerusform>
            <numerusform>%n Dateien waren nicht zu gebrauchen. Die anderen werden gezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be used. The others are shown.</source>
        <translation>
            <numerusform>%n Datei war nicht zu gebrauchen. Die anderen werden gezeigt.</numerusform>
            <numerusform>%n Dateien waren nicht zu gebrauchen. Die anderen werden gezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensor</source>
        <translation>
            <numerusform>%n Sensor</numerusform>
            <numerusform>%n Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors</source>
        <translation>
            <numerusform>%n Sensor</numerusform>
            <numerusform>%n Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stands here: zoom in to tell them apart</source>
        <translation>
            <numerusform>%n steht hier: vergrößern Sie, um sie zu unterscheiden</numerusform>
            <numerusform>%n stehen hier: vergrößern Sie, um sie zu unterscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stand here together: zoom in to tell them apart</source>
        <translation>
            <numerusform>%n steht hier: vergrößern Sie, um sie zu unterscheiden</numerusform>
            <numerusform>%n stehen hier beieinander: vergrößern Sie, um sie zu unterscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detection</source>
        <translation>
            <numerusform>%n Erkennung</numerusform>
            <numerusform>%n Erkennungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detections</source>
        <translation>
            <numerusform>%n Erkennung</numerusform>
            <numerusform>%n Erkennungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labelled event</source>
        <translation>
            <numerusform>%n gelabeltes Ereignis</numerusform>
            <numerusform>%n gelabelte Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labelled events</source>
        <translation>
            <numerusform>%n gelabeltes Ereignis</numerusform>
            <numerusform>%n gelabelte Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inference event</source>
        <translation>
            <numerusform>%n Inferenzereignis</numerusform>
            <numerusform>%n Inferenzereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inference events</source>
        <translation>
            <numerusform>%n Inferenzereignis</numerusform>
            <numerusform>%n Inferenzereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more sensor with a smaller share</source>
        <translation>
            <numerusform>und %n weiterer Sensor mit kleinerem Anteil</numerusform>
            <numerusform>und %n weitere Sensoren mit kleineren Anteilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more sensors with smaller shares</source>
        <translation>
            <numerusform>und %n weiterer Sensor mit kleinerem Anteil</numerusform>
            <numerusform>und %n weitere Sensoren mit kleineren Anteilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version</source>
        <translation>
            <numerusform>%n Version</numerusform>
            <numerusform>%n Versionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions</source>
        <translation>
            <numerusform>%n Version</numerusform>
            <numerusform>%n Versionen</numerusform>
        </translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>This list has a NextToken: it is a page, and the page behind it is not here. Models may be missing that nothing here names; save the other pages too.</source>
        <translation>Diese Liste hat ein NextToken: Sie ist eine Seite, und die Seite dahinter ist nicht hier. Es können Modelle fehlen, die hier nichts nennt; speichern Sie auch die anderen Seiten.</translation>
    </message>
    <message>
        <source>This list has a NextToken: it is a page, and the page behind it is not here. Entries of it are missing; save the other pages too.</source>
        <translation>Diese Liste hat ein NextToken: Sie ist eine Seite, und die Seite dahinter ist nicht hier. Einträge von ihr fehlen; speichern Sie auch die anderen Seiten.</translation>
    </message>
    <message>
        <source>Two responses describe this version differently, and neither is the newer one: their LastUpdatedTime is the same, or absent. Look at both and keep the one that is right.</source>
        <translation>Zwei Antworten beschreiben diese Version verschieden, und keine ist die neuere: Ihr LastUpdatedTime ist dasselbe oder fehlt. Sehen Sie beide an und behalten Sie die richtige.</translation>
    </message>
    <message>
        <source>These metrics cannot be read; the rest of the response is used. Save the response again, or take it from another copy.</source>
        <translation>Diese Metriken sind nicht zu lesen; der Rest der Antwort wird verwendet. Speichern Sie die Antwort noch einmal, oder nehmen Sie sie aus einer anderen Kopie.</translation>
    </message>
    <message>
        <source>A part of this file cannot be used; the rest of it is. Save that response again, or take it from another copy.</source>
        <translation>Ein Teil dieser Datei ist nicht zu verwenden; der Rest wird es. Speichern Sie diese Antwort noch einmal, oder nehmen Sie sie aus einer anderen Kopie.</translation>
    </message>
    <message>
        <source>This could not be read, so what it holds is not known. Check the name, the rights, or that the disk is there.</source>
        <translation>Dies war nicht zu lesen; was darin steht, ist unbekannt. Prüfen Sie den Namen, die Rechte oder ob der Datenträger da ist.</translation>
    </message>
    <message>
        <source>This line of the manifest is no checksum and path of a file beside it, so nothing was checked by it. Write the line again.</source>
        <translation>Diese Zeile des Manifests ist keine Prüfsumme mit dem Pfad einer Datei daneben; nach ihr wurde nichts geprüft. Schreiben Sie die Zeile neu.</translation>
    </message>
    <message>
        <source>The manifest names this file, and it could not be read and was not checked. Check the rights, or take it from another copy.</source>
        <translation>Das Manifest nennt diese Datei; sie war nicht zu lesen und wurde nicht geprüft. Prüfen Sie die Rechte, oder nehmen Sie sie aus einer anderen Kopie.</translation>
    </message>
    <message>
        <source>Metrics unreadable</source>
        <translation>Metriken unlesbar</translation>
    </message>
    <message>
        <source>Broken part of a file</source>
        <translation>Fehlerhafter Teil einer Datei</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Broken line of the manifest</source>
        <translation>Fehlerhafte Zeile des Manifests</translation>
    </message>
    <message>
        <source>File of the manifest unreadable</source>
        <translation>Datei des Manifests unlesbar</translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown</source>
        <translation>
            <numerusform>%n weitere nicht gezeigt</numerusform>
            <numerusform>%n weitere nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more version not shown</source>
        <translation>
            <numerusform>%n weitere Version nicht gezeigt</numerusform>
            <numerusform>%n weitere Versionen nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more versions not shown</source>
        <translation>
            <numerusform>%n weitere Version nicht gezeigt</numerusform>
            <numerusform>%n weitere Versionen nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line not shown</source>
        <translation>
            <numerusform>%n weitere Zeile nicht gezeigt</numerusform>
            <numerusform>%n weitere Zeilen nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lines not shown</source>
        <translation>
            <numerusform>%n weitere Zeile nicht gezeigt</numerusform>
            <numerusform>%n weitere Zeilen nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Labelled events found</source>
        <translation>Gefundene gelabelte Ereignisse</translation>
    </message>
    <message>
        <source>Labelled events</source>
        <translation>Gelabelte Ereignisse</translation>
    </message>
    <message>
        <source>Mean forewarning</source>
        <translation>Mittlere Vorwarnzeit</translation>
    </message>
    <message>
        <source>Unlabelled detections</source>
        <translation>Erkennungen ohne Label</translation>
    </message>
    <message>
        <source>Mean duration of unlabelled detections</source>
        <translation>Mittlere Dauer der Erkennungen ohne Label</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Mean fractional lead time</source>
        <translation>Mittlerer Vorlaufanteil</translation>
    </message>
    <message>
        <source>%1: the service says %2, the ranges give %3; what lies outside of the evaluation range does not count here</source>
        <translation>%1: Der Dienst sagt %2, die Bereiche ergeben %3; was außerhalb des Auswertungszeitraums liegt, zählt hier nicht</translation>
    </message>
    <message>
        <source>%1: the service says %2, the ranges give %3; ranges that overlap count as one event here</source>
        <translation>%1: Der Dienst sagt %2, die Bereiche ergeben %3; sich überlappende Bereiche zählen hier als ein Ereignis</translation>
    </message>
    <message>
        <source>%1: the service says %2, the ranges give %3; nothing in the response says why they differ</source>
        <translation>%1: Der Dienst sagt %2, die Bereiche ergeben %3; nichts in der Antwort sagt, warum sie sich unterscheiden</translation>
    </message>
    <message>
        <source>%1 names more sensors than a table of all events can hold; the first ones count, the raw response has all</source>
        <translation>%1 nennt mehr Sensoren, als eine Tabelle aller Ereignisse fasst; die ersten zählen, die Antwort im Rohtext hat alle</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>No labelled event lies where %1 and %2 were both evaluated, so what they find or miss cannot be told.</source>
        <translation>Wo %1 und %2 beide ausgewertet wurden, liegt kein gelabeltes Ereignis; was sie finden oder verpassen, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>%1 was trained on this period (%2 of it): what it finds here does not show what it finds in new data.</source>
        <translation>%1 wurde auf diesem Zeitraum trainiert (%2 davon): Was sie hier findet, zeigt nicht, was sie in neuen Daten findet.</translation>
    </message>
    <message>
        <source>There is one version only: add another to compare it with.</source>
        <translation>Es ist nur eine Version da: Fügen Sie eine zweite hinzu, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Fewer than two of the versions have an evaluation range and metrics, so only their configuration can be compared.</source>
        <translation>Weniger als zwei der Versionen haben Auswertungszeitraum und Metriken; nur ihre Konfiguration lässt sich vergleichen.</translation>
    </message>
    <message>
        <source>The evaluation ranges have no time in common, so there is nothing to compare like for like. Compare each version with %1 on the time the two share: --window pairwise.</source>
        <translation>Die Auswertungszeiträume haben keine gemeinsame Zeit; es gibt nichts Gleiches zu vergleichen. Vergleichen Sie jede Version mit %1 auf der Zeit, die beide teilen: --window pairwise.</translation>
    </message>
    <message>
        <source>%1 shares no evaluated time with %2, so their numbers say nothing about each other.</source>
        <translation>%1 teilt keine ausgewertete Zeit mit %2; ihre Zahlen sagen nichts übereinander.</translation>
    </message>
    <message>
        <source>Every version is measured on its own evaluation range: not like for like, so none is called better.</source>
        <translation>Jede Version wird in ihrem eigenen Auswertungszeitraum gemessen: nicht Gleiches mit Gleichem, also heißt keine besser.</translation>
    </message>
    <message>
        <source>Each version stands beside its prior model on the same range, as the service compared them; between the versions nothing is like for like.</source>
        <translation>Jede Version steht neben ihrem Vorgängermodell auf demselben Bereich, wie der Dienst sie verglich; zwischen den Versionen ist nichts vergleichbar.</translation>
    </message>
    <message>
        <source>No labelled event lies in this window, so what a version finds or misses cannot be told.</source>
        <translation>In diesem Fenster liegt kein gelabeltes Ereignis; was eine Version findet oder verpasst, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>%1 were trained on this period: what they find here does not show what they find in new data.</source>
        <translation>%1 wurden auf diesem Zeitraum trainiert: Was sie hier finden, zeigt nicht, was sie in neuen Daten finden.</translation>
    </message>
    <message>
        <source>An alarm most of the time, which finds everything: %1.</source>
        <translation>Alarm die meiste Zeit, was alles findet: %1.</translation>
    </message>
    <message>
        <source>Not evaluated on all of the window: %1.</source>
        <translation>Nicht auf dem ganzen Fenster ausgewertet: %1.</translation>
    </message>
    <message>
        <source>The versions know different labels; all of them together are counted.</source>
        <translation>Die Versionen kennen verschiedene Labels; sie zählen alle zusammen.</translation>
    </message>
    <message>
        <source>%1 is better than %2: %3.</source>
        <translation>%1 ist besser als %2: %3.</translation>
    </message>
    <message>
        <source>Against %2, %1 is better in one and worse in another: %3; but %4.</source>
        <translation>Gegenüber %2 ist %1 im einen besser und im anderen schlechter: %3; aber %4.</translation>
    </message>
    <message>
        <source>%1 does better than %2 here (%3), but it was trained on part of this period: that alone makes it no winner.</source>
        <translation>%1 schneidet hier besser ab als %2 (%3), wurde aber auf einem Teil dieses Zeitraums trainiert: Das allein macht sie nicht zur besseren.</translation>
    </message>
    <message>
        <source>Against %2, %1 does better (%3), but its alarms take %4 of the time and those of the other %5: that makes it no winner.</source>
        <translation>Gegenüber %2 schneidet %1 besser ab (%3), aber ihre Alarme nehmen %4 der Zeit ein und die der anderen %5: Das macht sie nicht zur besseren.</translation>
    </message>
    <message>
        <source>Nothing tells %1 from %2 that could not be chance.</source>
        <translation>Nichts unterscheidet %1 von %2, was nicht Zufall sein könnte.</translation>
    </message>
    <message>
        <source>%1 against %2: fewer than six labelled events were found by only one of the two, and below that no difference in recall can be shown.</source>
        <translation>%1 gegen %2: Weniger als sechs gelabelte Ereignisse wurden nur von einer der beiden gefunden; darunter lässt sich kein Unterschied der Trefferquote zeigen.</translation>
    </message>
    <message>
        <source>it finds more labelled events (%1 only it, %2 only the other, %3)</source>
        <translation>sie findet mehr gelabelte Ereignisse (%1 nur sie, %2 nur die andere, %3)</translation>
    </message>
    <message>
        <source>it finds fewer labelled events (%1 only it, %2 only the other, %3)</source>
        <translation>sie findet weniger gelabelte Ereignisse (%1 nur sie, %2 nur die andere, %3)</translation>
    </message>
    <message>
        <source>it warns %1 earlier on average of the events both find</source>
        <translation>sie warnt im Mittel der Ereignisse, die beide finden, %1 früher</translation>
    </message>
    <message>
        <source>it warns %1 later on average of the events both find</source>
        <translation>sie warnt im Mittel der Ereignisse, die beide finden, %1 später</translation>
    </message>
    <message>
        <source>it has fewer unlabelled detections (%1 against %2, %3)</source>
        <translation>sie hat weniger Erkennungen ohne Label (%1 gegen %2, %3)</translation>
    </message>
    <message>
        <source>it has more unlabelled detections (%1 against %2, %3)</source>
        <translation>sie hat mehr Erkennungen ohne Label (%1 gegen %2, %3)</translation>
    </message>
    <message>
        <source>more of its detections find a labelled event (%1 against %2, approximate)</source>
        <translation>mehr ihrer Erkennungen finden ein gelabeltes Ereignis (%1 gegen %2, ungefähr)</translation>
    </message>
    <message>
        <source>fewer of its detections find a labelled event (%1 against %2, approximate)</source>
        <translation>weniger ihrer Erkennungen finden ein gelabeltes Ereignis (%1 gegen %2, ungefähr)</translation>
    </message>
    <message>
        <source>p = %1</source>
        <translation>p = %1</translation>
    </message>
    <message>
        <source>the prior model of %1</source>
        <translation>das Vorgängermodell von %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <translation>%1, mit %2</translation>
    </message>
    <message>
        <source>Overlap of all</source>
        <translation>Allen gemeinsam</translation>
    </message>
    <message>
        <source>Each with the baseline</source>
        <translation>Paarweise</translation>
    </message>
    <message>
        <source>Each with its prior model</source>
        <translation>Jede gegen die vorherige</translation>
    </message>
    <message>
        <source>Each on its own range</source>
        <translation>Jede für sich</translation>
    </message>
    <message>
        <source>A range you give</source>
        <translation>Selbst gewählt</translation>
    </message>
    <message>
        <source>Each version with the baseline, on the time the two evaluated</source>
        <translation>Jede Version mit der Basis, auf der Zeit, die beide auswerteten</translation>
    </message>
    <message>
        <source>Each version with its prior model, on the version&apos;s own evaluation range</source>
        <translation>Jede Version mit ihrem Vorgängermodell, im eigenen Auswertungszeitraum der Version</translation>
    </message>
    <message>
        <source>Each version on its own evaluation range: not like for like</source>
        <translation>Jede Version in ihrem eigenen Auswertungszeitraum: nicht Gleiches mit Gleichem</translation>
    </message>
    <message>
        <source>No time that all versions evaluated</source>
        <translation>Keine Zeit, die alle Versionen auswerteten</translation>
    </message>
    <message>
        <source>%1: %2 that you chose</source>
        <translation>%1: %2, von Ihnen gewählt</translation>
    </message>
    <message>
        <source>%1: the %2 that all of them evaluated</source>
        <translation>%1: %2, die alle auswerteten</translation>
    </message>
    <message>
        <source>Labelled events that a detection overlaps, of all in the window, with Wilson&apos;s 95 % interval of the recall.</source>
        <translation>Gelabelte Ereignisse, die eine Erkennung überlappt, von allen im Fenster, mit Wilsons 95-%-Intervall der Trefferquote.</translation>
    </message>
    <message>
        <source>Labelled events in the window.</source>
        <translation>Gelabelte Ereignisse im Fenster.</translation>
    </message>
    <message>
        <source>Labelled events found, of all in the window.</source>
        <translation>Gefundene gelabelte Ereignisse, von allen im Fenster.</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Erkennungen</translation>
    </message>
    <message>
        <source>Detections in the window; those that overlap count as one.</source>
        <translation>Erkennungen im Fenster; sich überlappende zählen als eine.</translation>
    </message>
    <message>
        <source>Detections per day</source>
        <translation>Erkennungen pro Tag</translation>
    </message>
    <message>
        <source>Detections in the window for each day of it.</source>
        <translation>Erkennungen im Fenster je Tag des Fensters.</translation>
    </message>
    <message>
        <source>Event precision</source>
        <translation>Ereignisgenauigkeit</translation>
    </message>
    <message>
        <source>Detections that find a labelled event, of all, with Wilson&apos;s 95 % interval.</source>
        <translation>Erkennungen, die ein gelabeltes Ereignis finden, von allen, mit Wilsons 95-%-Intervall.</translation>
    </message>
    <message>
        <source>From the first detection of a labelled event, or its start, to its end; mean over those found and not cut.</source>
        <translation>Von der ersten Erkennung eines gelabelten Ereignisses, oder seinem Anfang, bis zu seinem Ende; Mittel über die gefundenen und nicht abgeschnittenen.</translation>
    </message>
    <message>
        <source>Median forewarning</source>
        <translation>Median der Vorwarnzeit</translation>
    </message>
    <message>
        <source>Forewarning as part of the labelled event&apos;s length; a missed one counts 0.</source>
        <translation>Vorwarnzeit als Anteil an der Länge des gelabelten Ereignisses; ein verpasstes zählt 0.</translation>
    </message>
    <message>
        <source>Labels cut by the window</source>
        <translation>Vom Fenster abgeschnittene Labels</translation>
    </message>
    <message>
        <source>Detections that overlap no labelled event.</source>
        <translation>Erkennungen, die kein gelabeltes Ereignis überlappen.</translation>
    </message>
    <message>
        <source>Unlabelled, total</source>
        <translation>Ungelabelt, insgesamt</translation>
    </message>
    <message>
        <source>Time of the unlabelled detections together.</source>
        <translation>Dauer der ungelabelten Erkennungen zusammen.</translation>
    </message>
    <message>
        <source>Unlabelled, mean</source>
        <translation>Ungelabelt, im Mittel</translation>
    </message>
    <message>
        <source>Mean duration of an unlabelled detection.</source>
        <translation>Mittlere Dauer einer ungelabelten Erkennung.</translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation>Alarmzeit</translation>
    </message>
    <message>
        <source>Part of the window during which the version rings. What rings all the time finds everything.</source>
        <translation>Anteil des Fensters, in dem die Version Alarm schlägt. Wer immer Alarm schlägt, findet alles.</translation>
    </message>
    <message>
        <source>Affiliation precision</source>
        <translation>Affiliations-Genauigkeit</translation>
    </message>
    <message>
        <source>How near to labelled events the detections lie, in time, by events (Huet, Navarro and Rossi 2022).</source>
        <translation>Wie nah an gelabelten Ereignissen die Erkennungen zeitlich liegen, nach Ereignissen (Huet, Navarro und Rossi 2022).</translation>
    </message>
    <message>
        <source>Affiliation recall</source>
        <translation>Affiliations-Trefferquote</translation>
    </message>
    <message>
        <source>How near to detections the labelled events lie, in time, by events (Huet, Navarro and Rossi 2022).</source>
        <translation>Wie nah an Erkennungen die gelabelten Ereignisse zeitlich liegen, nach Ereignissen (Huet, Navarro und Rossi 2022).</translation>
    </message>
    <message>
        <source>Range precision</source>
        <translation>Bereichs-Genauigkeit</translation>
    </message>
    <message>
        <source>Part of each detection that lies in labelled events (Tatbul and others 2018).</source>
        <translation>Anteil jeder Erkennung, der in gelabelten Ereignissen liegt (Tatbul und andere 2018).</translation>
    </message>
    <message>
        <source>Range recall</source>
        <translation>Bereichs-Trefferquote</translation>
    </message>
    <message>
        <source>Part of each labelled event that is detected (Tatbul and others 2018).</source>
        <translation>Anteil jedes gelabelten Ereignisses, der erkannt ist (Tatbul und andere 2018).</translation>
    </message>
    <message>
        <source>Trained on this window</source>
        <translation>Auf diesem Fenster trainiert</translation>
    </message>
    <message>
        <source>Part of the window that lies in the version&apos;s training data: there it only repeats what it was shown.</source>
        <translation>Anteil des Fensters, der in den Trainingsdaten der Version liegt: Dort wiederholt sie nur, was ihr gezeigt wurde.</translation>
    </message>
    <message>
        <source>Evaluated time</source>
        <translation>Ausgewertete Zeit</translation>
    </message>
    <message>
        <source>Length of the part of the window that the version evaluated.</source>
        <translation>Länge des Teils des Fensters, den die Version auswertete.</translation>
    </message>
    <message>
        <source>Labelled time</source>
        <translation>Gelabelte Zeit</translation>
    </message>
    <message>
        <source>Part of the window that lies in labelled events.</source>
        <translation>Anteil des Fensters, der in gelabelten Ereignissen liegt.</translation>
    </message>
    <message>
        <source>Found by only one</source>
        <translation>Nur von einer gefunden</translation>
    </message>
    <message>
        <source>Labelled events that only the baseline found, and that only this version found; p of McNemar&apos;s exact test, corrected for the number of pairs.</source>
        <translation>Gelabelte Ereignisse, die nur die Basis fand und die nur diese Version fand; p des exakten Tests von McNemar, berichtigt um die Anzahl der Paare.</translation>
    </message>
    <message>
        <source>Forewarning, difference</source>
        <translation>Vorwarnzeit, Unterschied</translation>
    </message>
    <message>
        <source>Mean difference over the labelled events that both found, with a 95 % interval (bootstrap); none below five.</source>
        <translation>Mittlerer Unterschied über die gelabelten Ereignisse, die beide fanden, mit einem 95-%-Intervall (Bootstrap); keines unter fünf.</translation>
    </message>
    <message>
        <source>Unlabelled, chance</source>
        <translation>Ungelabelt, Zufall</translation>
    </message>
    <message>
        <source>How likely a difference in unlabelled detections like this one is by chance: exact conditional test of two rates.</source>
        <translation>Wie wahrscheinlich ein solcher Unterschied der ungelabelten Erkennungen durch Zufall ist: exakter bedingter Test zweier Raten.</translation>
    </message>
    <message>
        <source>Precision, difference</source>
        <translation>Genauigkeit, Unterschied</translation>
    </message>
    <message>
        <source>Difference in event precision with Newcombe&apos;s 95 % interval.</source>
        <translation>Unterschied der Ereignisgenauigkeit mit Newcombes 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Sensor ranks, tau-b</source>
        <translation>Sensorränge, Tau-b</translation>
    </message>
    <message>
        <source>How alike both versions order the sensors they have in common: Kendall&apos;s tau-b, 1 is the same order.</source>
        <translation>Wie ähnlich beide Versionen ihre gemeinsamen Sensoren ordnen: Kendalls Tau-b, 1 ist dieselbe Reihenfolge.</translation>
    </message>
    <message>
        <source>Sensor ranks, overlap</source>
        <translation>Sensorränge, Überlappung</translation>
    </message>
    <message>
        <source>Rank-biased overlap of the sensors, most weight on the first: 1 is the same.</source>
        <translation>Nach Rang gewichtete Überlappung der Sensoren (RBO), die ersten zählen am meisten: 1 heißt gleich.</translation>
    </message>
    <message>
        <source>Service: labelled events found</source>
        <translation>Dienst: gefundene gelabelte Ereignisse</translation>
    </message>
    <message>
        <source>As the service counts them, on the version&apos;s own evaluation range.</source>
        <translation>Wie der Dienst sie zählt, im eigenen Auswertungszeitraum der Version.</translation>
    </message>
    <message>
        <source>Service: recall</source>
        <translation>Dienst: Trefferquote</translation>
    </message>
    <message>
        <source>As the service gives it, on the version&apos;s own evaluation range.</source>
        <translation>Angabe des Dienstes, im eigenen Auswertungszeitraum der Version.</translation>
    </message>
    <message>
        <source>Service: precision</source>
        <translation>Dienst: Genauigkeit</translation>
    </message>
    <message>
        <source>As the service gives it, on the version&apos;s own evaluation range; of rows, not of events.</source>
        <translation>Angabe des Dienstes, im eigenen Auswertungszeitraum der Version; nach Zeilen, nicht nach Ereignissen.</translation>
    </message>
    <message>
        <source>Service: mean fractional lead time</source>
        <translation>Dienst: mittlerer Vorlaufanteil</translation>
    </message>
    <message>
        <source>Service: AUC</source>
        <translation>Dienst: AUC</translation>
    </message>
    <message>
        <source>Service: unlabelled detections</source>
        <translation>Dienst: Erkennungen ohne Label</translation>
    </message>
    <message>
        <source>More is better.</source>
        <translation>Mehr ist besser.</translation>
    </message>
    <message>
        <source>Less is better.</source>
        <translation>Weniger ist besser.</translation>
    </message>
    <message>
        <source>%1 has no evaluation range or no metrics, so no version can be held against it: choose another baseline.</source>
        <translation>%1 hat keinen Auswertungszeitraum oder keine Metriken; an ihr lässt sich also keine Version messen: Wählen Sie eine andere Basis.</translation>
    </message>
    <message>
        <source>Without an evaluation range or metrics, and so without numbers here: %1.</source>
        <translation>Ohne Auswertungszeitraum oder Metriken und darum hier ohne Zahlen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n shared sensor</source>
        <translation>
            <numerusform>%n gemeinsamer Sensor</numerusform>
            <numerusform>%n gemeinsame Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared sensors</source>
        <translation>
            <numerusform>%n gemeinsamer Sensor</numerusform>
            <numerusform>%n gemeinsame Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cut at the edge</source>
        <translation>
            <numerusform>%n am Rand abgeschnitten</numerusform>
            <numerusform>%n am Rand abgeschnitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version in comparison</source>
        <translation>
            <numerusform>%n Version im Vergleich</numerusform>
            <numerusform>%n Versionen im Vergleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions in comparison</source>
        <translation>
            <numerusform>%n Version im Vergleich</numerusform>
            <numerusform>%n Versionen im Vergleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no value</source>
        <translation>
            <numerusform>%n ohne Wert</numerusform>
            <numerusform>%n ohne Wert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version compared</source>
        <translation>
            <numerusform>%n Version verglichen</numerusform>
            <numerusform>%n Versionen verglichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions compared</source>
        <translation>
            <numerusform>%n Version verglichen</numerusform>
            <numerusform>%n Versionen verglichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 prior</source>
        <translation>%1 vorheriges</translation>
    </message>
    <message numerus="yes">
        <source>%n more sensor</source>
        <translation>
            <numerusform>%n weiterer Sensor</numerusform>
            <numerusform>%n weitere Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sensors</source>
        <translation>
            <numerusform>%n weiterer Sensor</numerusform>
            <numerusform>%n weitere Sensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field differs.</source>
        <translation>
            <numerusform>%n Feld ist verschieden.</numerusform>
            <numerusform>%n Felder sind verschieden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields differ.</source>
        <translation>
            <numerusform>%n Feld ist verschieden.</numerusform>
            <numerusform>%n Felder sind verschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no host of this name; check the endpoint, the region and the network</source>
        <translation>es gibt keinen Host dieses Namens; prüfen Sie Endpunkt, Region und Netz</translation>
    </message>
    <message>
        <source>no connection, or it ended before the answer did; check the endpoint and the network</source>
        <translation>keine Verbindung, oder sie endete vor der Antwort; prüfen Sie Endpunkt und Netz</translation>
    </message>
    <message>
        <source>no answer came in time; check the network, or try later</source>
        <translation>es kam keine rechtzeitige Antwort; prüfen Sie das Netz oder versuchen Sie es später</translation>
    </message>
    <message>
        <source>the service asks for fewer requests; try later, or with fewer connections</source>
        <translation>der Dienst bittet um weniger Anfragen; versuchen Sie es später oder mit weniger Verbindungen</translation>
    </message>
    <message>
        <source>the service failed or sent no usable answer; try again later</source>
        <translation>der Dienst ist gescheitert oder hat keine brauchbare Antwort gesendet; versuchen Sie es später</translation>
    </message>
    <message>
        <source>the service refused; its words say why</source>
        <translation>der Dienst hat abgelehnt; seine Worte sagen, warum</translation>
    </message>
    <message>
        <source>there are no credentials; choose a profile, set the variables, or type keys</source>
        <translation>es gibt keine Zugangsdaten; wählen Sie ein Profil, setzen Sie die Variablen oder geben Sie Schlüssel ein</translation>
    </message>
    <message>
        <source>the credentials have expired; renew them and try again</source>
        <translation>die Zugangsdaten sind abgelaufen; erneuern Sie sie und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>a one-time code is needed; type it when it is asked for</source>
        <translation>ein Einmalcode wird gebraucht; geben Sie ihn ein, wenn danach gefragt wird</translation>
    </message>
    <message>
        <source>the sign-in has expired or was never made; run aws sso login for this profile</source>
        <translation>die Anmeldung ist abgelaufen oder fand nie statt; führen Sie für dieses Profil aws sso login aus</translation>
    </message>
    <message>
        <source>a setting is wrong or contradicts another; correct what is named</source>
        <translation>eine Einstellung ist falsch oder widerspricht einer anderen; berichtigen Sie, was genannt ist</translation>
    </message>
    <message>
        <source>this setting is not supported; use another way</source>
        <translation>diese Einstellung wird nicht unterstützt; nehmen Sie einen anderen Weg</translation>
    </message>
    <message>
        <source>this is not sent, for your safety; see the reason</source>
        <translation>dies wird zu Ihrer Sicherheit nicht gesendet; der Grund steht dabei</translation>
    </message>
    <message>
        <source>%1, %2: %3 (95 %: %4)</source>
        <translation>%1, %2: %3 (95 %: %4)</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4)</source>
        <translation>%1, %2: %3 (%4)</translation>
    </message>
    <message>
        <source>%1, %2: %3, no difference to the baseline</source>
        <translation>%1, %2: %3, kein Unterschied zur Basis</translation>
    </message>
    <message>
        <source>%1, %2: %3 (95 %: %4), no difference to the baseline</source>
        <translation>%1, %2: %3 (95 %: %4), kein Unterschied zur Basis</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4), no difference to the baseline</source>
        <translation>%1, %2: %3 (%4), kein Unterschied zur Basis</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4: better</source>
        <translation>%1, %2: %3, %4: besser</translation>
    </message>
    <message>
        <source>%1, %2: %3 (95 %: %4), %5: better</source>
        <translation>%1, %2: %3 (95 %: %4), %5: besser</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4), %5: better</source>
        <translation>%1, %2: %3 (%4), %5: besser</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4: worse</source>
        <translation>%1, %2: %3, %4: schlechter</translation>
    </message>
    <message>
        <source>%1, %2: %3 (95 %: %4), %5: worse</source>
        <translation>%1, %2: %3 (95 %: %4), %5: schlechter</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4), %5: worse</source>
        <translation>%1, %2: %3 (%4), %5: schlechter</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4</source>
        <translation>%1, %2: %3, %4</translation>
    </message>
    <message>
        <source>%1, %2: %3 (95 %: %4), %5</source>
        <translation>%1, %2: %3 (95 %: %4), %5</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4), %5</source>
        <translation>%1, %2: %3 (%4), %5</translation>
    </message>
    <message>
        <source>Half of the forewarnings of the labelled events found are longer, half are shorter.</source>
        <translation>Die Hälfte der Vorwarnzeiten der gefundenen gelabelten Ereignisse ist länger, die Hälfte kürzer.</translation>
    </message>
    <message>
        <source>Labelled events that the window cuts off: they count as found or missed, but not in forewarnings.</source>
        <translation>Gelabelte Ereignisse, die das Fenster abschneidet: Sie zählen als gefunden oder verpasst, aber nicht bei den Vorwarnzeiten.</translation>
    </message>
    <message>
        <source>The evaluation ranges have no time in common, so there is nothing to compare like for like.</source>
        <translation>Die Auswertungszeiträume haben keine gemeinsame Zeit, also lässt sich nichts Gleiches mit Gleichem vergleichen.</translation>
    </message>
    <message>
        <source>p &lt; %1</source>
        <translation>p &lt; %1</translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n version …</source>
        <translation>
            <numerusform>%n Version wird verglichen …</numerusform>
            <numerusform>%n Versionen werden verglichen …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n versions …</source>
        <translation>
            <numerusform>%n Version wird verglichen …</numerusform>
            <numerusform>%n Versionen werden verglichen …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: line %2 is no label; the other lines are used.</source>
        <translation>
            <numerusform>%1: Zeile %2 ist kein Label; die anderen Zeilen werden verwendet.</numerusform>
            <numerusform>%1: Die Zeilen %2 sind keine Labels; die anderen Zeilen werden verwendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: lines %2 are no labels; the other lines are used.</source>
        <translation>
            <numerusform>%1: Zeile %2 ist kein Label; die anderen Zeilen werden verwendet.</numerusform>
            <numerusform>%1: Die Zeilen %2 sind keine Labels; die anderen Zeilen werden verwendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lane. The Down key chooses it.</source>
        <translation>
            <numerusform>%n Spur. Die Taste Ab wählt sie.</numerusform>
            <numerusform>%n Spuren. Die Taste Ab wählt die erste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lanes. The Down key chooses the first.</source>
        <translation>
            <numerusform>%n Spur. Die Taste Ab wählt sie.</numerusform>
            <numerusform>%n Spuren. Die Taste Ab wählt die erste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sentence: Copy as… Verdict</source>
        <translation>
            <numerusform>%n weiterer Satz: Kopieren als… Urteil</numerusform>
            <numerusform>%n weitere Sätze: Kopieren als… Urteil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sentences: Copy as… Verdict</source>
        <translation>
            <numerusform>%n weiterer Satz: Kopieren als… Urteil</numerusform>
            <numerusform>%n weitere Sätze: Kopieren als… Urteil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n version</source>
        <translation>
            <numerusform>%n Version vergleichen</numerusform>
            <numerusform>%n Versionen vergleichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n versions</source>
        <translation>
            <numerusform>%n Version vergleichen</numerusform>
            <numerusform>%n Versionen vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>it is archived; restore it in S3 first, which takes hours, then read again</source>
        <translation>es ist archiviert; stellen Sie es zuerst in S3 wieder her, was Stunden dauert, und lesen Sie dann neu</translation>
    </message>
    <message>
        <source>these credentials may not read it; ask the bucket&apos;s owner for s3:ListBucket and s3:GetObject</source>
        <translation>diese Zugangsdaten dürfen es nicht lesen; bitten Sie den Besitzer des Buckets um s3:ListBucket und s3:GetObject</translation>
    </message>
    <message>
        <source>there is no bucket of this name; check the spelling and the endpoint</source>
        <translation>es gibt keinen Bucket dieses Namens; prüfen Sie Schreibweise und Endpunkt</translation>
    </message>
    <message>
        <source>it is larger than 64 MB, which no response is, and was not fetched; copy it here to read it</source>
        <translation>es ist größer als 64 MB, was keine Antwort ist, und wurde nicht geholt; kopieren Sie es hierher, um es zu lesen</translation>
    </message>
    <message>
        <source>there is nothing in the bucket whose name begins like this; check the spelling, and capitals and small letters</source>
        <translation>im Bucket gibt es nichts, dessen Name so beginnt; prüfen Sie Schreibweise, Groß- und Kleinbuchstaben</translation>
    </message>
    <message>
        <source>the keychain has no keys for this endpoint; type them once more</source>
        <translation>der Schlüsselbund hat keine Schlüssel für diesen Endpunkt; geben Sie sie noch einmal ein</translation>
    </message>
    <message>
        <source>the keychain is locked, or its question was dismissed; unlock it, or keep the keys in memory only</source>
        <translation>der Schlüsselbund ist gesperrt, oder seine Frage wurde verworfen; entsperren Sie ihn, oder behalten Sie die Schlüssel nur im Speicher</translation>
    </message>
    <message>
        <source>this desktop has no keychain; the keys can stay in memory only</source>
        <translation>dieser Desktop hat keinen Schlüsselbund; die Schlüssel können nur im Speicher bleiben</translation>
    </message>
    <message>
        <source>the keychain did not answer in time; answer its question, or keep the keys in memory only</source>
        <translation>der Schlüsselbund hat nicht rechtzeitig geantwortet; beantworten Sie seine Frage, oder behalten Sie die Schlüssel nur im Speicher</translation>
    </message>
    <message>
        <source>keys that expire are not put into the keychain; they stay in memory</source>
        <translation>Schlüssel, die ablaufen, kommen nicht in den Schlüsselbund; sie bleiben im Speicher</translation>
    </message>
    <message>
        <source>the keychain could not be read; type the keys once more</source>
        <translation>der Schlüsselbund konnte nicht gelesen werden; geben Sie die Schlüssel noch einmal ein</translation>
    </message>
    <message>
        <source>the keychain did not take the keys; they can stay in memory only</source>
        <translation>der Schlüsselbund hat die Schlüssel nicht angenommen; sie können nur im Speicher bleiben</translation>
    </message>
    <message>
        <source>the signature was not accepted: most likely the secret access key is wrong; type or copy it once more</source>
        <translation>die Signatur wurde nicht angenommen: wahrscheinlich ist der geheime Schlüssel falsch; geben Sie ihn noch einmal ein</translation>
    </message>
    <message>
        <source>these keys are not known there; check the access key ID, and that the keys belong to this endpoint</source>
        <translation>diese Schlüssel sind dort nicht bekannt; prüfen Sie die Access-Key-ID, und ob die Schlüssel zu diesem Endpunkt gehören</translation>
    </message>
    <message>
        <source>these keys are good, but may not do this; ask for the rights</source>
        <translation>diese Schlüssel sind gut, dürfen dies aber nicht; bitten Sie um die Rechte</translation>
    </message>
    <message>
        <source>this machine&apos;s clock is off, so the signature was refused; set it right</source>
        <translation>die Uhr dieses Rechners geht falsch, darum wurde die Signatur abgelehnt; stellen Sie sie richtig</translation>
    </message>
    <message>
        <source>another program holds this sign-in token; wait until it is done, and try again</source>
        <translation>ein anderes Programm hält dieses Anmeldetoken; warten Sie, bis es fertig ist, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>no region is known; choose one, such as eu-west-1</source>
        <translation>keine Region ist bekannt; wählen Sie eine, etwa eu-west-1</translation>
    </message>
    <message>
        <source>what aws login signs in is not supported; use aws configure export-credentials, or another profile</source>
        <translation>was aws login anmeldet, wird nicht unterstützt; nehmen Sie aws configure export-credentials oder ein anderes Profil</translation>
    </message>
    <message>
        <source>an unknown issuer</source>
        <translation>einem unbekannten Aussteller</translation>
    </message>
    <message>
        <source>the system&apos;s certificates</source>
        <translation>die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>the sign-in has expired or was never made; run aws sso login --profile=%1</source>
        <translation>die Anmeldung ist abgelaufen oder fand nie statt; führen Sie aws sso login --profile=%1 aus</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>no version</source>
        <translation>keine Version</translation>
    </message>
    <message>
        <source>refreshed %1</source>
        <translation>aktualisiert %1</translation>
    </message>
    <message>
        <source>signed in until %1</source>
        <translation>angemeldet bis %1</translation>
    </message>
    <message>
        <source>Nothing has been fetched from it yet. Refresh to ask it for its versions.</source>
        <translation>Noch wurde nichts davon geholt. Aktualisieren Sie, um nach den Versionen zu fragen.</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Training has ended</source>
        <translation>Das Training ist zu Ende</translation>
    </message>
    <message>
        <source>Version %1 of %2: %3</source>
        <translation>Version %1 von %2: %3</translation>
    </message>
    <message>
        <source>Version %1 is the active version of %2 now.</source>
        <translation>Version %1 ist jetzt die aktive Version von %2.</translation>
    </message>
    <message>
        <source>Nothing was changed: of %1, %2 was expected to be active, and %3 is. Somebody may have changed it; refresh and look again.</source>
        <translation>Nichts wurde geändert: von %1 sollte %2 aktiv sein, und %3 ist es. Vielleicht hat es jemand geändert; aktualisieren Sie, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The answer was lost, and version %1 is not active: of %2, %3 is. It was not sent again; try once more when you are sure.</source>
        <translation>Die Antwort ging verloren, und Version %1 ist nicht aktiv: von %2 ist es %3. Es wurde nicht noch einmal gesendet; versuchen Sie es wieder, wenn Sie sicher sind.</translation>
    </message>
    <message>
        <source>It is not known whether version %1 of %2 is active now: the answer was lost, and so was the one to the question. Refresh before you do anything else.</source>
        <translation>Es ist nicht bekannt, ob Version %1 von %2 jetzt aktiv ist: die Antwort ging verloren, und die auf die Nachfrage auch. Aktualisieren Sie, bevor Sie etwas anderes tun.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Of %1, %2 is active. Make version %3 active?</source>
        <translation>Von %1 ist %2 aktiv. Version %3 aktivieren?</translation>
    </message>
    <message>
        <source>the service ended on 2026-10-07; open your saved responses instead</source>
        <translation>der Dienst endete am 2026-10-07; öffnen Sie stattdessen Ihre gesicherten Antworten</translation>
    </message>
    <message>
        <source>there is no network: no other host can be found either; check the connection</source>
        <translation>es gibt kein Netz: auch kein anderer Host ist zu finden; prüfen Sie die Verbindung</translation>
    </message>
    <message>
        <source>no region is known; name one with --region, AWS_REGION or in the profile, such as eu-west-1</source>
        <translation>keine Region ist bekannt; nennen Sie eine mit --region, AWS_REGION oder im Profil, etwa eu-west-1</translation>
    </message>
    <message>
        <source>%1 is asked without encryption: whoever is on the way can read it</source>
        <translation>%1 wird ohne Verschlüsselung gefragt: wer auf dem Weg liegt, kann mitlesen</translation>
    </message>
    <message>
        <source>this machine&apos;s clock is ahead by %1; set it right</source>
        <translation>die Uhr dieses Rechners geht um %1 vor; stellen Sie sie richtig</translation>
    </message>
    <message>
        <source>this machine&apos;s clock is behind by %1; set it right</source>
        <translation>die Uhr dieses Rechners geht um %1 nach; stellen Sie sie richtig</translation>
    </message>
    <message>
        <source>%1, %2 a second, %3 left</source>
        <translation>%1, %2 je Sekunde, noch %3</translation>
    </message>
    <message numerus="yes">
        <source>Listing the bucket: %n object</source>
        <translation>
            <numerusform>Der Bucket wird aufgelistet: %n Objekt</numerusform>
            <numerusform>Der Bucket wird aufgelistet: %n Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listing the bucket: %n objects</source>
        <translation>
            <numerusform>Der Bucket wird aufgelistet: %n Objekt</numerusform>
            <numerusform>Der Bucket wird aufgelistet: %n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching: %1 of %2 objects</source>
        <translation>Hole %1 von %2 Objekten</translation>
    </message>
    <message numerus="yes">
        <source>of %n model</source>
        <translation>
            <numerusform>von %n Modell</numerusform>
            <numerusform>von %n Modellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n models</source>
        <translation>
            <numerusform>von %n Modell</numerusform>
            <numerusform>von %n Modellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file written</source>
        <translation>
            <numerusform>%n Datei geschrieben</numerusform>
            <numerusform>%n Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written</source>
        <translation>
            <numerusform>%n Datei geschrieben</numerusform>
            <numerusform>%n Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2; %3, %4 there already; %5, %6 of them again</source>
        <translation>%1 %2; %3, %4 schon da; %5, davon %6 noch einmal</translation>
    </message>
    <message>
        <source>interrupted; what is whole stays, and within 24 hours the next fetch goes on from there</source>
        <translation>unterbrochen; was ganz ist, bleibt, und binnen 24 Stunden macht der nächste Abruf dort weiter</translation>
    </message>
    <message>
        <source>nothing was answered for two minutes; try again later</source>
        <translation>zwei Minuten lang kam keine Antwort; versuchen Sie es später</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>nicht angemeldet</translation>
    </message>
    <message>
        <source>the disk is full; make room and start again: the fetch goes on from there</source>
        <translation>die Platte ist voll; schaffen Sie Platz und beginnen Sie noch einmal: der Abruf macht dort weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n answer is missing</source>
        <translation>
            <numerusform>%n Antwort fehlt</numerusform>
            <numerusform>%n Antworten fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers are missing</source>
        <translation>
            <numerusform>%n Antwort fehlt</numerusform>
            <numerusform>%n Antworten fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>the host could not prove who it is; where your network has an authority of its own, name its certificates with --ca-bundle or ca_bundle</source>
        <translation>der Rechner konnte nicht nachweisen, wer er ist; hat Ihr Netz eine eigene Zertifizierungsstelle, nennen Sie deren Zertifikate mit --ca-bundle oder ca_bundle</translation>
    </message>
    <message>
        <source>the proxy did not let it through, or is not there; check %1</source>
        <translation>der Proxy hat es nicht durchgelassen oder ist nicht da; prüfen Sie %1</translation>
    </message>
    <message>
        <source>what answers at this address does not know the question: it is another service, or an older one; check the endpoint</source>
        <translation>was unter dieser Adresse antwortet, kennt die Frage nicht: es ist ein anderer oder ein älterer Dienst; prüfen Sie den Endpunkt</translation>
    </message>
    <message>
        <source>another fetch is writing there; wait until it is done, or choose another folder</source>
        <translation>dort schreibt gerade ein anderer Abruf; warten Sie, bis er fertig ist, oder wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>there is no profile of this name; belvedere profiles lists those that there are</source>
        <translation>es gibt kein Profil dieses Namens; belvedere profiles zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>what answers at this address is not the service; check the endpoint</source>
        <translation>was unter dieser Adresse antwortet, ist nicht der Dienst; prüfen Sie den Endpunkt</translation>
    </message>
    <message>
        <source>the region does not match: the service at this address is of another one; check the region</source>
        <translation>die Region passt nicht: der Dienst unter dieser Adresse gehört zu einer anderen; prüfen Sie die Region</translation>
    </message>
    <message>
        <source>nobody speaks TLS at this address; try http:// in place of https://, or another port</source>
        <translation>unter dieser Adresse spricht niemand TLS; versuchen Sie http:// statt https:// oder einen anderen Port</translation>
    </message>
    <message>
        <source>%1 could not prove who it is; its certificate was issued by %2, trusted are %3; where your network has an authority of its own, name its certificates with --ca-bundle or ca_bundle</source>
        <translation>%1 konnte nicht nachweisen, wer es ist; sein Zertifikat ist von %2, vertraut wird: %3; hat Ihr Netz eine eigene Zertifizierungsstelle, nennen Sie deren Zertifikate mit --ca-bundle oder ca_bundle</translation>
    </message>
    <message>
        <source>the certificate that %1 shows is for another name (%2); check the name in the endpoint</source>
        <translation>das Zertifikat, das %1 vorzeigt, gilt für einen anderen Namen (%2); prüfen Sie den Namen im Endpunkt</translation>
    </message>
    <message>
        <source>the proxy wants a name and a password; put the right ones into %1: http://name:password@host:port</source>
        <translation>der Proxy will Name und Passwort; tragen Sie die richtigen in %1 ein: http://name:passwort@host:port</translation>
    </message>
    <message>
        <source>there is nothing of exactly this name; a folder of a bucket ends at a &quot;/&quot;: perhaps %1</source>
        <translation>genau diesen Namen gibt es nicht; ein Ordner eines Buckets endet an einem „/“: vielleicht %1</translation>
    </message>
    <message>
        <source>The pointwise diagnostics of this version are not here. Fetch them with belvedere fetch --with-diagnostics, or copy the file from the bucket into the archive.</source>
        <translation>Die punktweise Diagnose dieser Version ist nicht hier. Rufen Sie sie mit belvedere fetch --with-diagnostics ab, oder kopieren Sie die Datei aus dem Bucket in das Archiv.</translation>
    </message>
    <message>
        <source>not there, and left out: %1</source>
        <translation>nicht vorhanden und ausgelassen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n time</source>
        <translation>
            <numerusform>%1, %n-mal</numerusform>
            <numerusform>%1, %n-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n times</source>
        <translation>
            <numerusform>%1, %n-mal</numerusform>
            <numerusform>%1, %n-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n diagnostics file was not asked for; fetch it with --with-diagnostics</source>
        <translation>
            <numerusform>%n Diagnosedatei wurde nicht verlangt; rufen Sie sie mit --with-diagnostics ab</numerusform>
            <numerusform>%n Diagnosedateien wurden nicht verlangt; rufen Sie sie mit --with-diagnostics ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n diagnostics files were not asked for; fetch them with --with-diagnostics</source>
        <translation>
            <numerusform>%n Diagnosedatei wurde nicht verlangt; rufen Sie sie mit --with-diagnostics ab</numerusform>
            <numerusform>%n Diagnosedateien wurden nicht verlangt; rufen Sie sie mit --with-diagnostics ab</numerusform>
        </translation>
    </message>
    <message>
        <source>A list names these versions, but their descriptions are not here. If the service or another copy still has them, save DescribeModelVersion of each.</source>
        <translation>Eine Liste nennt diese Versionen, aber ihre Beschreibungen sind nicht hier. Hat der Dienst oder eine andere Kopie sie noch, speichern Sie DescribeModelVersion von jeder.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>A DescribeModel without ActiveModelVersion does not say which version it describes; it is listed as version 1.</source>
        <translation>Ein DescribeModel ohne ActiveModelVersion sagt nicht, welche Version es beschreibt; es wird als Version 1 geführt.</translation>
    </message>
    <message>
        <source>The pointwise diagnostics of these versions are not here. Fetch them with belvedere fetch --with-diagnostics, or copy the files from the bucket into the archive.</source>
        <translation>Die punktweise Diagnose dieser Versionen ist nicht hier. Rufen Sie sie mit belvedere fetch --with-diagnostics ab, oder kopieren Sie die Dateien aus dem Bucket in das Archiv.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n response</source>
        <translation>
            <numerusform>%1 von %n Antwort</numerusform>
            <numerusform>%1 von %n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n responses</source>
        <translation>
            <numerusform>%1 von %n Antwort</numerusform>
            <numerusform>%1 von %n Antworten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>no dates in its response</source>
        <translation>keine Zeiten in der Antwort</translation>
    </message>
    <message>
        <source>training data</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>evaluation data</source>
        <translation>Auswertungsdaten</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>erkannt</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>gelabelt</translation>
    </message>
    <message>
        <source>training run</source>
        <translation>Trainingslauf</translation>
    </message>
    <message>
        <source>import job</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>promoted about then</source>
        <translation>etwa dann übernommen</translation>
    </message>
    <message>
        <source>retraining</source>
        <translation>Nachtraining</translation>
    </message>
    <message>
        <source>retraining by schedule</source>
        <translation>geplantes Nachtraining</translation>
    </message>
    <message>
        <source>Training and evaluation — all versions on one axis</source>
        <translation>Training und Auswertung aller Versionen</translation>
    </message>
    <message>
        <source>No versions to show</source>
        <translation>Keine Versionen zu zeigen</translation>
    </message>
    <message>
        <source>None of these versions has a training range, an evaluation range or an event</source>
        <translation>Keine dieser Versionen hat einen Trainingszeitraum, einen Auswertungszeitraum oder ein Ereignis</translation>
    </message>
    <message>
        <source>%1 → %2 (%3)</source>
        <translation>%1 → %2 (%3)</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>training since %1</source>
        <translation>Training seit %1</translation>
    </message>
    <message>
        <source>importing</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>importing since %1</source>
        <translation>Import seit %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>its detections cannot be read</source>
        <translation>ihre Erkennungen sind nicht zu lesen</translation>
    </message>
    <message>
        <source>listed, its description is not in the archive</source>
        <translation>gelistet, die Beschreibung ist nicht im Archiv</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>inference</source>
        <translation>Inferenz</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>es gibt keine</translation>
    </message>
    <message>
        <source>overlaps one</source>
        <translation>überlappt eines</translation>
    </message>
    <message>
        <source>overlaps none</source>
        <translation>überlappt keines</translation>
    </message>
    <message>
        <source>%1 · detection %2 of %3</source>
        <translation>%1 · Erkennung %2 von %3</translation>
    </message>
    <message>
        <source>%1 · inference event %2 of %3</source>
        <translation>%1 · Inferenzereignis %2 von %3</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Training run: %1</source>
        <translation>Trainingslauf: %1</translation>
    </message>
    <message>
        <source>Import job: %1</source>
        <translation>Import: %1</translation>
    </message>
    <message>
        <source>Promoted about %1. The moment itself was not saved; this is the end of its training run.</source>
        <translation>Übernommen etwa %1. Der Zeitpunkt selbst wurde nicht gespeichert; dies ist das Ende des Trainingslaufs.</translation>
    </message>
    <message>
        <source>Promoted: %1</source>
        <translation>Übernommen: %1</translation>
    </message>
    <message>
        <source>Retraining due %1, calculated from the schedule&apos;s start and frequency</source>
        <translation>Nachtraining fällig %1, berechnet aus Beginn und Häufigkeit des Plans</translation>
    </message>
    <message>
        <source>Scheduled retraining: %1</source>
        <translation>Geplantes Nachtraining: %1</translation>
    </message>
    <message>
        <source>Most: %1, %2</source>
        <translation>Am meisten: %1, %2</translation>
    </message>
    <message>
        <source>Labelled event %1 of %2</source>
        <translation>Gelabeltes Ereignis %1 von %2</translation>
    </message>
    <message>
        <source>The active version</source>
        <translation>Die aktive Version</translation>
    </message>
    <message>
        <source>Training data: %1</source>
        <translation>Trainingsdaten: %1</translation>
    </message>
    <message>
        <source>Evaluation data: %1</source>
        <translation>Auswertungsdaten: %1</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>trainiert auf</translation>
    </message>
    <message>
        <source>evaluated on</source>
        <translation>ausgewertet auf</translation>
    </message>
    <message>
        <source>inference event</source>
        <translation>Inferenzereignis</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>several together</source>
        <translation>mehrere beieinander</translation>
    </message>
    <message>
        <source>%1 → %2 %3 (%4)</source>
        <translation>%1 → %2 %3 (%4)</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>VersionMetric</name>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Share of the labelled events that a detection overlaps. Higher is better.</source>
        <translation>Anteil der gelabelten Ereignisse, die eine Erkennung überlappt. Höher ist besser.</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Number of sensors in the schema of the training data.</source>
        <translation>Anzahl der Sensoren im Schema der Trainingsdaten.</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Open archive…</source>
        <translation>Archiv ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Opens a folder of saved responses.</source>
        <translation>Öffnet einen Ordner mit gespeicherten Antworten.</translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation>Da&amp;teien öffnen…</translation>
    </message>
    <message>
        <source>Opens single files of saved responses.</source>
        <translation>Öffnet einzelne Dateien mit gespeicherten Antworten.</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Beis&amp;piel öffnen</translation>
    </message>
    <message>
        <source>Opens the archive that comes with the program.</source>
        <translation>Öffnet das Archiv, das dem Programm beiliegt.</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Reads the opened archives again.</source>
        <translation>Liest die geöffneten Archive noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Cancel reading</source>
        <translation>&amp;Lesen abbrechen</translation>
    </message>
    <message>
        <source>Stops reading; what was there before stays.</source>
        <translation>Hört auf zu lesen; was vorher da war, bleibt.</translation>
    </message>
    <message>
        <source>Closes the archive that is chosen in the library.</source>
        <translation>Schließt das Archiv, das in der Bibliothek gewählt ist.</translation>
    </message>
    <message>
        <source>Export &amp;view as picture…</source>
        <translation>Ansicht als B&amp;ild sichern…</translation>
    </message>
    <message>
        <source>Writes what is shown as PNG, SVG or PDF.</source>
        <translation>Schreibt, was zu sehen ist, als PNG, SVG oder PDF.</translation>
    </message>
    <message>
        <source>Export &amp;table…</source>
        <translation>T&amp;abelle sichern…</translation>
    </message>
    <message>
        <source>Writes the versions of the table as CSV, TSV, Markdown or JSON.</source>
        <translation>Schreibt die Versionen der Tabelle als CSV, TSV, Markdown oder JSON.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Forget recent archives</source>
        <translation>Letzte Archive &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Copy cells</source>
        <translation>Zellen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copies the selected cells of the table.</source>
        <translation>Kopiert die gewählten Zellen der Tabelle.</translation>
    </message>
    <message>
        <source>Copies the selected rows of the table with their headings.</source>
        <translation>Kopiert die gewählten Zeilen der Tabelle mit ihren Überschriften.</translation>
    </message>
    <message>
        <source>&amp;Filter versions</source>
        <translation>Versionen &amp;filtern</translation>
    </message>
    <message>
        <source>Goes to the filter field.</source>
        <translation>Geht zum Filterfeld.</translation>
    </message>
    <message>
        <source>C&amp;lear filter</source>
        <translation>Filter &amp;leeren</translation>
    </message>
    <message>
        <source>Shows all versions again.</source>
        <translation>Zeigt wieder alle Versionen.</translation>
    </message>
    <message>
        <source>Adds the chosen version to the comparison list, or takes it out.</source>
        <translation>Nimmt die gewählte Version in die Vergleichsliste auf oder heraus.</translation>
    </message>
    <message>
        <source>Shows the saved response of the chosen version.</source>
        <translation>Zeigt die gespeicherte Antwort der gewählten Version.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Belvedere</source>
        <translation>&amp;Über Belvedere</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Versionen</translation>
    </message>
    <message>
        <source>Shows the table and the timeline.</source>
        <translation>Zeigt die Tabelle und die Zeitleiste.</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>&amp;Metriken</translation>
    </message>
    <message>
        <source>Shows the metrics of the chosen version.</source>
        <translation>Zeigt die Metriken der gewählten Version.</translation>
    </message>
    <message>
        <source>&amp;Fit all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Shows the whole time axis.</source>
        <translation>Zeigt die ganze Zeitachse.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Next event</source>
        <translation>&amp;Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Goes to the next detected event of the chosen version.</source>
        <translation>Geht zum nächsten erkannten Ereignis der gewählten Version.</translation>
    </message>
    <message>
        <source>&amp;Previous event</source>
        <translation>&amp;Voriges Ereignis</translation>
    </message>
    <message>
        <source>Goes to the previous detected event of the chosen version.</source>
        <translation>Geht zum vorigen erkannten Ereignis der gewählten Version.</translation>
    </message>
    <message>
        <source>&amp;Go to date…</source>
        <translation>Zu &amp;Datum gehen…</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>&amp;Local time</source>
        <translation>&amp;Ortszeit</translation>
    </message>
    <message>
        <source>&amp;Other zone…</source>
        <translation>&amp;Andere Zone…</translation>
    </message>
    <message>
        <source>Restore default la&amp;yout</source>
        <translation>&amp;Ursprüngliche Anordnung</translation>
    </message>
    <message>
        <source>Puts panels, columns and sizes back to where they were at first.</source>
        <translation>Setzt Felder, Spalten und Größen auf den Anfang zurück.</translation>
    </message>
    <message>
        <source>&amp;Sort by this column</source>
        <translation>Nach dieser Spalte &amp;sortieren</translation>
    </message>
    <message>
        <source>Sorts the table by the column of the current cell; again turns it round.</source>
        <translation>Sortiert die Tabelle nach der Spalte der aktuellen Zelle; noch einmal kehrt sie um.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Takes the last change of the view back.</source>
        <translation>Nimmt die letzte Änderung der Ansicht zurück.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Brings back what was taken back.</source>
        <translation>Stellt wieder her, was zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>Keeps filter, comparison and zoom under a name.</source>
        <translation>Bewahrt Filter, Vergleich und Ausschnitt unter einem Namen auf.</translation>
    </message>
    <message>
        <source>Open v&amp;iew file…</source>
        <translation>Ansichts&amp;datei öffnen…</translation>
    </message>
    <message>
        <source>Opens views that were exported into a file.</source>
        <translation>Öffnet Ansichten, die in eine Datei gesichert wurden.</translation>
    </message>
    <message>
        <source>Add &amp;note…</source>
        <translation>&amp;Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>Writes a note on the chosen version.</source>
        <translation>Schreibt eine Notiz zur gewählten Version.</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>Shows the versions of the comparison list side by side.</source>
        <translation>Zeigt die Versionen der Vergleichsliste nebeneinander.</translation>
    </message>
    <message>
        <source>Shows the numbers of all versions of the model.</source>
        <translation>Zeigt die Kennzahlen aller Versionen des Modells.</translation>
    </message>
    <message>
        <source>T&amp;rends</source>
        <translation>T&amp;rends</translation>
    </message>
    <message>
        <source>C&amp;lose archive</source>
        <translation>Archiv s&amp;chließen</translation>
    </message>
    <message>
        <source>E&amp;xport report…</source>
        <translation>Be&amp;richt sichern…</translation>
    </message>
    <message>
        <source>Writes the comparison that is shown as HTML or PDF, with its sources.</source>
        <translation>Schreibt den gezeigten Vergleich als HTML oder PDF, mit seinen Quellen.</translation>
    </message>
    <message>
        <source>Save vie&amp;w…</source>
        <translation>Ansicht &amp;speichern…</translation>
    </message>
    <message>
        <source>Copy ro&amp;ws</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Add to co&amp;mparison</source>
        <translation>Zum &amp;Vergleich hinzufügen</translation>
    </message>
    <message>
        <source>Show res&amp;ponse…</source>
        <translation>An&amp;twort zeigen…</translation>
    </message>
    <message>
        <source>Like the des&amp;ktop</source>
        <translation>Wie der Des&amp;ktop</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Connects to the service or to an endpoint like it.</source>
        <translation>Verbindet mit dem Dienst oder einem Endpunkt wie ihm.</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Asks the chosen service for everything again.</source>
        <translation>Fragt den gewählten Dienst noch einmal nach allem.</translation>
    </message>
    <message>
        <source>&amp;Save to folder…</source>
        <translation>In Ordner &amp;speichern…</translation>
    </message>
    <message>
        <source>Fetches everything the chosen service has into a folder.</source>
        <translation>Holt alles, was der gewählte Dienst hat, in einen Ordner.</translation>
    </message>
    <message>
        <source>&amp;Make active version…</source>
        <translation>Version a&amp;ktivieren…</translation>
    </message>
    <message>
        <source>Makes the chosen version the one that the service uses.</source>
        <translation>Macht die gewählte Version zu der, die der Dienst verwendet.</translation>
    </message>
    <message>
        <source>&amp;Undo: make the version before active again…</source>
        <translation>&amp;Rückgängig: die Version davor wieder aktivieren…</translation>
    </message>
    <message>
        <source>Makes the version active again that was before the last change.</source>
        <translation>Aktiviert wieder die Version von vor der letzten Änderung.</translation>
    </message>
    <message>
        <source>Edit connection…</source>
        <translation>Verbindung bearbeiten…</translation>
    </message>
    <message>
        <source>Changes where the chosen connection leads and its keys, or forgets these.</source>
        <translation>Ändert, wohin die gewählte Verbindung führt, und ihre Schlüssel, oder vergisst diese.</translation>
    </message>
</context>
<context>
    <name>belvedere::ActivationDialog</name>
    <message>
        <source>Undo: make active again</source>
        <translation>Rückgängig: wieder aktivieren</translation>
    </message>
    <message>
        <source>Make active version</source>
        <translation>Version aktivieren</translation>
    </message>
    <message>
        <source>Schedulers of the model use the active version from then on. It is sent exactly once; the version before can be made active again.</source>
        <translation>Die Zeitpläne des Modells verwenden von da an die aktive Version. Es wird genau einmal gesendet; die Version davor lässt sich wieder aktivieren.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Active now: version %1</source>
        <translation>Jetzt aktiv: Version %1</translation>
    </message>
    <message>
        <source>None is active</source>
        <translation>Keine ist aktiv</translation>
    </message>
    <message>
        <source>Then: version %1</source>
        <translation>Dann: Version %1</translation>
    </message>
    <message>
        <source>&amp;Make version %1 active</source>
        <translation>Version %1 &amp;aktivieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Precision, by the service</source>
        <translation>Precision, laut Dienst</translation>
    </message>
    <message>
        <source>Recall, by the service</source>
        <translation>Recall, laut Dienst</translation>
    </message>
    <message>
        <source>AUC, by the service</source>
        <translation>AUC, laut Dienst</translation>
    </message>
</context>
<context>
    <name>belvedere::Card</name>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>Als &amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;values</source>
        <translation>&amp;Werte kopieren</translation>
    </message>
</context>
<context>
    <name>belvedere::CheckView</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>&amp;Open saved responses</source>
        <translation>Gespeicherte Antworten ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the request ID</source>
        <translation>Die Anfrage-ID kopieren</translation>
    </message>
    <message>
        <source>Copies the request ID, which the support of the service asks for</source>
        <translation>Kopiert die Anfrage-ID, nach der der Support des Dienstes fragt</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Detai&amp;ls</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Test tries one step after the other. Nothing is sent before.</source>
        <translation>„Testen“ geht Schritt für Schritt vor. Davor wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>The test failed at: %1</source>
        <translation>Der Test scheiterte bei: %1</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>Die Verbindung funktioniert.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde angehalten.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>belvedere::ClauseLabel</name>
    <message>
        <source>Show the numbers this rests on</source>
        <translation>Die Zahlen zeigen, auf denen dies beruht</translation>
    </message>
</context>
<context>
    <name>belvedere::ComparePane</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Choose versions in the table and press C, or drag them to the list at the left. Two or more are compared side by side.</source>
        <translation>Wählen Sie Versionen in der Tabelle und drücken Sie C, oder ziehen Sie sie in die Liste links. Zwei oder mehr werden nebeneinander verglichen.</translation>
    </message>
    <message>
        <source>None of the versions to compare is open</source>
        <translation>Keine der zu vergleichenden Versionen ist geöffnet</translation>
    </message>
    <message>
        <source>Open the archives of %1.</source>
        <translation>Öffnen Sie die Archive von %1.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>belvedere::ComparedTableModel</name>
    <message>
        <source>%1 · baseline</source>
        <translation>%1 · Basis</translation>
    </message>
    <message>
        <source>Version · ▲ better, ▼ worse</source>
        <translation>Version · ▲ besser, ▼ schlechter</translation>
    </message>
    <message>
        <source>Metric · ▲ better, ▼ worse</source>
        <translation>Metrik · ▲ besser, ▼ schlechter</translation>
    </message>
</context>
<context>
    <name>belvedere::ComparisonList</name>
    <message>
        <source>Drag versions here, or press C.</source>
        <translation>Ziehen Sie Versionen hierher, oder drücken Sie C.</translation>
    </message>
    <message>
        <source>Versions to compare</source>
        <translation>Zu vergleichende Versionen</translation>
    </message>
    <message>
        <source>Remove from comparison</source>
        <translation>Aus dem Vergleich nehmen</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>&amp;Show in the table</source>
        <translation>In der Tabelle &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Remove from comparison</source>
        <translation>Aus dem Vergleich &amp;nehmen</translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation>&amp;Alle herausnehmen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
</context>
<context>
    <name>belvedere::ComparisonModel</name>
    <message>
        <source>%1
Its archive is not open.</source>
        <translation>%1
Ihr Archiv ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>%1, colour %2</source>
        <translation>%1, Farbe %2</translation>
    </message>
    <message>
        <source>%1 · not open</source>
        <translation>%1 · nicht geöffnet</translation>
    </message>
</context>
<context>
    <name>belvedere::ConfigurationCard</name>
    <message>
        <source>Differences only</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Show only what differs (D)</source>
        <translation>Nur zeigen, was sich unterscheidet (D)</translation>
    </message>
    <message>
        <source>Configuration of the compared versions</source>
        <translation>Konfiguration der verglichenen Versionen</translation>
    </message>
    <message>
        <source>Configuration — %1 of %2 fields differ</source>
        <translation>Konfiguration — %1 von %2 Feldern verschieden</translation>
    </message>
    <message>
        <source>Nothing was configured differently.</source>
        <translation>Nichts wurde verschieden konfiguriert.</translation>
    </message>
</context>
<context>
    <name>belvedere::ConfigurationModel</name>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>How many sensors the schema has, and which came or went against the baseline.</source>
        <translation>Wie viele Sensoren das Schema hat und welche gegenüber der Basis dazukamen oder wegfielen.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
</context>
<context>
    <name>belvedere::ConnectDialog</name>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>✕ Not encrypted: %1</source>
        <translation>✕ Nicht verschlüsselt: %1</translation>
    </message>
    <message>
        <source>The keys were not saved: %1. Press Connect again to keep them in memory only.</source>
        <translation>Die Schlüssel wurden nicht aufbewahrt: %1. Drücken Sie noch einmal auf „Verbinden“, um sie nur im Speicher zu behalten.</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
</context>
<context>
    <name>belvedere::ConnectionForm</name>
    <message>
        <source>Keys of the &amp;profile</source>
        <translation>Schlüssel des &amp;Profils</translation>
    </message>
    <message>
        <source>Keys t&amp;yped here</source>
        <translation>Schlüssel von &amp;Hand</translation>
    </message>
    <message>
        <source>&amp;No keys: nothing is signed</source>
        <translation>&amp;Keine Schlüssel: nichts wird signiert</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Region</translation>
    </message>
    <message>
        <source>&amp;Endpoint URL</source>
        <translation>&amp;Endpunkt-URL</translation>
    </message>
    <message>
        <source>the service&apos;s own</source>
        <translation>der des Dienstes</translation>
    </message>
    <message>
        <source>Only mode&amp;l</source>
        <translation>Nur &amp;Modell</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Weiteres</translation>
    </message>
    <message>
        <source>S&amp;3 endpoint URL</source>
        <translation>S&amp;3-Endpunkt-URL</translation>
    </message>
    <message>
        <source>STS endpoint &amp;URL</source>
        <translation>STS-Endpunkt-&amp;URL</translation>
    </message>
    <message>
        <source>CA &amp;bundle</source>
        <translation>CA-&amp;Bündel</translation>
    </message>
    <message>
        <source>S3 bucket to try</source>
        <translation>S3-Bucket zum Prüfen</translation>
    </message>
    <message>
        <source>the system&apos;s certificates</source>
        <translation>die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>none: S3 is not tested</source>
        <translation>keiner: S3 wird nicht geprüft</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>Su&amp;chen …</translation>
    </message>
    <message>
        <source>Certificates of your network&apos;s authority</source>
        <translation>Zertifikate der Zertifizierungsstelle Ihres Netzes</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>such as eu-west-1</source>
        <translation>etwa eu-west-1</translation>
    </message>
    <message>
        <source>%1, as the profile says</source>
        <translation>%1, wie das Profil sagt</translation>
    </message>
    <message>
        <source>the service&apos;s own (it ended on 2026-10-07)</source>
        <translation>der des Dienstes (endete am 2026-10-07)</translation>
    </message>
</context>
<context>
    <name>belvedere::ContributionMap</name>
    <message>
        <source>Events shown</source>
        <translation>Gezeigte Ereignisse</translation>
    </message>
    <message>
        <source>Sensors shown</source>
        <translation>Gezeigte Sensoren</translation>
    </message>
    <message>
        <source>not listed</source>
        <translation>nicht gelistet</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 on average in %n events, the longest %3</source>
        <translation>
            <numerusform>%1: %2 im Mittel in %n Ereignis, das längste %3</numerusform>
            <numerusform>%1: %2 im Mittel in %n Ereignissen, das längste %3</numerusform>
        </translation>
    </message>
    <message>
        <source>overlaps a label</source>
        <translation>überlappt ein Label</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>kein Label</translation>
    </message>
    <message>
        <source>%1: %2 in the event %3, %4</source>
        <translation>%1: %2 im Ereignis %3, %4</translation>
    </message>
</context>
<context>
    <name>belvedere::DateField</name>
    <message>
        <source>Date to go to</source>
        <translation>Datum, zu dem es gehen soll</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>A year, month, day or time in %1</source>
        <translation>Ein Jahr, Monat, Tag oder Zeitpunkt in %1</translation>
    </message>
    <message>
        <source>Nothing there: data runs %1</source>
        <translation>Dort ist nichts: Daten gibt es %1</translation>
    </message>
    <message>
        <source>Not a date yet: write 2023, 2023-09, 2023-09-19 or 2023-09-19 14:30</source>
        <translation>Noch kein Datum: schreiben Sie 2023, 2023-09, 2023-09-19 oder 2023-09-19 14:30</translation>
    </message>
</context>
<context>
    <name>belvedere::DetailsPane</name>
    <message>
        <source>Choose a version to see everything that is known of it.</source>
        <translation>Wählen Sie eine Version, um alles zu sehen, was von ihr bekannt ist.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all details as</source>
        <translation>&amp;Alle Einzelheiten kopieren als</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>&amp;TSV</source>
        <translation>&amp;TSV</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>&amp;Markdown</translation>
    </message>
    <message>
        <source>Show a&amp;bsent fields</source>
        <translation>&amp;Fehlende Felder zeigen</translation>
    </message>
    <message>
        <source>Show res&amp;ponse…</source>
        <translation>An&amp;twort zeigen…</translation>
    </message>
</context>
<context>
    <name>belvedere::DurationChart</name>
    <message>
        <source>Events shown</source>
        <translation>Gezeigte Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>the longest of %n events: %1</source>
        <translation>
            <numerusform>das einzige Ereignis: %1</numerusform>
            <numerusform>das längste von %n Ereignissen: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::EventLanes</name>
    <message>
        <source>Events of the compared versions</source>
        <translation>Ereignisse der verglichenen Versionen</translation>
    </message>
    <message>
        <source>One lane a version, all on one axis: filled detections overlap a labelled event, outlined ones do not.

The wheel zooms at the pointer, dragging moves in time, and dragging with Shift marks a span to get its numbers.

Keys: Left and Right move in time, with Shift they mark a span; + and - zoom, 0 shows everything, Up and Down change the version, N and P go to its next and previous event, Esc takes marks away.</source>
        <translation>Eine Spur je Version, alle auf einer Achse: Gefüllte Erkennungen überlappen ein gelabeltes Ereignis, umrandete nicht.

Das Mausrad vergrößert an der Stelle des Zeigers, Ziehen bewegt in der Zeit, und Ziehen mit Umschalt markiert eine Spanne, um ihre Zahlen zu sehen.

Tasten: Links und Rechts bewegen in der Zeit, mit Umschalt markieren sie eine Spanne; + und - vergrößern und verkleinern, 0 zeigt alles, Auf und Ab wechseln die Version, N und P gehen zu ihrem nächsten und vorigen Ereignis, Esc entfernt Markierungen.</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>Aligned at the end of the labelled events %1</source>
        <translation>Am Ende der gelabelten Ereignisse ausgerichtet: %1</translation>
    </message>
    <message>
        <source>No labelled event lies where one of the versions was evaluated, so there is nothing to align at.</source>
        <translation>Wo eine der Versionen ausgewertet wurde, liegt kein gelabeltes Ereignis; es gibt also nichts, woran auszurichten wäre.</translation>
    </message>
    <message>
        <source>On this window there is nothing to show. Choose another window above.</source>
        <translation>In diesem Fenster ist nichts zu zeigen. Wählen Sie oben ein anderes Fenster.</translation>
    </message>
    <message>
        <source>%1: detected %2, %3</source>
        <translation>%1: erkannt %2, %3</translation>
    </message>
    <message>
        <source>%1: detections that overlap a labelled event: %2, that do not: %3</source>
        <translation>%1: Erkennungen, die ein gelabeltes Ereignis überlappen: %2, die keines überlappen: %3</translation>
    </message>
</context>
<context>
    <name>belvedere::EventPanel</name>
    <message>
        <source>Previous event (P)</source>
        <translation>Voriges Ereignis (P)</translation>
    </message>
    <message>
        <source>Next event (N)</source>
        <translation>Nächstes Ereignis (N)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>belvedere::EventsCard</name>
    <message>
        <source>Forewarning</source>
        <translation>Vorwarnzeit</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Dauern</translation>
    </message>
    <message>
        <source>Labelled events, found and missed, and how early each was seen</source>
        <translation>Gelabelte Ereignisse, gefunden und verpasst, und wie früh jedes gesehen wurde</translation>
    </message>
    <message>
        <source>How long each detected event lasted, in time order</source>
        <translation>Wie lange jedes erkannte Ereignis dauerte, der Zeit nach</translation>
    </message>
    <message>
        <source>No event was detected in the evaluation range.</source>
        <translation>Im Auswertungszeitraum wurde kein Ereignis erkannt.</translation>
    </message>
    <message>
        <source>%1 — no labelled events in the evaluation range</source>
        <translation>%1 — keine gelabelten Ereignisse im Auswertungszeitraum</translation>
    </message>
    <message>
        <source>%1 — labelled events: %2 of %3 found</source>
        <translation>%1 — gelabelte Ereignisse: %2 von %3 gefunden</translation>
    </message>
    <message>
        <source>%1 — labelled events: %2 of %3 found, mean forewarning %4</source>
        <translation>%1 — gelabelte Ereignisse: %2 von %3 gefunden, mittlere Vorwarnzeit %4</translation>
    </message>
    <message>
        <source>grey: labelled event from its start · colour: from the first detection to its end (forewarning)</source>
        <translation>grau: gelabeltes Ereignis ab dem Anfang · farbig: von der ersten Erkennung bis zum Ende (Vorwarnzeit)</translation>
    </message>
    <message>
        <source>%1 · hatched: missed</source>
        <translation>%1 · schraffiert: verpasst</translation>
    </message>
    <message>
        <source>Labelled event %1</source>
        <translation>Gelabeltes Ereignis %1</translation>
    </message>
    <message>
        <source>%1: missed, no detection overlaps it</source>
        <translation>%1: verpasst, keine Erkennung überlappt es</translation>
    </message>
    <message>
        <source>%1: found, forewarning %2; the detection began %3 before it, %4</source>
        <translation>%1: gefunden, Vorwarnzeit %2; die Erkennung begann %3 davor, %4</translation>
    </message>
    <message>
        <source>%1: found, forewarning %2; detected from %3</source>
        <translation>%1: gefunden, Vorwarnzeit %2; erkannt ab %3</translation>
    </message>
    <message>
        <source>This version was trained without labels, so nothing can be called found or missed.</source>
        <translation>Diese Version wurde ohne Labels trainiert; nichts kann also gefunden oder verpasst heißen.</translation>
    </message>
    <message>
        <source>The response has no labelled ranges: this version had no labels, or none were sent.</source>
        <translation>Die Antwort hat keine gelabelten Zeiträume: Diese Version hatte keine Labels, oder es wurden keine gesendet.</translation>
    </message>
    <message>
        <source>No labelled event lies in the evaluation range, so nothing can be called found or missed.</source>
        <translation>Im Auswertungszeitraum liegt kein gelabeltes Ereignis; nichts kann also gefunden oder verpasst heißen.</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verpasst</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>start	end	found	forewarning in seconds
</source>
        <translation>Anfang	Ende	gefunden	Vorwarnzeit in Sekunden
</translation>
    </message>
    <message>
        <source>start	end	duration in seconds	overlaps a label
</source>
        <translation>Anfang	Ende	Dauer in Sekunden	überlappt ein Label
</translation>
    </message>
    <message>
        <source>overlaps a label</source>
        <translation>überlappt ein Label</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>ungelabelt</translation>
    </message>
    <message>
        <source>Event %1: %2, %3</source>
        <translation>Ereignis %1: %2, %3</translation>
    </message>
    <message>
        <source>%1 — no detected events</source>
        <translation>%1 — keine erkannten Ereignisse</translation>
    </message>
    <message>
        <source>solid: overlaps a label · hatched: unlabelled · %1</source>
        <translation>voll: überlappt ein Label · schraffiert: ungelabelt · %1</translation>
    </message>
    <message>
        <source>%1
Each column is the longest of %2 events; + and − show fewer or more.</source>
        <translation>%1
Jede Spalte ist das längste von %2 Ereignissen; + und − zeigen weniger oder mehr.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1
The title counts as the service does; its ranges, taken together where they overlap, give %2 of %3.</source>
        <translation>%1
Der Titel zählt wie der Dienst; seine Zeiträume, wo sie sich überlappen zusammengenommen, ergeben %2 von %3.</translation>
    </message>
    <message>
        <source>%1 — duration of %2 in time order, longest %3</source>
        <translation>%1 — Dauer von %2 der Zeit nach, längstes %3</translation>
    </message>
    <message>
        <source>%1
Each column is the longest of %2 events.</source>
        <translation>%1
Jede Säule ist das längste von %2 Ereignissen.</translation>
    </message>
</context>
<context>
    <name>belvedere::FilterEdit</name>
    <message>
        <source>Filter versions — e.g. status:success recall&gt;0.8 evaluated:2023-09</source>
        <translation>Versionen filtern — z. B. status:success recall&gt;0.8 evaluated:2023-09</translation>
    </message>
    <message>
        <source>Filter versions</source>
        <translation>Versionen filtern</translation>
    </message>
    <message>
        <source>Earlier filters (Up and Down)</source>
        <translation>Frühere Filter (Auf und Ab)</translation>
    </message>
    <message>
        <source>&amp;Forget earlier filters</source>
        <translation>Frühere Filter &amp;vergessen</translation>
    </message>
    <message>
        <source>What could be typed here</source>
        <translation>Was hier stehen könnte</translation>
    </message>
</context>
<context>
    <name>belvedere::LanesCard</name>
    <message>
        <source>Mark a span</source>
        <translation>Eine Spanne markieren</translation>
    </message>
    <message>
        <source>Drag over a span to get its numbers (Shift+drag)</source>
        <translation>Über eine Spanne ziehen, um ihre Zahlen zu sehen (Umschalt+Ziehen)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show everything (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Events before each labelled failure</source>
        <translation>Ereignisse vor jedem gelabelten Ausfall</translation>
    </message>
    <message>
        <source>Events in the shared window</source>
        <translation>Ereignisse im gemeinsamen Fenster</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>grey: the labelled event and what was evaluated · filled: overlaps it</source>
        <translation>grau: das gelabelte Ereignis und was ausgewertet wurde · gefüllt: überlappt es</translation>
    </message>
</context>
<context>
    <name>belvedere::LibraryDelegate</name>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>%1: %2, version %3 is active</source>
        <translation>%1: %2, Version %3 ist aktiv</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Version %1: %2</source>
        <translation>Version %1: %2</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>refreshing…</source>
        <translation>aktualisiert…</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>nicht geholt</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
</context>
<context>
    <name>belvedere::LibraryPane</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Open a folder of saved responses.</source>
        <translation>Öffnen Sie einen Ordner mit gespeicherten Antworten.</translation>
    </message>
    <message>
        <source>Remove from &amp;comparison</source>
        <translation>Aus dem &amp;Vergleich nehmen</translation>
    </message>
    <message>
        <source>Add to &amp;comparison</source>
        <translation>Zum &amp;Vergleich hinzufügen</translation>
    </message>
    <message>
        <source>Add all versions to &amp;comparison</source>
        <translation>Alle Versionen zum &amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Is the archive whole?</source>
        <translation>&amp;Ist das Archiv vollständig?</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>C&amp;lose archive</source>
        <translation>Archiv s&amp;chließen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Save to folder…</source>
        <translation>In Ordner &amp;speichern…</translation>
    </message>
    <message>
        <source>C&amp;lose connection</source>
        <translation>Verbindung s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Edit connection…</source>
        <translation>Verbindung &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>belvedere::LiveServices</name>
    <message>
        <source>Save to folder</source>
        <translation>In Ordner speichern</translation>
    </message>
    <message>
        <source>Fetching into %1</source>
        <translation>Hole nach %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Make active version</source>
        <translation>Version aktivieren</translation>
    </message>
    <message>
        <source>The keychain has these keys no more.</source>
        <translation>Der Schlüsselbund hat diese Schlüssel nicht mehr.</translation>
    </message>
    <message>
        <source>Close connection</source>
        <translation>Verbindung schließen</translation>
    </message>
    <message>
        <source>The keychain has keys for %1. Closing the connection forgets them: nothing else uses them.</source>
        <translation>Der Schlüsselbund hat Schlüssel für %1. Wird die Verbindung geschlossen, sind sie vergessen: nichts anderes verwendet sie.</translation>
    </message>
    <message>
        <source>C&amp;lose and forget keys</source>
        <translation>S&amp;chließen und Schlüssel vergessen</translation>
    </message>
</context>
<context>
    <name>belvedere::MainWindow</name>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>The zone of all times</source>
        <translation>Die Zone aller Zeiten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open r&amp;ecent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeitz&amp;one</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>The settings could not be read and begin anew. The old file is kept as %1.</source>
        <translation>Die Einstellungen waren nicht zu lesen und beginnen neu. Die alte Datei bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Is the archive whole?</source>
        <translation>Ist das Archiv vollständig?</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Open archive</source>
        <translation>Archiv öffnen</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Saved responses (*.json *.jsonl);;All files (*)</source>
        <translation>Gespeicherte Antworten (*.json *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export view as picture</source>
        <translation>Ansicht als Bild sichern</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>Tabelle sichern</translation>
    </message>
    <message>
        <source>the table shows the last filter that made sense.</source>
        <translation>die Tabelle zeigt den letzten verständlichen Filter.</translation>
    </message>
    <message>
        <source>No archive is open</source>
        <translation>Kein Archiv ist geöffnet</translation>
    </message>
    <message>
        <source>Open a folder of saved service responses, or drop one here. It is only read, never changed.</source>
        <translation>Öffnen Sie einen Ordner mit gespeicherten Antworten des Dienstes, oder legen Sie einen hier ab. Er wird nur gelesen, nie geändert.</translation>
    </message>
    <message>
        <source>Recent archives</source>
        <translation>Letzte Archive</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 war nicht zu öffnen</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>No model versions in %1</source>
        <translation>Keine Modellversionen in %1</translation>
    </message>
    <message>
        <source>Nothing in it looks like a saved DescribeModelVersion, DescribeModel or ListModelVersions response.</source>
        <translation>Nichts darin sieht nach einer gespeicherten Antwort auf DescribeModelVersion, DescribeModel oder ListModelVersions aus.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>versions of a model</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 in comparison</source>
        <translation>%1 im Vergleich</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>keine Probleme</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Local time (%1)</source>
        <translation>&amp;Ortszeit (%1)</translation>
    </message>
    <message>
        <source>All times %1</source>
        <translation>Alle Zeiten %1</translation>
    </message>
    <message>
        <source>Export… ▾</source>
        <translation>Sichern… ▾</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Tafeln</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF-Seite</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Tab-separated</source>
        <translation>Mit Tabulatoren</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>JSON, all members</source>
        <translation>JSON, alle Einträge</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Reading %1 was stopped</source>
        <translation>Das Lesen von %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing of it is shown yet. Read it again to see its versions.</source>
        <translation>Noch ist nichts davon zu sehen. Lesen Sie es neu, um seine Versionen zu sehen.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>%1 · baseline %2</source>
        <translation>%1 · Basis %2</translation>
    </message>
    <message>
        <source>%1 · cursor %2</source>
        <translation>%1 · Zeiger %2</translation>
    </message>
    <message>
        <source>Compare on a range</source>
        <translation>Auf einem Zeitraum vergleichen</translation>
    </message>
    <message>
        <source>From and to, in UTC, as 2023-09-01/2023-09-30 or with times:</source>
        <translation>Von und bis, in UTC, wie 2023-09-01/2023-09-30 oder mit Uhrzeiten:</translation>
    </message>
    <message>
        <source>This is no range: give two times with / between them, the first one before the second, as 2023-09-01/2023-09-30.</source>
        <translation>Das ist kein Zeitraum: Geben Sie zwei Zeiten mit / dazwischen an, die erste vor der zweiten, wie 2023-09-01/2023-09-30.</translation>
    </message>
    <message>
        <source>Labels from a file</source>
        <translation>Labels aus einer Datei</translation>
    </message>
    <message>
        <source>Label files (*.csv);;All files (*)</source>
        <translation>Label-Dateien (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Shows the versions of the comparison list side by side (Alt+3)</source>
        <translation>Zeigt die Versionen der Vergleichsliste nebeneinander (Alt+3)</translation>
    </message>
    <message>
        <source>Delete the note “%1”?</source>
        <translation>Die Notiz „%1“ löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>%1 is in no opened archive.</source>
        <translation>%1 ist in keinem geöffneten Archiv.</translation>
    </message>
    <message>
        <source>Export notes</source>
        <translation>Notizen in Datei sichern</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Open notes</source>
        <translation>Notizen öffnen</translation>
    </message>
    <message>
        <source>Notes (*.json);;All files (*)</source>
        <translation>Notizen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n notes were taken in.</source>
        <translation>
            <numerusform>%n Notiz wurde aufgenommen.</numerusform>
            <numerusform>%n Notizen wurden aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Ansicht: %1</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Name der Ansicht:</translation>
    </message>
    <message>
        <source>All versions</source>
        <translation>Alle Versionen</translation>
    </message>
    <message>
        <source>Replace the view “%1” with what is shown now?</source>
        <translation>Die Ansicht „%1“ durch das ersetzen, was jetzt zu sehen ist?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Delete the view “%1”?</source>
        <translation>Die Ansicht „%1“ löschen?</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>Ansichten in Datei sichern</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Open view file</source>
        <translation>Ansichtsdatei öffnen</translation>
    </message>
    <message>
        <source>Saved views (*.json);;All files (*)</source>
        <translation>Gespeicherte Ansichten (*.json);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n views were taken in.</source>
        <translation>
            <numerusform>%n Ansicht wurde aufgenommen.</numerusform>
            <numerusform>%n Ansichten wurden aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>tab: the view of the comparison</comment>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Remove from co&amp;mparison</source>
        <translation>Aus dem &amp;Vergleich nehmen</translation>
    </message>
    <message>
        <source>Add to co&amp;mparison</source>
        <translation>Zum &amp;Vergleich hinzufügen</translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>button: shows the versions of the list side by side</comment>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Writes the view, the report of the comparison or the table into a file</source>
        <translation>Schreibt die Ansicht, den Bericht über den Vergleich oder die Tabelle in eine Datei</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht sichern</translation>
    </message>
    <message>
        <source>HTML page</source>
        <translation>HTML-Seite</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>The report is written:
%1</source>
        <translation>Der Bericht ist geschrieben:
%1</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Nothing on this machine opens %1.</source>
        <translation>Auf diesem Rechner öffnet nichts %1.</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>%1 could not be fetched</source>
        <translation>%1 konnte nicht geholt werden</translation>
    </message>
    <message>
        <source>Fetching from %1</source>
        <translation>Hole von %1</translation>
    </message>
    <message>
        <source>The service knows no version of a model here.</source>
        <translation>Der Dienst kennt hier keine Version eines Modells.</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>D&amp;ienst</translation>
    </message>
    <message>
        <source>&amp;Automatic refresh</source>
        <translation>A&amp;utomatisch aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>&amp;Aus</translation>
    </message>
    <message>
        <source>Every &amp;5 minutes during a training</source>
        <translation>Alle &amp;5 Minuten während eines Trainings</translation>
    </message>
    <message>
        <source>Every &amp;15 minutes during a training</source>
        <translation>Alle &amp;15 Minuten während eines Trainings</translation>
    </message>
    <message>
        <source>Every &amp;hour during a training</source>
        <translation>Jede &amp;Stunde während eines Trainings</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>&amp;Undo: make version %1 active again…</source>
        <translation>&amp;Rückgängig: Version %1 wieder aktivieren…</translation>
    </message>
    <message>
        <source>&amp;Undo: make the version before active again…</source>
        <translation>&amp;Rückgängig: die Version davor wieder aktivieren…</translation>
    </message>
    <message>
        <source>clock is off</source>
        <translation>Uhr geht falsch</translation>
    </message>
    <message>
        <source>Refreshing, %1</source>
        <translation>Wird aktualisiert, %1</translation>
    </message>
</context>
<context>
    <name>belvedere::MapCard</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Contribution per event</source>
        <translation>Beitrag je Ereignis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No event was detected in the evaluation range.</source>
        <translation>Im Auswertungszeitraum wurde kein Ereignis erkannt.</translation>
    </message>
    <message>
        <source>The response does not say which sensors contributed to the events.</source>
        <translation>Die Antwort sagt nicht, welche Sensoren zu den Ereignissen beitrugen.</translation>
    </message>
    <message>
        <source>filled mark: overlaps a label · click an event to open it on the timeline · %1</source>
        <translation>gefüllte Marke: überlappt ein Label · ein Klick öffnet das Ereignis auf der Zeitleiste · %1</translation>
    </message>
    <message>
        <source>start	end</source>
        <translation>Anfang	Ende</translation>
    </message>
    <message>
        <source>Contribution per event — %1 in time order</source>
        <translation>Beitrag je Ereignis — %1 der Zeit nach</translation>
    </message>
    <message>
        <source>%1
Each column is the mean of %2 events, weighted by duration; + and − show fewer or more.</source>
        <translation>%1
Jede Spalte ist das nach Dauer gewichtete Mittel von %2 Ereignissen; + und − zeigen weniger oder mehr.</translation>
    </message>
    <message>
        <source>filled mark: overlaps a label · %1</source>
        <translation>gefüllte Marke: überlappt ein Label · %1</translation>
    </message>
    <message>
        <source>%1
Each column is the mean of %2 events, weighted by duration.</source>
        <translation>%1
Jede Spalte ist das nach Dauer gewichtete Mittel von %2 Ereignissen.</translation>
    </message>
</context>
<context>
    <name>belvedere::MetricsPane</name>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
</context>
<context>
    <name>belvedere::MfaDialog</name>
    <message>
        <source>One-time code</source>
        <translation>Einmalcode</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>One-time code, six digits</source>
        <translation>Einmalcode, sechs Ziffern</translation>
    </message>
    <message>
        <source>&amp;Code that the device shows now, six digits</source>
        <translation>&amp;Code, den das Gerät jetzt zeigt, sechs Ziffern</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>belvedere::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Stichwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>valve, to be checked</source>
        <translation>Ventil, zu prüfen</translation>
    </message>
    <message>
        <source>&amp;Tags, with commas between them</source>
        <translation>Stich&amp;wörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>The text has %1 characters; at most %2 are kept. Shorten it.</source>
        <translation>Der Text hat %1 Zeichen; höchstens %2 werden aufbewahrt. Kürzen Sie ihn.</translation>
    </message>
</context>
<context>
    <name>belvedere::NotebookPanel</name>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Save what is shown to come back to it.</source>
        <translation>Speichern Sie, was zu sehen ist, um darauf zurückzukommen.</translation>
    </message>
    <message>
        <source>Save the current view</source>
        <translation>Die jetzige Ansicht speichern</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Write down what you know of a version, an event or a moment.</source>
        <translation>Schreiben Sie auf, was Sie von einer Version, einem Ereignis oder einem Zeitpunkt wissen.</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Eine Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Ansicht löschen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>Notiz löschen</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>Notiz kopieren</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Replace with the &amp;current view</source>
        <translation>Durch die &amp;jetzige Ansicht ersetzen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;In Datei sichern…</translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation>&amp;Alle in Datei sichern…</translation>
    </message>
    <message>
        <source>Open &amp;file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;In Datei sichern…</translation>
    </message>
    <message>
        <source>Only with &amp;tag</source>
        <translation>Nur mit &amp;Stichwort</translation>
    </message>
    <message>
        <source>All notes</source>
        <translation>Alle Notizen</translation>
    </message>
</context>
<context>
    <name>belvedere::NumbersCard</name>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>Alle Metriken</translation>
    </message>
    <message>
        <source>Show every metric, the tests for chance and the service&apos;s own numbers</source>
        <translation>Jede Metrik, die Tests auf Zufall und die eigenen Zahlen des Dienstes zeigen</translation>
    </message>
    <message>
        <source>Metrics of the compared versions</source>
        <translation>Metriken der verglichenen Versionen</translation>
    </message>
    <message>
        <source>There are no numbers on this window. Choose another one above.</source>
        <translation>In diesem Fenster gibt es keine Zahlen. Wählen Sie oben ein anderes.</translation>
    </message>
    <message>
        <source>Use %1 as &amp;baseline</source>
        <translation>%1 als &amp;Basis nehmen</translation>
    </message>
</context>
<context>
    <name>belvedere::ParallelCard</name>
    <message>
        <source>Clear ranges</source>
        <translation>Bereiche entfernen</translation>
    </message>
    <message>
        <source>Takes all ranges away, and their terms out of the filter (Esc)</source>
        <translation>Entfernt alle Bereiche, und ihre Begriffe aus dem Filter (Esc)</translation>
    </message>
    <message>
        <source>Axes ▾</source>
        <translation>Achsen ▾</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Which numbers have an axis</source>
        <translation>Welche Kennzahlen eine Achse haben</translation>
    </message>
    <message>
        <source>No axis is chosen. Choose some under “Axes”.</source>
        <translation>Keine Achse ist gewählt. Wählen Sie welche unter „Achsen“.</translation>
    </message>
    <message>
        <source>Numbers side by side — %1</source>
        <translation>Kennzahlen nebeneinander — %1</translation>
    </message>
    <message>
        <source>Numbers side by side — %1 of %2 inside</source>
        <translation>Kennzahlen nebeneinander — %1 von %2 innerhalb</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>one line a version</source>
        <translation>eine Linie je Version</translation>
    </message>
    <message>
        <source>one line a version · drag along an axis to filter by a range, or use ← → and ↑ ↓ · Esc clears</source>
        <translation>eine Linie je Version · Ziehen entlang einer Achse filtert nach einem Bereich, ebenso ← → und ↑ ↓ · Esc leert</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>belvedere::ParallelChart</name>
    <message>
        <source>%1, %2</source>
        <comment>metric, which way is better</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · from %2 to %3: %4 of %5 inside all ranges</source>
        <translation>%1 · von %2 bis %3: %4 von %5 innerhalb aller Bereiche</translation>
    </message>
    <message>
        <source>the lowest</source>
        <translation>dem kleinsten</translation>
    </message>
    <message>
        <source>the highest</source>
        <translation>zum größten</translation>
    </message>
    <message>
        <source>%1 · %2 without a value</source>
        <translation>%1 · %2 ohne Wert</translation>
    </message>
    <message>
        <source>%1 · ↑ ↓ move the upper edge, Space changes to the lower</source>
        <translation>%1 · ↑ ↓ bewegen die obere Grenze, die Leertaste wechselt zur unteren</translation>
    </message>
    <message>
        <source>%1 · ↑ ↓ move the lower edge, Space changes to the upper</source>
        <translation>%1 · ↑ ↓ bewegen die untere Grenze, die Leertaste wechselt zur oberen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>metric, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>belvedere::PriorCard</name>
    <message>
        <source>▲ better</source>
        <translation>▲ besser</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ schlechter</translation>
    </message>
    <message>
        <source>= same</source>
        <translation>= gleich</translation>
    </message>
    <message>
        <source>prior (v%1)</source>
        <translation>Vorgänger (v%1)</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>%1 and its prior model on the same window</source>
        <translation>%1 und ihr Vorgängermodell im selben Zeitraum</translation>
    </message>
    <message>
        <source>%1 — metrics</source>
        <translation>%1 — Metriken</translation>
    </message>
    <message>
        <source>%1 and its prior model on the same window, %2</source>
        <translation>%1 und ihr Vorgängermodell im selben Zeitraum, %2</translation>
    </message>
    <message>
        <source>%1 — metrics, %2</source>
        <translation>%1 — Metriken, %2</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>Höher ist besser.</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Greyed: this version had no labels, so the number means nothing.</source>
        <translation>Grau: Diese Version hatte keine Labels, die Zahl bedeutet also nichts.</translation>
    </message>
    <message>
        <source>The version that was active when this one was trained. The service does not say which version its prior model is.</source>
        <translation>Die Version, die aktiv war, als diese trainiert wurde. Der Dienst sagt nicht, welche Version das Vorgängermodell ist.</translation>
    </message>
    <message>
        <source>Result: %1.</source>
        <translation>Ergebnis: %1.</translation>
    </message>
    <message>
        <source>The service&apos;s reason: %1</source>
        <translation>Grund laut Dienst: %1</translation>
    </message>
    <message>
        <source>The metrics say that there were no labels: the greyed numbers mean nothing.</source>
        <translation>Die Metriken sagen, dass es keine Labels gab: Die grauen Zahlen bedeuten nichts.</translation>
    </message>
    <message>
        <source>The prior model&apos;s metrics could not be read, at byte %1: %2</source>
        <translation>Die Metriken des Vorgängermodells waren nicht zu lesen, bei Byte %1: %2</translation>
    </message>
</context>
<context>
    <name>belvedere::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>No problems: every file that looks like a saved response could be read.</source>
        <translation>Keine Probleme: Jede Datei, die nach einer gespeicherten Antwort aussieht, war zu lesen.</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
</context>
<context>
    <name>belvedere::ProfileModel</name>
    <message>
        <source>● ok until %1</source>
        <translation>● ok bis %1</translation>
    </message>
    <message>
        <source>● ok</source>
        <translation>● ok</translation>
    </message>
    <message>
        <source>✕ expired on %1</source>
        <translation>✕ abgelaufen am %1</translation>
    </message>
    <message>
        <source>✕ expired</source>
        <translation>✕ abgelaufen</translation>
    </message>
    <message>
        <source>◔ needs a one-time code</source>
        <translation>◔ braucht einen Einmalcode</translation>
    </message>
    <message>
        <source>◔ needs a sign-in</source>
        <translation>◔ braucht eine Anmeldung</translation>
    </message>
    <message>
        <source>○ not checked</source>
        <translation>○ nicht geprüft</translation>
    </message>
    <message>
        <source>✕ broken</source>
        <translation>✕ kaputt</translation>
    </message>
    <message>
        <source>Nothing renews these keys: write new ones into the files.</source>
        <translation>Nichts erneuert diese Schlüssel: schreiben Sie neue in die Dateien.</translation>
    </message>
    <message>
        <source>You are asked for the code when the connection is made.</source>
        <translation>Nach dem Code werden Sie beim Verbinden gefragt.</translation>
    </message>
    <message>
        <source>A program or the network gives these keys; press Test to see.</source>
        <translation>Ein Programm oder das Netz gibt diese Schlüssel; drücken Sie auf „Testen“, um es zu sehen.</translation>
    </message>
    <message>
        <source>○ keys of the variables</source>
        <translation>○ Schlüssel der Variablen</translation>
    </message>
    <message>
        <source>○ AWS_PROFILE: %1</source>
        <translation>○ AWS_PROFILE: %1</translation>
    </message>
    <message>
        <source>○ the default profile</source>
        <translation>○ das Standardprofil</translation>
    </message>
    <message>
        <source>As the environment says</source>
        <translation>Wie die Umgebung sagt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>○ keys of this machine, if it has any</source>
        <translation>○ Schlüssel dieser Maschine, wenn sie welche hat</translation>
    </message>
</context>
<context>
    <name>belvedere::ProfilePicker</name>
    <message>
        <source>Reading the profiles …</source>
        <translation>Die Profile werden gelesen …</translation>
    </message>
    <message>
        <source>S&amp;ign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>What the sign-in says</source>
        <translation>Was die Anmeldung sagt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>There are no profiles yet. Type keys, or make a profile with aws configure.</source>
        <translation>Es gibt noch keine Profile. Geben Sie Schlüssel ein, oder legen Sie mit aws configure ein Profil an.</translation>
    </message>
    <message>
        <source>The profile %1 is not there any more.</source>
        <translation>Das Profil %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Stop s&amp;igning in</source>
        <translation>&amp;Anmelden abbrechen</translation>
    </message>
    <message>
        <source>Sign in with this command in a terminal; the list follows by itself.</source>
        <translation>Melden Sie sich mit diesem Befehl in einem Terminal an; die Liste folgt von selbst.</translation>
    </message>
    <message>
        <source>Waiting for the browser …</source>
        <translation>Warte auf den Browser …</translation>
    </message>
    <message>
        <source>Signing in failed: %1</source>
        <translation>Die Anmeldung scheiterte: %1</translation>
    </message>
</context>
<context>
    <name>belvedere::RecentArchives</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::RequestsPanel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>attempts</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Nothing has been asked yet.</source>
        <translation>Noch wurde nichts gefragt.</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
        <source>Copy request &amp;id</source>
        <translation>Anfrage-&amp;ID kopieren</translation>
    </message>
</context>
<context>
    <name>belvedere::ResponseDialog</name>
    <message>
        <source>Which response</source>
        <translation>Welche Antwort</translation>
    </message>
    <message>
        <source>Find a member or a value</source>
        <translation>Einen Eintrag oder Wert suchen</translation>
    </message>
    <message>
        <source>Response as text</source>
        <translation>Antwort als Text</translation>
    </message>
    <message>
        <source>&amp;Tree</source>
        <translation>&amp;Baum</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächstes</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Voriges</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Response as a tree</source>
        <translation>Antwort als Baum</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Response of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>%1 (the one that counts)</source>
        <translation>%1 (die zählt)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>%1, exactly as saved.</source>
        <translation>%1, genau wie gespeichert.</translation>
    </message>
    <message>
        <source>“%1” is not in the response.</source>
        <translation>„%1“ steht nicht in der Antwort.</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>&amp;Expand all below</source>
        <translation>Alles darunter &amp;aufklappen</translation>
    </message>
    <message>
        <source>Collapse &amp;all</source>
        <translation>Alles &amp;zuklappen</translation>
    </message>
    <message>
        <source>%1. The text shows its beginning; the tree has all of it.</source>
        <translation>%1. Der Text zeigt den Anfang; der Baum hat alles.</translation>
    </message>
    <message>
        <source>%1, as saved; the text is indented for reading.</source>
        <translation>%1, wie gespeichert; der Text ist zum Lesen eingerückt.</translation>
    </message>
</context>
<context>
    <name>belvedere::RowChart</name>
    <message>
        <source>Rows shown</source>
        <translation>Gezeigte Zeilen</translation>
    </message>
</context>
<context>
    <name>belvedere::SaveFolderDialog</name>
    <message>
        <source>With the &amp;diagnostics files, which may be large</source>
        <translation>Mit den &amp;Diagnosedateien, die groß sein können</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save to folder</source>
        <translation>In Ordner speichern</translation>
    </message>
    <message>
        <source>Fetches everything of %1, exactly as it answers. What is there already stays.</source>
        <translation>Holt alles von %1, genau wie es antwortet. Was schon da ist, bleibt.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>belvedere::SensorBars</name>
    <message>
        <source>Sensors of this event</source>
        <translation>Sensoren dieses Ereignisses</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The response names no sensors for this event</source>
        <translation>Die Antwort nennt zu diesem Ereignis keine Sensoren</translation>
    </message>
</context>
<context>
    <name>belvedere::SensorChart</name>
    <message>
        <source>Sensors of the compared versions</source>
        <translation>Sensoren der verglichenen Versionen</translation>
    </message>
</context>
<context>
    <name>belvedere::SensorMapDialog</name>
    <message>
        <source>Map sensors</source>
        <translation>Sensoren zuordnen</translation>
    </message>
    <message>
        <source>All versions have the baseline&apos;s sensors; there is nothing to map.</source>
        <translation>Alle Versionen haben die Sensoren der Basis; es gibt nichts zuzuordnen.</translation>
    </message>
    <message>
        <source>(no other sensor)</source>
        <translation>(kein anderer Sensor)</translation>
    </message>
    <message>
        <source>The baseline has no sensors of these names. Choose for each the sensor of the baseline that it stands for; the choice is kept with the view.</source>
        <translation>Sensoren mit diesen Namen hat die Basis nicht. Wählen Sie zu jedem den Sensor der Basis, für den er steht; die Wahl wird mit der Ansicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>belvedere::SensorRanksCard</name>
    <message>
        <source>Sensors — mean contribution to events, dashed: equal share</source>
        <translation>Sensoren — mittlerer Beitrag zu Ereignissen, gestrichelt: gleicher Anteil</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>Rangverlauf</translation>
    </message>
    <message>
        <source>Show how the ranks changed from one version to the other</source>
        <translation>Zeigen, wie sich die Ränge von einer Version zur anderen änderten</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>Zuordnen…</translation>
    </message>
    <message>
        <source>Say which sensors are the same under another name</source>
        <translation>Sagen, welche Sensoren unter anderem Namen dieselben sind</translation>
    </message>
    <message>
        <source>▲▼ ranks gained or lost by %1 against %2</source>
        <translation>▲▼ gewonnene oder verlorene Ränge von %1 gegenüber %2</translation>
    </message>
    <message>
        <source>The responses do not say which sensors contributed to the events.</source>
        <translation>Die Antworten sagen nicht, welche Sensoren zu den Ereignissen beitrugen.</translation>
    </message>
    <message>
        <source>On this window no event shows which sensors gave it away.</source>
        <translation>In diesem Fenster sagt kein Ereignis, welche Sensoren zu ihm beitrugen.</translation>
    </message>
</context>
<context>
    <name>belvedere::SensorsCard</name>
    <message>
        <source>%1: %2 of the events&apos; contribution, rank %3 of %4, equal share %5</source>
        <translation>%1: %2 des Beitrags zu den Ereignissen, Rang %3 von %4, gleicher Anteil %5</translation>
    </message>
    <message>
        <source>(no component)</source>
        <translation>(keine Komponente)</translation>
    </message>
    <message>
        <source>By component</source>
        <translation>Nach Komponente</translation>
    </message>
    <message>
        <source>Add up the sensors of each component</source>
        <translation>Die Sensoren jeder Komponente zusammenzählen</translation>
    </message>
    <message>
        <source>No event was detected, so no sensor contributed to one.</source>
        <translation>Kein Ereignis wurde erkannt, also trug kein Sensor zu einem bei.</translation>
    </message>
    <message>
        <source>The response does not say which sensors contributed to the events.</source>
        <translation>Die Antwort sagt nicht, welche Sensoren zu den Ereignissen beitrugen.</translation>
    </message>
    <message>
        <source>equal share 1/%1</source>
        <translation>gleicher Anteil 1/%1</translation>
    </message>
    <message>
        <source>Components — mean contribution, weighted by duration</source>
        <translation>Komponenten — mittlerer Beitrag, nach Dauer gewichtet</translation>
    </message>
    <message>
        <source>%1 of %2 sensors — mean contribution, weighted by duration</source>
        <translation>%1 von %2 Sensoren — mittlerer Beitrag, nach Dauer gewichtet</translation>
    </message>
    <message>
        <source>Sensors — mean contribution, weighted by duration</source>
        <translation>Sensoren — mittlerer Beitrag, nach Dauer gewichtet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>full colour: more than an equal share of its sensors</source>
        <translation>volle Farbe: mehr als ein gleicher Anteil ihrer Sensoren</translation>
    </message>
    <message>
        <source>full colour: above the equal share</source>
        <translation>volle Farbe: über dem gleichen Anteil</translation>
    </message>
    <message>
        <source>rank	sensor	mean contribution
</source>
        <translation>Rang	Sensor	mittlerer Beitrag
</translation>
    </message>
    <message>
        <source>%1: %2 of the events&apos; contribution from %3, equal share %4, first %5</source>
        <translation>%1: %2 des Beitrags zu den Ereignissen von %3, gleicher Anteil %4, zuerst %5</translation>
    </message>
    <message>
        <source>%1 · %2 without contributions left out</source>
        <translation>%1 · %2 ohne Beiträge weggelassen</translation>
    </message>
</context>
<context>
    <name>belvedere::SpanPanel</name>
    <message>
        <source>Numbers of the marked span</source>
        <translation>Zahlen der markierten Spanne</translation>
    </message>
    <message>
        <source>Compare on this span</source>
        <translation>Auf dieser Spanne vergleichen</translation>
    </message>
    <message>
        <source>Take the mark away (Esc)</source>
        <translation>Die Markierung entfernen (Esc)</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>Die Markierung entfernen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Detections</source>
        <translation>Erkennungen</translation>
    </message>
    <message>
        <source>Alarm time</source>
        <translation>Alarmzeit</translation>
    </message>
    <message>
        <source>Labels found</source>
        <translation>Labels gefunden</translation>
    </message>
    <message>
        <source>Top sensors</source>
        <translation>Stärkste Sensoren</translation>
    </message>
</context>
<context>
    <name>belvedere::StatePage</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
</context>
<context>
    <name>belvedere::StateView</name>
    <message>
        <source>The metrics text as it was sent</source>
        <translation>Der Metriken-Text, wie er gesendet wurde</translation>
    </message>
    <message>
        <source>Calculating the metrics of %1 …</source>
        <translation>Metriken von %1 werden berechnet …</translation>
    </message>
    <message>
        <source>The text stops making sense at byte %1: %2. It is shown below as it was sent; everything else of the version stays usable.</source>
        <translation>Der Text ergibt ab Byte %1 keinen Sinn mehr: %2. Unten steht er, wie er gesendet wurde; alles andere der Version bleibt brauchbar.</translation>
    </message>
</context>
<context>
    <name>belvedere::StatusLine</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose the time zone</source>
        <translation>Die Zeitzone wählen</translation>
    </message>
    <message>
        <source>Shows the files that could not be used</source>
        <translation>Zeigt die Dateien, die nicht zu gebrauchen waren</translation>
    </message>
    <message>
        <source>Reading, %1 of %2 files</source>
        <translation>Lesen, %1 von %2 Dateien</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
</context>
<context>
    <name>belvedere::TimelineLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>belvedere::TimelineOverview</name>
    <message>
        <source>Overview of the whole time</source>
        <translation>Überblick über die ganze Zeit</translation>
    </message>
    <message>
        <source>The framed part is in view. With the keyboard, the timeline itself moves it.</source>
        <translation>Der umrahmte Teil ist zu sehen. Mit der Tastatur bewegt ihn die Zeitleiste selbst.</translation>
    </message>
    <message>
        <source>Drag the frame to move in time, its handles to change the range. Double-click shows everything.</source>
        <translation>Ziehen Sie den Rahmen, um sich in der Zeit zu bewegen, seine Griffe, um den Ausschnitt zu ändern. Ein Doppelklick zeigt alles.</translation>
    </message>
</context>
<context>
    <name>belvedere::TimelinePane</name>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show everything (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Gehe zu…</translation>
    </message>
    <message>
        <source>Go to a date (G)</source>
        <translation>Zu einem Datum gehen (G)</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Open an archive, or loosen the filter of the versions table.</source>
        <translation>Öffnen Sie ein Archiv, oder lockern Sie den Filter der Versionstabelle.</translation>
    </message>
</context>
<context>
    <name>belvedere::TimelineView</name>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Zoom to %1</source>
        <translation>Auf %1 vergrößern</translation>
    </message>
    <message>
        <source>Go to date…</source>
        <translation>Zu Datum gehen…</translation>
    </message>
    <message>
        <source>Timeline of versions</source>
        <translation>Zeitleiste der Versionen</translation>
    </message>
    <message>
        <source>One lane per version: above, the data it was trained on; below, the data it was evaluated on with its detections, and under them the labelled events.

The wheel zooms at the pointer, and dragging moves in time. The wheel over the names, or with Shift, moves through the lanes. With Alt, it moves in time.

Keys: Left and Right move in time, + and - zoom, 0 or Home shows everything, Up and Down change the version, N and P go to its next and previous event, G goes to a date.</source>
        <translation>Eine Spur je Version: oben die Daten, auf denen sie trainiert wurde; unten die Daten, auf denen sie ausgewertet wurde, mit den Erkennungen, und darunter die gelabelten Ereignisse.

Das Mausrad vergrößert an der Stelle des Zeigers, Ziehen bewegt in der Zeit. Das Rad über den Namen oder mit Umschalt bewegt durch die Spuren. Mit Alt bewegt es in der Zeit.

Tasten: Links und Rechts bewegen in der Zeit, + und - vergrößern und verkleinern, 0 oder Pos1 zeigt alles, Auf und Ab wechseln die Version, N und P gehen zu ihrem nächsten und vorigen Ereignis, G geht zu einem Datum.</translation>
    </message>
    <message>
        <source>Show note</source>
        <translation>Notiz zeigen</translation>
    </message>
    <message>
        <source>Add note on this event…</source>
        <translation>Notiz zu diesem Ereignis hinzufügen…</translation>
    </message>
    <message>
        <source>Add note at this moment of %1…</source>
        <translation>Notiz zu diesem Zeitpunkt von %1 hinzufügen…</translation>
    </message>
    <message>
        <source>Add note at this moment of all versions…</source>
        <translation>Notiz zu diesem Zeitpunkt aller Versionen hinzufügen…</translation>
    </message>
    <message>
        <source>No version is chosen. The Down key chooses the first.</source>
        <translation>Keine Version ist gewählt. Die Taste Ab wählt die erste.</translation>
    </message>
</context>
<context>
    <name>belvedere::TrendCard</name>
    <message>
        <source>Number to draw</source>
        <translation>Gezeichnete Kennzahl</translation>
    </message>
    <message>
        <source>By training end</source>
        <translation>Nach Trainingsende</translation>
    </message>
    <message>
        <source>Place versions where their training ended instead of by number</source>
        <translation>Versionen dort anordnen, wo ihr Training endete, statt nach Nummer</translation>
    </message>
    <message>
        <source>%1 of %2 — %3</source>
        <comment>metric, versions, which way is better</comment>
        <translation>%1 von %2 — %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing says when the training of these versions ended. Show them by number.</source>
        <translation>Nichts sagt, wann das Training dieser Versionen endete. Zeigen Sie sie nach Nummer.</translation>
    </message>
    <message>
        <source>No version of %1 has a value for this. Choose another number.</source>
        <translation>Keine Version von %1 hat hierfür einen Wert. Wählen Sie eine andere Kennzahl.</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <comment>version, metric, value</comment>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>trained until %1</source>
        <translation>trainiert bis %1</translation>
    </message>
    <message>
        <source>promoted by itself, about %1</source>
        <translation>von selbst übernommen, etwa %1</translation>
    </message>
    <message>
        <source>active from %1</source>
        <translation>aktiv ab %1</translation>
    </message>
    <message>
        <source>the active version</source>
        <translation>die aktive Version</translation>
    </message>
    <message>
        <source>★ promoted, ☆ at a time not exactly known</source>
        <translation>★ übernommen, ☆ zu nicht genau bekannter Zeit</translation>
    </message>
    <message>
        <source>dashed: the version that was active, as far as known</source>
        <translation>gestrichelt: die Version, die aktiv war, soweit bekannt</translation>
    </message>
    <message>
        <source>the scale does not begin at 0</source>
        <translation>die Skala beginnt nicht bei 0</translation>
    </message>
    <message>
        <source>%1 without an end of training left out</source>
        <translation>%1 ohne Trainingsende weggelassen</translation>
    </message>
    <message>
        <source>click a version to choose it</source>
        <translation>ein Klick wählt eine Version</translation>
    </message>
    <message>
        <source>%1 without a value, where the line is broken</source>
        <translation>%1 ohne Wert, dort ist die Linie unterbrochen</translation>
    </message>
    <message>
        <source>no value, so no line: %1</source>
        <translation>kein Wert, also keine Linie: %1</translation>
    </message>
    <message>
        <source>version	training end	%1	promoted
</source>
        <translation>Version	Trainingsende	%1	übernommen
</translation>
    </message>
</context>
<context>
    <name>belvedere::TrendsPane</name>
    <message>
        <source>No model chosen</source>
        <translation>Kein Modell gewählt</translation>
    </message>
    <message>
        <source>Choose a model in the library to see its numbers over all of its versions.</source>
        <translation>Wählen Sie in der Bibliothek ein Modell, um seine Kennzahlen über alle Versionen zu sehen.</translation>
    </message>
    <message>
        <source>No versions of %1</source>
        <translation>Keine Versionen von %1</translation>
    </message>
    <message>
        <source>The archive has no version of this model. Save its DescribeModelVersion responses, and read the archive again.</source>
        <translation>Das Archiv hat keine Version dieses Modells. Speichern Sie seine Antworten auf DescribeModelVersion, und lesen Sie das Archiv neu.</translation>
    </message>
    <message>
        <source>No numbers to draw for %1</source>
        <translation>Keine Kennzahlen zu zeichnen für %1</translation>
    </message>
    <message>
        <source>None of its versions has metrics, times or sizes: they are known from a list only, or did not get as far. Their responses are in the table.</source>
        <translation>Keine seiner Versionen hat Metriken, Zeiten oder Größen: Sie sind nur aus einer Liste bekannt oder kamen nicht so weit. Ihre Antworten sind in der Tabelle.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
</context>
<context>
    <name>belvedere::TypedKeysForm</name>
    <message>
        <source>Keep them in the keyc&amp;hain</source>
        <translation>&amp;Im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Forget the saved keys</source>
        <translation>Aufbewahrte Schlüssel verges&amp;sen</translation>
    </message>
    <message>
        <source>&amp;Access key ID</source>
        <translation>Access-Key-I&amp;D</translation>
    </message>
    <message>
        <source>&amp;Secret access key</source>
        <translation>&amp;Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>Session to&amp;ken</source>
        <translation>Sessi&amp;on-Token</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>for keys that expire</source>
        <translation>für Schlüssel, die ablaufen</translation>
    </message>
    <message>
        <source>Keys with a session token expire: they stay in memory until the program ends.</source>
        <translation>Schlüssel mit einem Session-Token laufen ab: sie bleiben im Speicher, bis das Programm endet.</translation>
    </message>
    <message>
        <source>There is no keychain: the keys stay in memory until the program ends.</source>
        <translation>Es gibt keinen Schlüsselbund: die Schlüssel bleiben im Speicher, bis das Programm endet.</translation>
    </message>
    <message>
        <source>The keys in the keychain are used. Type others to replace them.</source>
        <translation>Die Schlüssel aus dem Schlüsselbund werden verwendet. Geben Sie andere ein, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>The keys stay in memory until the program ends.</source>
        <translation>Die Schlüssel bleiben im Speicher, bis das Programm endet.</translation>
    </message>
    <message>
        <source>The keys go to the keychain of your desktop and nowhere else.</source>
        <translation>Die Schlüssel kommen in den Schlüsselbund Ihres Desktops und nirgendwohin sonst.</translation>
    </message>
</context>
<context>
    <name>belvedere::VerdictCard</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Align at failure</source>
        <translation>Am Ausfall ausrichten</translation>
    </message>
    <message>
        <source>Lay the detections over each other at the end of each labelled event</source>
        <translation>Die Erkennungen am Ende jedes gelabelten Ereignisses übereinanderlegen</translation>
    </message>
    <message>
        <source>Copy as…</source>
        <translation>Kopieren als…</translation>
    </message>
    <message>
        <source>A &amp;range…</source>
        <translation>Ein &amp;Zeitraum…</translation>
    </message>
    <message>
        <source>The marked &amp;span</source>
        <translation>Die &amp;markierte Spanne</translation>
    </message>
    <message>
        <source>&amp;Labels from a file…</source>
        <translation>&amp;Labels aus einer Datei…</translation>
    </message>
    <message>
        <source>Labels of the r&amp;esponses</source>
        <translation>Labels der &amp;Antworten</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>&amp;Urteil</translation>
    </message>
    <message>
        <source>&amp;Metrics as table</source>
        <translation>&amp;Metriken als Tabelle</translation>
    </message>
    <message>
        <source>Metrics as Mark&amp;down</source>
        <translation>Metriken als Mark&amp;down</translation>
    </message>
    <message>
        <source>&amp;Events as table</source>
        <translation>&amp;Ereignisse als Tabelle</translation>
    </message>
    <message>
        <source>&amp;Sensors as table</source>
        <translation>&amp;Sensoren als Tabelle</translation>
    </message>
    <message>
        <source>&amp;Configuration as table</source>
        <translation>&amp;Konfiguration als Tabelle</translation>
    </message>
    <message>
        <source>All as &amp;JSON</source>
        <translation>Alles als &amp;JSON</translation>
    </message>
    <message>
        <source>All as &amp;picture</source>
        <translation>Alles als &amp;Bild</translation>
    </message>
    <message>
        <source>Baseline: %1</source>
        <translation>Basis: %1</translation>
    </message>
    <message>
        <source>Window: %1</source>
        <translation>Fenster: %1</translation>
    </message>
    <message>
        <source>Window of the comparison</source>
        <translation>Fenster des Vergleichs</translation>
    </message>
    <message>
        <source>Baseline of the comparison</source>
        <translation>Basis des Vergleichs</translation>
    </message>
    <message>
        <source>Compare each version with %1</source>
        <translation>Jede Version mit %1 vergleichen</translation>
    </message>
</context>
<context>
    <name>belvedere::VersionHeader</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>belvedere::VersionTableView</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>&amp;More columns</source>
        <translation>&amp;Mehr Spalten</translation>
    </message>
    <message>
        <source>&amp;Fit columns to the window</source>
        <translation>Spalten an das Fenster an&amp;passen</translation>
    </message>
    <message>
        <source>&amp;Default columns</source>
        <translation>&amp;Ursprüngliche Spalten</translation>
    </message>
    <message>
        <source>%1, with notes</source>
        <translation>%1, mit Notizen</translation>
    </message>
</context>
<context>
    <name>belvedere::VersionsPane</name>
    <message>
        <source>&amp;Copy cells</source>
        <translation>Zellen &amp;kopieren</translation>
    </message>
    <message>
        <source>No version matches</source>
        <translation>Keine Version passt</translation>
    </message>
    <message>
        <source>No version is chosen</source>
        <translation>Keine Version ist gewählt</translation>
    </message>
    <message>
        <source>Clear the filter to see all versions again.</source>
        <translation>Leeren Sie den Filter, um wieder alle Versionen zu sehen.</translation>
    </message>
    <message>
        <source>Choose a model in the library.</source>
        <translation>Wählen Sie ein Modell in der Bibliothek.</translation>
    </message>
    <message>
        <source>&amp;Only this: %1</source>
        <translation>Nur &amp;dies: %1</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>Fa&amp;rbe</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n versions matches “%1”.</source>
        <translation>
            <numerusform>Die eine Version passt nicht zu „%1“.</numerusform>
            <numerusform>Keine der %n Versionen passt zu „%1“.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Sort by this column</source>
        <translation>Nach dieser Spalte &amp;sortieren</translation>
    </message>
    <message>
        <source>Copy ro&amp;ws</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Show res&amp;ponse…</source>
        <translation>An&amp;twort zeigen…</translation>
    </message>
    <message>
        <source>No&amp;t this: %1</source>
        <translation>Ni&amp;cht dies: %1</translation>
    </message>
    <message>
        <source>Remove from co&amp;mparison</source>
        <translation>Aus dem &amp;Vergleich nehmen</translation>
    </message>
    <message>
        <source>Add to co&amp;mparison</source>
        <translation>Zum &amp;Vergleich hinzufügen</translation>
    </message>
</context>
<context>
    <name>belvedere::WholenessPanel</name>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Noch einmal prüfen</translation>
    </message>
    <message>
        <source>What is missing or damaged</source>
        <translation>Was fehlt oder beschädigt ist</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>No archive is open.</source>
        <translation>Kein Archiv ist geöffnet.</translation>
    </message>
    <message>
        <source>Whole, as far as the saved responses tell.</source>
        <translation>Vollständig, soweit die gespeicherten Antworten es sagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n missing or damaged</source>
        <translation>
            <numerusform>%n fehlt oder ist beschädigt</numerusform>
            <numerusform>%n fehlen oder sind beschädigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Show the &amp;version</source>
        <translation>Die &amp;Version zeigen</translation>
    </message>
</context>
<context>
    <name>belvedere::ZoneDialog</name>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>City, region or offset, e.g. Berlin</source>
        <translation>Stadt, Region oder Abstand, z. B. Berlin</translation>
    </message>
    <message>
        <source>Search time zones</source>
        <translation>Zeitzonen suchen</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>Zeitzonen</translation>
    </message>
    <message>
        <source>Show all times in this zone:</source>
        <translation>Alle Zeiten in dieser Zone zeigen:</translation>
    </message>
</context>
</TS>

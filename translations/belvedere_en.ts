<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n damaged</numerusform>
            <numerusform>%n damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entry</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entries</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n days</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n year</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n years</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n month</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n months</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hours</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minutes</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n seconds</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n labels</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line is no label and was left out.</source>
        <translation>
            <numerusform>%n line is no label and was left out.</numerusform>
            <numerusform>%n line is no label and was left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no labels and were left out.</source>
        <translation>
            <numerusform>%n lines are no labels and were left out.</numerusform>
            <numerusform>%n lines are no labels and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lane below, not in this picture</source>
        <translation>
            <numerusform>%n more lane below, not in this picture</numerusform>
            <numerusform>%n more lane below, not in this picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lanes below, not in this picture</source>
        <translation>
            <numerusform>%n more lanes below, not in this picture</numerusform>
            <numerusform>%n more lanes below, not in this picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file could not be used. The others are shown.</source>
        <translation>
            <numerusform>%n file could not be used. The others are shown.</numerusform>
            <numerusform>%n file could not be used. The others are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be used. The others are shown.</source>
        <translation>
            <numerusform>%n files could not be used. The others are shown.</numerusform>
            <numerusform>%n files could not be used. The others are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n events</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensor</source>
        <translation>
            <numerusform>%n sensor</numerusform>
            <numerusform>%n sensor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors</source>
        <translation>
            <numerusform>%n sensors</numerusform>
            <numerusform>%n sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stands here: zoom in to tell them apart</source>
        <translation>
            <numerusform>%n stands here: zoom in to tell them apart</numerusform>
            <numerusform>%n stands here: zoom in to tell them apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stand here together: zoom in to tell them apart</source>
        <translation>
            <numerusform>%n stand here together: zoom in to tell them apart</numerusform>
            <numerusform>%n stand here together: zoom in to tell them apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detection</source>
        <translation>
            <numerusform>%n detection</numerusform>
            <numerusform>%n detection</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detections</source>
        <translation>
            <numerusform>%n detections</numerusform>
            <numerusform>%n detections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labelled event</source>
        <translation>
            <numerusform>%n labelled event</numerusform>
            <numerusform>%n labelled event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labelled events</source>
        <translation>
            <numerusform>%n labelled events</numerusform>
            <numerusform>%n labelled events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inference event</source>
        <translation>
            <numerusform>%n inference event</numerusform>
            <numerusform>%n inference event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inference events</source>
        <translation>
            <numerusform>%n inference events</numerusform>
            <numerusform>%n inference events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more sensor with a smaller share</source>
        <translation>
            <numerusform>and %n more sensor with a smaller share</numerusform>
            <numerusform>and %n more sensor with a smaller share</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more sensors with smaller shares</source>
        <translation>
            <numerusform>and %n more sensors with smaller shares</numerusform>
            <numerusform>and %n more sensors with smaller shares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problems</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions</source>
        <translation>
            <numerusform>%n versions</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown</source>
        <translation>
            <numerusform>%n more not shown</numerusform>
            <numerusform>%n more not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more version not shown</source>
        <translation>
            <numerusform>%n more version not shown</numerusform>
            <numerusform>%n more versions not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more versions not shown</source>
        <translation>
            <numerusform>%n more version not shown</numerusform>
            <numerusform>%n more versions not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line not shown</source>
        <translation>
            <numerusform>%n more line not shown</numerusform>
            <numerusform>%n more lines not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more lines not shown</source>
        <translation>
            <numerusform>%n more line not shown</numerusform>
            <numerusform>%n more lines not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared sensor</source>
        <translation>
            <numerusform>%n shared sensor</numerusform>
            <numerusform>%n shared sensor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared sensors</source>
        <translation>
            <numerusform>%n shared sensors</numerusform>
            <numerusform>%n shared sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cut at the edge</source>
        <translation>
            <numerusform>%n cut at the edge</numerusform>
            <numerusform>%n cut at the edge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version in comparison</source>
        <translation>
            <numerusform>%n version in comparison</numerusform>
            <numerusform>%n version in comparison</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions in comparison</source>
        <translation>
            <numerusform>%n versions in comparison</numerusform>
            <numerusform>%n versions in comparison</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no value</source>
        <translation>
            <numerusform>%n no value</numerusform>
            <numerusform>%n no value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version compared</source>
        <translation>
            <numerusform>%n version compared</numerusform>
            <numerusform>%n version compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions compared</source>
        <translation>
            <numerusform>%n versions compared</numerusform>
            <numerusform>%n versions compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sensor</source>
        <translation>
            <numerusform>%n more sensor</numerusform>
            <numerusform>%n more sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sensors</source>
        <translation>
            <numerusform>%n more sensor</numerusform>
            <numerusform>%n more sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field differs.</source>
        <translation>
            <numerusform>%n field differs.</numerusform>
            <numerusform>%n fields differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields differ.</source>
        <translation>
            <numerusform>%n field differs.</numerusform>
            <numerusform>%n fields differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n version …</source>
        <translation>
            <numerusform>Comparing %n version …</numerusform>
            <numerusform>Comparing %n versions …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n versions …</source>
        <translation>
            <numerusform>Comparing %n version …</numerusform>
            <numerusform>Comparing %n versions …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: line %2 is no label; the other lines are used.</source>
        <translation>
            <numerusform>%1: line %2 is no label; the other lines are used.</numerusform>
            <numerusform>%1: lines %2 are no labels; the other lines are used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: lines %2 are no labels; the other lines are used.</source>
        <translation>
            <numerusform>%1: line %2 is no label; the other lines are used.</numerusform>
            <numerusform>%1: lines %2 are no labels; the other lines are used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lane. The Down key chooses it.</source>
        <translation>
            <numerusform>%n lane. The Down key chooses it.</numerusform>
            <numerusform>%n lanes. The Down key chooses the first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lanes. The Down key chooses the first.</source>
        <translation>
            <numerusform>%n lane. The Down key chooses it.</numerusform>
            <numerusform>%n lanes. The Down key chooses the first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sentence: Copy as… Verdict</source>
        <translation>
            <numerusform>%n more sentence: Copy as… Verdict</numerusform>
            <numerusform>%n more sentences: Copy as… Verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more sentences: Copy as… Verdict</source>
        <translation>
            <numerusform>%n more sentence: Copy as… Verdict</numerusform>
            <numerusform>%n more sentences: Copy as… Verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n version</source>
        <translation>
            <numerusform>Compare %n version</numerusform>
            <numerusform>Compare %n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n versions</source>
        <translation>
            <numerusform>Compare %n version</numerusform>
            <numerusform>Compare %n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listing the bucket: %n object</source>
        <translation>
            <numerusform>Listing the bucket: %n object</numerusform>
            <numerusform>Listing the bucket: %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listing the bucket: %n objects</source>
        <translation>
            <numerusform>Listing the bucket: %n object</numerusform>
            <numerusform>Listing the bucket: %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n model</source>
        <translation>
            <numerusform>of %n model</numerusform>
            <numerusform>of %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n models</source>
        <translation>
            <numerusform>of %n model</numerusform>
            <numerusform>of %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file written</source>
        <translation>
            <numerusform>%n file written</numerusform>
            <numerusform>%n files written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written</source>
        <translation>
            <numerusform>%n file written</numerusform>
            <numerusform>%n files written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer is missing</source>
        <translation>
            <numerusform>%n answer is missing</numerusform>
            <numerusform>%n answers are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers are missing</source>
        <translation>
            <numerusform>%n answer is missing</numerusform>
            <numerusform>%n answers are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n time</source>
        <translation>
            <numerusform>%1, %n time</numerusform>
            <numerusform>%1, %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n times</source>
        <translation>
            <numerusform>%1, %n time</numerusform>
            <numerusform>%1, %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n diagnostics file was not asked for; fetch it with --with-diagnostics</source>
        <translation>
            <numerusform>%n diagnostics file was not asked for; fetch it with --with-diagnostics</numerusform>
            <numerusform>%n diagnostics files were not asked for; fetch them with --with-diagnostics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n diagnostics files were not asked for; fetch them with --with-diagnostics</source>
        <translation>
            <numerusform>%n diagnostics file was not asked for; fetch it with --with-diagnostics</numerusform>
            <numerusform>%n diagnostics files were not asked for; fetch them with --with-diagnostics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n response</source>
        <translation>
            <numerusform>%1 of %n response</numerusform>
            <numerusform>%1 of %n responses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n responses</source>
        <translation>
            <numerusform>%1 of %n response</numerusform>
            <numerusform>%1 of %n responses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::ContributionMap</name>
    <message numerus="yes">
        <source>%1: %2 on average in %n events, the longest %3</source>
        <translation>
            <numerusform>%1: %2 on average in %n event, the longest %3</numerusform>
            <numerusform>%1: %2 on average in %n events, the longest %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::DurationChart</name>
    <message numerus="yes">
        <source>the longest of %n events: %1</source>
        <translation>
            <numerusform>the only event: %1</numerusform>
            <numerusform>the longest of %n events: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::MainWindow</name>
    <message numerus="yes">
        <source>%n notes were taken in.</source>
        <translation>
            <numerusform>%n note was taken in.</numerusform>
            <numerusform>%n notes were taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views were taken in.</source>
        <translation>
            <numerusform>%n view was taken in.</numerusform>
            <numerusform>%n views were taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::RecentArchives</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::VersionsPane</name>
    <message numerus="yes">
        <source>None of the %n versions matches “%1”.</source>
        <translation>
            <numerusform>The one version does not match “%1”.</numerusform>
            <numerusform>None of the %n versions matches “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>belvedere::WholenessPanel</name>
    <message numerus="yes">
        <source>%n missing or damaged</source>
        <translation>
            <numerusform>%n missing or damaged</numerusform>
            <numerusform>%n missing or damaged</numerusform>
        </translation>
    </message>
</context>
</TS>

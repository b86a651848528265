// Jest keeps a hundred frames of every trace, and maps each of them to its source. The CDK takes a trace for each construct: a third of
// the time of its tests. What fails is found in the first frames.
Error.stackTraceLimit = 12;

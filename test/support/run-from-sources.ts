import { join } from 'node:path';
import { type OfflineOptions, type OfflineRun, runProgram } from 'registry-access/offline';

/** Node arguments with which a program finds `registry-access` and its subpaths in the sources. */
export const FROM_SOURCES = ['--require', join(__dirname, 'from-sources.cjs')];

/** Runs a program that imports this package by name, without a build of it. */
export function runFromSources(directory: string, options: OfflineOptions = {}): Promise<OfflineRun> {
  return runProgram(directory, { ...options, nodeArgs: [...FROM_SOURCES, ...(options.nodeArgs ?? [])] });
}

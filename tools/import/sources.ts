import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseAllDocuments } from 'yaml';
import { type Checked, joinChecked, lineOf, reasonOf } from './checked';
import { RELEASES_FILE, type UpstreamFile, type Wanted } from './releases';
import { type Definition, isDefinition } from './slim';

const RAW_FILES = 'https://raw.githubusercontent.com';
const TIMEOUT_MS = 30_000;
const NETWORK_HINT = `check its entry in ${RELEASES_FILE} and the network, or give --from FOLDER`;

/** The definitions of one place, and the kinds that must be among them. */
export interface Batch {
  readonly place: string;
  readonly wanted: readonly Wanted[];
  readonly definitions: readonly Definition[];
}

/** Gets every upstream file from the network: a batch for each. */
export async function fetchBatches(files: readonly UpstreamFile[]): Promise<Checked<Batch>> {
  return joinChecked(await Promise.all(files.map(fetchBatch)));
}

/** Reads the YAML files of a folder: one batch, with everything that is wanted. */
export function folderBatches(folder: string, wanted: readonly Wanted[]): Checked<Batch> {
  const files = yamlFiles(folder);
  if (files.length === 0) {
    return { found: [], problems: [`--from: ${folder} holds no .yaml file; give the folder with the definitions`] };
  }
  return batchOf(folder, wanted, joinChecked(files.map(file => parseDefinitions(file, readFileSync(file, 'utf8')))));
}

/** What is wrong with the folder of `--from`, if anything. */
export function folderProblems(folder: string): string[] {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    return [];
  }
  const reason = stats ? 'is not a folder' : 'does not exist';
  return [`--from: ${folder} ${reason}; give a folder of YAML files with CustomResourceDefinitions`];
}

async function fetchBatch({ repository, release, path, wanted }: UpstreamFile): Promise<Checked<Batch>> {
  const address = `${RAW_FILES}/${repository}/${release}/${path}`;
  try {
    return batchOf(address, wanted, parseDefinitions(address, await download(address)));
  } catch (thrown) {
    return { found: [], problems: [`${address}: ${reasonOf(thrown)}; ${NETWORK_HINT}`] };
  }
}

async function download(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.text();
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => join(folder, name));
}

/** A place that cannot be read whole gives no batch: its kinds would only be reported as missing once more. */
function batchOf(place: string, wanted: readonly Wanted[], parsed: Checked<Definition>): Checked<Batch> {
  return parsed.problems.length > 0
    ? { found: [], problems: parsed.problems }
    : { found: [{ place, wanted, definitions: parsed.found }], problems: [] };
}

function parseDefinitions(place: string, text: string): Checked<Definition> {
  const parts = [...parseAllDocuments(text)].map(documentValue);
  const { found, problems } = joinChecked(parts);
  return { found: found.filter(isDefinition), problems: problems.map(problem => `${place}: ${problem}`) };
}

function documentValue(document: Document.Parsed): Checked<unknown> {
  if (document.errors.length > 0) {
    return { found: [], problems: document.errors.map(error => lineOf(error.message)) };
  }
  try {
    return { found: [document.toJS()], problems: [] };
  } catch (thrown) {
    return { found: [], problems: [reasonOf(thrown)] };
  }
}

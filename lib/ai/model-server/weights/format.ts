import * as v from 'valibot';
import { wordOf } from '../../../values/problem';
import { hint, list, text } from '../../../values/schema';

/** Formats that are, or can hold, a program which runs while it is read. */
const CODE = [
  'bin',
  'pt',
  'pth',
  'ckpt',
  'pkl',
  'pickle',
  'joblib',
  'dill',
  'mar',
  'h5',
  'hdf5',
  'keras',
  'npy',
  'npz',
  'py',
  'so',
];

const ALLOWED = 'files of a format that holds no code, such as *.safetensors, *.onnx, *.gguf, *.plan and *.json';

/** What a model of safetensors is made of. */
export const SAFETENSORS_FILES = ['*.safetensors', '*.json', '*.txt', '*.jinja', '*.model'] as const;

function isCode(name: string): boolean {
  return CODE.includes(extensionOf(name));
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** A pattern for names of files that says of which format they are. */
const filePattern = v.pipe(
  text(
    /^(?!\/)(?!.*\.\.)[\w./*-]*\.\w+$/,
    'a pattern for names of files, whose extension is given in letters',
    'for example "*.safetensors"',
  ),
  v.check(
    given => !isCode(given),
    hint(ALLOWED, given => `convert the weights to safetensors: .${extensionOf(wordOf(given))} can hold code`),
  ),
);

/** Which files of a repository are the model. */
export const filePatterns = v.pipe(
  list(filePattern, 'patterns for names of files'),
  v.minLength(1, hint('at least one pattern', 'for example "*.safetensors"')),
);

/** The files of a model, each with its SHA-256: those and no others. */
export const checksums = v.pipe(
  v.record(
    v.pipe(
      text(
        /^(?!\/)(?!.*\.\.)[\w./-]+$/,
        'the name of a file, below the folder of the model',
        'for example "config.json"',
      ),
      v.check(
        given => !isCode(given),
        hint(ALLOWED, given => `convert the weights to safetensors: .${extensionOf(wordOf(given))} can hold code`),
      ),
    ),
    text(/^[0-9a-f]{64}$/, 'a SHA-256: 64 hex digits', 'take what `sha256sum` prints for the file'),
    hint('names of files, each with its SHA-256', 'write them as name: sum, as `sha256sum *` prints them'),
  ),
  v.check(
    sums => Object.keys(sums).length > 0,
    hint('every file of the model with its SHA-256', 'list what `sha256sum *` prints in its folder'),
  ),
);

import * as v from 'valibot';
import {
  asksForPickles,
  asksForRemoteCode,
  DEVELOPMENT_VARIABLES,
  opensDoors,
  PICKLE_VARIABLES,
  REMOTE_CODE_VARIABLES,
} from '../../../rules/serving/options';
import { DEVICE_VARIABLES } from '../../../rules/workload/accelerators-by-limit';
import { wordOf } from '../../../values/problem';
import { hint, list, text } from '../../../values/schema';

const OPENING: readonly string[] = [
  ...DEVELOPMENT_VARIABLES,
  ...DEVICE_VARIABLES,
  ...PICKLE_VARIABLES,
  ...REMOTE_CODE_VARIABLES,
];

/** Options that the block writes itself, each with the key that stands for it, if there is one. */
export type OwnOptions = Readonly<Record<string, string>>;

/** A word of a command line that opens nothing: no code of a model, no pickles, nothing for developers. */
const closedWord = v.pipe(
  v.string(hint('a text', 'put it in quotes')),
  v.check(
    given => !asksForRemoteCode(given),
    hint('no code that comes with the model', 'take a model that the server knows, or build its code into the image'),
  ),
  v.check(
    given => !asksForPickles(given),
    hint('weights that hold no code', 'convert the weights to safetensors, and leave the option out'),
  ),
  v.check(given => !opensDoors(given), hint('nothing for developers, and no prompts in the log', 'leave it out')),
);

/** The command line of a program that is not known. */
export const words = list(closedWord, 'words');

/** Further arguments of a server, each in one word: what follows from other keys, or opens the server, is refused. */
export function moreArguments(own: OwnOptions) {
  const isOwn = (given: string) => Object.hasOwn(own, nameOf(given));
  return v.pipe(
    list(
      v.pipe(
        closedWord,
        v.regex(
          /^--?[a-z][\w.+-]*(=.*)?$/is,
          hint('an option in one word: --name or --name=value', 'write --name=value'),
        ),
        v.check(
          given => !isOwn(given),
          hint('options that no other key stands for', given => `leave it out: ${own[nameOf(wordOf(given))] ?? ''}`),
        ),
      ),
      'options',
    ),
    v.description('Further options, each in one word.'),
  );
}

/** Further variables of a server. Those that the block sets itself, and those that open the server, are refused. */
export function moreVariables(own: readonly string[]) {
  return v.pipe(
    v.record(
      v.pipe(
        text(/^[A-Za-z_]\w*$/, 'the name of a variable', 'for example "VLLM_LOGGING_LEVEL"'),
        v.check(
          name => !own.includes(name),
          hint('variables that the block does not set itself', 'leave it out: what it says follows from other keys'),
        ),
        v.check(
          name => !OPENING.includes(name),
          hint(
            'no variable that runs code of a model, reads pickles, takes devices, or is for developers',
            'leave it out',
          ),
        ),
      ),
      v.string(),
    ),
    v.description('Further variables; no secrets, which come as files.'),
  );
}

function nameOf(option: string): string {
  return (option.split('=')[0] ?? '').replaceAll('_', '-').toLowerCase();
}

import * as v from 'valibot';
import { image } from '../../../values/image';
import { hint, list, object, wholeNumber } from '../../../values/schema';
import { methods, probePath, requestPath } from '../../service/schema';
import { moreVariables, words } from './arguments';
import { type Engine, OFFLINE } from './engine';

/** Any other program that serves a model. */
export const serverSchema = object({
  image: v.pipe(image, v.description('Image with tag and digest.')),
  command: v.optional(v.pipe(words, v.description('Command, in place of the one of the image.'))),
  arguments: v.optional(v.pipe(words, v.description('Arguments; the weights are in /models.')), []),
  environment: v.optional(moreVariables(['HF_TOKEN', ...Object.keys(OFFLINE)]), {}),
  port: v.optional(v.pipe(wholeNumber(1024, 65535), v.description('Port that it listens on.')), 8080),
  ready: v.optional(v.pipe(probePath, v.description('Path that answers when the model is loaded.')), '/ready'),
  alive: v.optional(v.pipe(probePath, v.description('Path that answers while it lives.')), '/healthz'),
  paths: v.pipe(
    list(requestPath, 'paths'),
    v.minLength(1, hint('at least one path', 'name those by which clients ask the model')),
    v.description('Paths that clients may ask for.'),
  ),
  methods: v.optional(v.pipe(methods, v.description('Methods that clients may use.')), ['GET', 'POST']),
});

/** Any other program that serves a model, offline like the rest. */
export function server({ arguments: args, environment, command, ...rest }: v.InferOutput<typeof serverSchema>): Engine {
  return { ...rest, ...(command && { command }), args, environment: { ...OFFLINE, ...environment }, except: [] };
}

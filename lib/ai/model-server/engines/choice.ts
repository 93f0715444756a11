import * as v from 'valibot';
import { objectWithOneOf } from '../../../values/schema';
import type { Engine, ServerFacts } from './engine';
import { server, serverSchema } from './server';
import { textGenerationInference, textGenerationInferenceSchema } from './text-generation-inference';
import { triton, tritonSchema } from './triton';
import { vllm, vllmSchema } from './vllm';

/** The program that serves a model: one of the keys. */
export const engineSchema = objectWithOneOf(['vllm', 'triton', 'textGenerationInference', 'server'], {
  vllm: v.optional(v.pipe(vllmSchema, v.description('vLLM.'))),
  triton: v.optional(v.pipe(tritonSchema, v.description('Triton Inference Server.'))),
  textGenerationInference: v.optional(
    v.pipe(textGenerationInferenceSchema, v.description('Text Generation Inference of Hugging Face.')),
  ),
  server: v.optional(v.pipe(serverSchema, v.description('Any other program.'))),
});

/** A choice of a program, with every default filled in. */
export type EngineChoice = v.InferOutput<typeof engineSchema>;

/** The chosen program. */
export function engineOf(choice: EngineChoice, facts: ServerFacts): Engine {
  const engine =
    (choice.vllm && vllm(choice.vllm, facts)) ??
    (choice.triton && triton(choice.triton, facts)) ??
    (choice.textGenerationInference && textGenerationInference(choice.textGenerationInference, facts)) ??
    (choice.server && server(choice.server));
  if (engine === undefined) throw new TypeError('a program that no schema let through');
  return engine;
}

/** The image of the chosen program. */
export function imageOf({ vllm, triton, textGenerationInference, server }: EngineChoice): string {
  const settings = vllm ?? triton ?? textGenerationInference ?? server;
  if (settings === undefined) throw new TypeError('a program that no schema let through');
  return settings.image;
}

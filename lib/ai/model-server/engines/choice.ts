import * as v from 'valibot';
import { objectWithOneOf } from '../../../values/schema';
import type { Engine, ServerFacts } from './engine';
import { vllm, vllmSchema } from './vllm';

/** The program that serves a model: one of the keys. */
export const engineSchema = objectWithOneOf(['vllm'], {
  vllm: v.pipe(vllmSchema, v.description('vLLM.')),
});

/** A choice of a program, with every default filled in. */
export type EngineChoice = v.InferOutput<typeof engineSchema>;

/** The chosen program. */
export function engineOf({ vllm: ofVllm }: EngineChoice, facts: ServerFacts): Engine {
  return vllm(ofVllm, facts);
}

/** The image of the chosen program. */
export function imageOf({ vllm: ofVllm }: EngineChoice): string {
  return ofVllm.image;
}

import { field, items, type Place } from '../../values/place';
import type { PodUnderTest } from '../pod-rule';
import { containerItems, containerNodes } from '../workload/places';

/** Variables by which programs run code that comes with a model. */
export const REMOTE_CODE_VARIABLES: readonly string[] = [
  'TRUST_REMOTE_CODE',
  'HF_TRUST_REMOTE_CODE',
  'VLLM_TRUST_REMOTE_CODE',
];

/** Variables by which PyTorch and vLLM read pickles. */
export const PICKLE_VARIABLES: readonly string[] = [
  'TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD',
  'VLLM_ALLOW_INSECURE_SERIALIZATION',
];

/**
 * Variables of vLLM that open doors for its developers.
 * @see https://docs.vllm.ai/en/latest/usage/security.html
 */
export const DEVELOPMENT_VARIABLES: readonly string[] = [
  'VLLM_SERVER_DEV_MODE',
  'VLLM_ALLOW_RUNTIME_LORA_UPDATING',
  'VLLM_TORCH_PROFILER_DIR',
  'VLLM_TORCH_CUDA_PROFILE',
  'VLLM_DEBUG_LOG_API_SERVER_RESPONSE',
];

/** Words of a command line that stand for "no". */
const OFF: readonly string[] = ['', '0', 'false', 'no', 'off', 'n', 'f'];

/** Environment variables of a pod that have one of some names and do not say "no". */
export function switchedOn(pod: PodUnderTest, names: readonly unknown[]): readonly Place[] {
  return containerItems(pod, 'env')
    .filter(variable => names.includes(field(variable, 'name').value))
    .map(variable => field(variable, 'value'))
    .filter(({ value }) => !(typeof value === 'string' && OFF.includes(value.trim().toLowerCase())));
}

/** Words of the command lines of a pod that a pattern finds, alone or together with the word behind them. */
export function wordsLike(pod: PodUnderTest, isMeant: (text: string) => boolean): readonly Place[] {
  return containerNodes(pod).flatMap(container => {
    const words = ['command', 'args'].flatMap(key => items(field(container, key)));
    return words.filter(({ value }, index) => {
      const next = words[index + 1]?.value;
      return typeof value === 'string' && (isMeant(value) || (typeof next === 'string' && isMeant(`${value} ${next}`)));
    });
  });
}

/** Whether a text asks for code that comes with the model. */
export function asksForRemoteCode(text: string): boolean {
  return /(^|[\s"'])--?trust[-_]remote[-_]code(?![\w-])(?!\s*=\s*["']?(false|0|no)\b)/i.test(text);
}

/** Whether a text asks for weights in a format that can hold code. */
export function asksForPickles(text: string): boolean {
  return /(^|[\s"'])--?load[-_]format["']?[=\s]\s*["']?(pt|npcache)\b/i.test(text);
}

/** Whether the files of a format of models are programs, for the servers that read them. */
export function isPickledFormat(format: string): boolean {
  return /^(sklearn|scikit-learn|joblib|pickle|pytorch|torchserve|mlflow)$/i.test(format);
}

/** Whether a text opens a door for developers: the prompts of others in the log, or other models by request. */
export function opensDoors(text: string): boolean {
  return (
    /(^|[\s"'])--?(enable[-_]log[-_](requests|outputs|deltas)|enable[-_]sleep[-_]mode)(?![\w-])(?!\s*=\s*["']?(false|0|no)\b)/i.test(
      text,
    ) || /(^|[\s"'])--?model[-_]control[-_]mode["']?[=\s]\s*["']?(explicit|poll)\b/i.test(text)
  );
}

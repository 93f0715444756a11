import { hasDigest } from '../../values/image';
import type { Manifest } from '../../values/manifest';
import { entries, field, isRecord, type Place } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

/** A revision of Hugging Face is a commit; a branch moves. */
const COMMIT = /^hf:\/\/[^:@]+[:@][0-9a-f]{40}$/;

export const pinnedModels = objectRule({
  id: 'image/pinned-models',
  title: 'a model is named by a digest or a commit, where its store has them',
  why: 'a model is code: what is loaded from a tag or a branch is another one when somebody moves it',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  group: 'serving.kserve.io',
  kinds: ['InferenceService', 'LLMInferenceService', 'TrainedModel'],
  violations: manifest => refuse(modelsOf(manifest), isFixed),
  allowed: 'oci://repository:tag@sha256:<64 hex digits>, hf://organization/model:<commit>, or a store of another kind',
  fix: 'write the digest or the commit behind the name',
});

function modelsOf(manifest: Manifest): readonly Place[] {
  return uris(place(manifest, 'spec'));
}

function uris(found: Place): readonly Place[] {
  const own = isRecord(found.value) ? ['storageUri', 'uri'].map(key => field(found, key)) : [];
  return [...own.filter(({ value }) => typeof value === 'string'), ...entries(found).flatMap(uris)];
}

function isFixed(uri: unknown): boolean {
  const text = typeof uri === 'string' ? uri : '';
  if (text.startsWith('oci://')) return hasDigest(text.slice('oci://'.length));
  return !text.startsWith('hf://') || COMMIT.test(text);
}

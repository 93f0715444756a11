import { at, type Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { KSERVE } from './exposure';

const PLAIN = /^(http|ftp|webhdfs):/i;

/** Parts of an InferenceService that may have a model. */
const PARTS = ['predictor', 'transformer', 'explainer'];

export const encryptedSources = objectRule({
  id: 'serving/encrypted-sources',
  title: 'models come over an encrypted way',
  why: 'a model is a program: whoever stands between runs theirs, with the account of the server',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'OWASP LLM03'],
  seenBy: [],
  group: KSERVE,
  kinds: ['InferenceService', 'LLMInferenceService', 'LocalModelCache'],
  violations: manifest => refuse(sourcesOf(manifest), uri => !isText(uri) || !PLAIN.test(uri)),
  allowed: 'https, s3, gs, pvc, oci, hf and other stores that are reached by TLS',
  fix: 'copy the model to storage of your own, and name it there',
});

function sourcesOf(manifest: Manifest): readonly Place[] {
  const parts = PARTS.map(part => place(manifest, 'spec', part));
  const servers = parts.flatMap(part => [field(part, 'model'), ...frameworks(part)]);
  const sources = [
    ...servers.map(server => field(server, 'storageUri')),
    ...parts.flatMap(part => items(field(part, 'storageUris'))).map(uri => field(uri, 'uri')),
    place(manifest, 'spec', 'model', 'uri'),
    place(manifest, 'spec', 'sourceModelUri'),
  ];
  return sources.filter(({ value }) => isSet(value));
}

// The older form names the framework where the newer one says model.
function frameworks(part: Place): readonly Place[] {
  return ['sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle']
    .filter(name => isSet(at(part.value, name)))
    .map(name => field(part, name));
}

import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, isOf, objectRule, place, refuse } from '../objects';
import { KSERVE } from './exposure';
import { isPickledFormat } from './options';

/** Frameworks by which older manifests name what newer ones call the format of a model. */
const FRAMEWORKS = ['pytorch', 'sklearn'];

export const safeFormats = objectRule({
  id: 'serving/safe-formats',
  title: 'models are of formats that hold no program',
  why: 'a pickle, or a program for PyTorch, is run when it is read: whoever can write to the store of models writes into the server',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'OWASP LLM03', 'scikit-learn: security of model persistence'],
  seenBy: [],
  group: KSERVE,
  kinds: ['ClusterServingRuntime', 'InferenceService', 'ServingRuntime', 'TrainedModel'],
  violations: manifest => [
    ...refuse(formatsOf(manifest), format => typeof format !== 'string' || !isPickledFormat(format)),
    ...blame(...frameworksOf(manifest)),
  ],
  allowed: 'onnx, safetensors, huggingface, openvino, tensorrt, tensorflow, xgboost and other formats without pickles',
  fix: 'convert the model, for example to ONNX; keep such a runtime only for models that the platform itself writes, and waive this rule',
});

function formatsOf(manifest: Manifest): readonly Place[] {
  if (isOf(manifest, KSERVE, 'TrainedModel')) return [place(manifest, 'spec', 'model', 'framework')];
  if (!isOf(manifest, KSERVE, 'InferenceService')) {
    return items(place(manifest, 'spec', 'supportedModelFormats')).map(format => field(format, 'name'));
  }
  return [place(manifest, 'spec', 'predictor', 'model', 'modelFormat', 'name')];
}

function frameworksOf(manifest: Manifest): readonly Place[] {
  return isOf(manifest, KSERVE, 'InferenceService')
    ? FRAMEWORKS.map(name => place(manifest, 'spec', 'predictor', name)).filter(({ value }) => isSet(value))
    : [];
}

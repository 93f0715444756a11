import { items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

/** Fields of a kustomization that name files, folders or repositories. */
const LISTS: readonly string[] = [
  ...['bases', 'components', 'configurations', 'crds', 'generators', 'resources', 'transformers', 'validators'],
];
const REMOTE = /^(https?:|ssh:|git::|git@|[\w.-]+\.(com|org|io|net|dev)[/:])|[?&](ref|version)=/;
/** A commit stays what it is; a tag and a branch do not. */
const COMMIT = /[0-9a-f]{40}/;

export const noRemoteBases = objectRule({
  id: 'gitops/no-remote-bases',
  title: 'a kustomization takes from elsewhere only what a commit fixes',
  why: 'what is behind a URL or a tag is another one when somebody moves it, and is applied without anybody having read it',
  severity: 'medium',
  standards: ['kustomize: remote targets', 'Kubeflow security chapter'],
  seenBy: [],
  group: 'kustomize.config.k8s.io',
  kinds: ['Component', 'Kustomization'],
  violations: manifest =>
    LISTS.flatMap(list =>
      refuse(
        items(place(manifest, list)),
        target => typeof target !== 'string' || !REMOTE.test(target) || COMMIT.test(target),
      ),
    ),
  allowed: 'files and folders of the repository, or a remote one at ?ref= with the 40 digits of a commit',
  fix: 'copy the files into the repository, or name the commit behind the tag',
});

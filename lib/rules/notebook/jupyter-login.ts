import type { Place } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerItems } from '../workload/places';

// Written as a flag of Jupyter, alone or within the text of a shell. In Kubeflow the gateway asks for the login instead.
const OPEN =
  /(ServerApp|NotebookApp|IdentityProvider)\.(token|password)=(''|""|\s|$)|--allow-root\b|allow_origin=['"]?\*/;

export const jupyterLogin = podRule({
  id: 'notebook/jupyter-login',
  title: 'a Jupyter server asks for a token, does not run as root, and answers its own pages only',
  why: 'whoever reaches the port runs programs with the account and the data of its owner, from any page that the owner opens',
  severity: 'high',
  standards: ['Jupyter Server: security', 'Kubeflow security chapter'],
  seenBy: [],
  violations: pod => blame(pod, ['command', 'args'].flatMap(key => containerItems(pod, key)).filter(isOpen)),
  allowed: 'no empty token or password, no --allow-root, and no allow_origin *',
  fix: 'leave the flags out; behind the gateway of Kubeflow keep the token empty only where a mesh policy names the owner, and waive this rule',
});

function isOpen({ value }: Place): boolean {
  return typeof value === 'string' && OPEN.test(value);
}

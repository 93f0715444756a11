import { kindsOf } from '../kinds';
import { isText, place, refuse } from '../objects';
import type { ObjectRule } from '../rule';

export const sandboxedRuntime: ObjectRule = {
  id: 'agent/sandboxed-runtime',
  title: 'what runs the code of agents names a runtime that isolates it',
  why: 'nobody has read that code; under the default runtime one flaw of the kernel is all that it needs to own the node',
  severity: 'medium',
  standards: ['access-control article (Kata)', 'Agent Sandbox: runtime isolation'],
  seenBy: ['kubescape C-0297'],
  kinds: [...kindsOf('agents.x-k8s.io', 'Sandbox'), ...kindsOf('extensions.agents.x-k8s.io', 'SandboxTemplate')],
  check: manifest => refuse([place(manifest, 'spec', 'podTemplate', 'spec', 'runtimeClassName')], isText),
  allowed: 'a runtimeClassName',
  fix: 'install gVisor or Kata on a pool of nodes, and name its RuntimeClass in runtimeClassName',
};

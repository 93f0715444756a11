import * as v from 'valibot';
import { dnsLabel } from '../../values/name';
import { hint, list, object, oneOf } from '../../values/schema';
import { CLIENT_PORTS } from './ports';

/** Pods that may ask a Ray cluster something; they need its token too, except for what is served. */
export const clientSchema = object({
  name: v.pipe(dnsLabel(40), v.description('Who it is; the policy is named after it.')),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Their namespace. Without one it is that of the cluster.'))),
  pods: v.pipe(
    v.record(v.string(), v.string(), hint('labels of pods', 'write them as key: value')),
    v.check(
      labels => Object.keys(labels).length > 0,
      hint('at least one label: none would mean every pod of the namespace', 'for example app: notebook'),
    ),
    v.description('Their labels.'),
  ),
  ports: v.pipe(
    list(oneOf(CLIENT_PORTS), 'ports'),
    v.minLength(1, hint('at least one port', `name some of ${CLIENT_PORTS.join(', ')}`)),
    v.description('What they may ask: client and dashboard of the head, serve of all pods.'),
  ),
});

/** A client as it stands in the settings. */
export type ClientSettings = v.InferOutput<typeof clientSchema>;

import { at, type Manifest } from '../../values/manifest';
import { items, type Place } from '../../values/place';
import { place } from '../objects';

/** What the listeners of a LoadBalancerConfiguration speak; those with HTTP make it an application load balancer. */
export interface Listeners {
  readonly all: readonly Place[];
  readonly http: readonly Place[];
  readonly encrypted: readonly Place[];
}

/** The listeners that a LoadBalancerConfiguration sets something for. */
export function listenersOf(configuration: Manifest): Listeners {
  const all = items(place(configuration, 'spec', 'listenerConfigurations'));
  const speaking = (protocols: RegExp) =>
    all.filter(({ value }) => {
      const port = at(value, 'protocolPort');
      return typeof port === 'string' && protocols.test(port);
    });
  return { all, http: speaking(/^HTTPS?:/), encrypted: speaking(/^(HTTPS|TLS):/) };
}

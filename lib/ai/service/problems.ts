import * as v from 'valibot';
import { type CrossFieldCheck, crossField, problem } from '../../values/cross-field';
import { missingWildcards } from '../../values/host-pattern';
import { type ServiceSettings, serviceShape } from './schema';

// An address may be meant for another way out, so only a wildcard that looks as if it stood for the host is told of.
const wildcardsMatch: CrossFieldCheck<ServiceSettings> = ({ environment, calls }) => {
  const hosts = calls.flatMap(call => call.hosts ?? []);
  return Object.entries(environment).flatMap(([name, value]) => {
    const host = URL.canParse(value) ? new URL(value).hostname : '';
    return missingWildcards(hosts, host).map(wildcard =>
      problem(
        ['environment', name],
        host,
        `an address that calls opens: ${wildcard} does not stand for ${host}`,
        `add ${JSON.stringify(host)} to hosts in calls`,
      ),
    );
  });
};

/** A program behind a Service: its keys, and what they must be to each other. */
export const serviceSchema = v.pipe(serviceShape, crossField(wildcardsMatch));

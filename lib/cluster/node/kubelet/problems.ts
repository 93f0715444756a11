import { type CrossFieldCheck, type CrossFieldProblem, problem, unless } from '../../../values/cross-field';
import { compareDurations, type GoDuration } from '../../../values/duration';
import { amountOf } from '../../../values/quantity';
import type { KubeletSettings, NodeValues } from './schema';

type Check = CrossFieldCheck<KubeletSettings>;

/** What upstream takes where nothing is given. */
const GC = { high: 85, low: 80, minimumAge: '2m' };

/** What the kubelet refuses to start with, though each field is right for itself. */
export const kubeletChecks: readonly Check[] = [
  imageCollection,
  parallelPulls,
  shutdown,
  swap,
  bounds('containerLogMonitorInterval', '3s'),
  bounds('crashLoopBackOff.maxContainerRestartPeriod', '1s', '300s'),
  exclusiveCpus,
];

function imageCollection(settings: KubeletSettings): readonly CrossFieldProblem[] {
  const { imageGCHighThresholdPercent: high = GC.high, imageGCLowThresholdPercent: low = GC.low } = settings;
  const { imageMinimumGCAge: minimum = GC.minimumAge, imageMaximumGCAge: maximum } = settings;
  return [
    ...unless(
      low < high,
      ['imageGCLowThresholdPercent'],
      low,
      `less than imageGCHighThresholdPercent, ${high}`,
      'lower it, or raise the other',
    ),
    ...unless(
      maximum === undefined || compareDurations(maximum, '0s') === 0 || compareDurations(maximum, minimum) > 0,
      ['imageMaximumGCAge'],
      maximum,
      `longer than imageMinimumGCAge, ${minimum}`,
      'raise it, or lower the other',
    ),
  ];
}

function parallelPulls({ serializeImagePulls, maxParallelImagePulls: most = 1 }: KubeletSettings) {
  return unless(
    most === 1 || serializeImagePulls === false,
    ['maxParallelImagePulls'],
    most,
    '1 while images are pulled one by one',
    'set serializeImagePulls to false',
  );
}

function shutdown(settings: KubeletSettings): readonly CrossFieldProblem[] {
  const { shutdownGracePeriod: all = '0s', shutdownGracePeriodCriticalPods: critical = '0s' } = settings;
  return [
    ...unless(
      compareDurations(critical, all) <= 0,
      ['shutdownGracePeriodCriticalPods'],
      critical,
      `no more than shutdownGracePeriod, ${all}`,
      'lower it, or raise the other',
    ),
    ...(['shutdownGracePeriod', 'shutdownGracePeriodCriticalPods'] as const).flatMap(key => {
      const period = settings[key] ?? '0s';
      const isRight = compareDurations(period, '0s') === 0 || compareDurations(period, '1s') >= 0;
      return unless(isRight, [key], period, '0s, or 1s and longer', 'for example "60s"');
    }),
  ];
}

function swap({ failSwapOn, memorySwap }: KubeletSettings): readonly CrossFieldProblem[] {
  return unless(
    !(failSwapOn && memorySwap?.swapBehavior === 'LimitedSwap'),
    ['failSwapOn'],
    true,
    'false where pods may swap: otherwise a node with swap does not join',
    'set failSwapOn to false, or leave memorySwap out',
  );
}

/** A check that a duration is no shorter, and no longer, than the kubelet takes. */
function bounds(path: string, shortest: GoDuration, longest?: GoDuration): Check {
  const keys = path.split('.');
  return settings => {
    const given = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], settings);
    if (typeof given !== 'string') return [];
    const isRight =
      compareDurations(given, shortest) >= 0 && (longest === undefined || compareDurations(given, longest) <= 0);
    const allowed = longest === undefined ? `${shortest} or longer` : `${shortest} to ${longest}`;
    return unless(isRight, keys, given, allowed, `for example ${JSON.stringify(shortest)}`);
  };
}

// The policy "static" needs some CPU that is left for everybody else.
function exclusiveCpus({ nodes, ...all }: KubeletSettings): readonly CrossFieldProblem[] {
  const nodesThatDiffer = Object.entries(nodes).map(([name, values]) => ({ keys: ['nodes', name], values }));
  return [{ keys: [], values: {} as NodeValues }, ...nodesThatDiffer].flatMap(({ keys, values }) => {
    const policy = values.cpuManagerPolicy ?? all.cpuManagerPolicy;
    const reserved = [all.kubeReserved, all.systemReserved].map((common, index) => ({
      ...common,
      ...(index === 0 ? values.kubeReserved : values.systemReserved),
    }));
    const isKept =
      (values.reservedSystemCPUs ?? all.reservedSystemCPUs) !== undefined ||
      reserved.some(({ cpu }) => cpu !== undefined && amountOf(cpu) > 0);
    if (policy !== 'static' || isKept) return [];
    return [
      problem(
        [...keys, 'cpuManagerPolicy'],
        policy,
        'none, where no CPU is kept for the node itself',
        'reserve one: kubeReserved.cpu, systemReserved.cpu or reservedSystemCPUs',
      ),
    ];
  });
}

import { parseImage } from '../../values/image';
import { field, items } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerNodes } from '../workload/places';

/** Commands that fetch programs. */
const FETCHES =
  /\b(pip3?|uv pip|conda|mamba|npm|yarn|gem|cargo|go|apt-get|apt|apk|yum|dnf)\s+(-[\w-]+\s+)*(install|add|get)\b|\bgit\s+clone\b|\b(curl|wget)\b[^|;&]*\|\s*(sudo\s+)?(ba|da|z)?sh\b/;
/** `pip`, `install` as two arguments. */
const INSTALLERS: readonly unknown[] = ['pip', 'pip3', 'npm', 'apt-get', 'apk'];
const GIT_SYNC = /(^|\/)git-sync$/;

export const noDownloadAtStart = podRule({
  id: 'image/no-download-at-start',
  title: 'no container fetches its program when it starts',
  why: 'what is fetched was never scanned or signed, is another one tomorrow, and needs a way out to the internet',
  severity: 'medium',
  standards: ['KubeRay pod security guide', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    blame(
      pod,
      containerNodes(pod).flatMap(container => {
        const image = field(container, 'image');
        const words = ['command', 'args'].flatMap(key => items(field(container, key)));
        return [
          ...(typeof image.value === 'string' && GIT_SYNC.test(parseImage(image.value).repository) ? [image] : []),
          // The whole command is not shown: such commands tend to hold a token.
          ...words
            .filter(({ value }, index) => fetches(value, words[index + 1]?.value))
            .map(({ path }) => ({ path, value: 'a download' })),
        ];
      }),
    ),
  allowed: 'commands that run what is in the image',
  fix: 'build the packages into the image; mount code and data as an image volume or from a volume',
});

function fetches(word: unknown, next: unknown): boolean {
  return (typeof word === 'string' && FETCHES.test(word)) || (INSTALLERS.includes(word) && next === 'install');
}

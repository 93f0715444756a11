import { ConfigMap } from 'cdk8s-plus-28';
import { Platform } from '../../lib';
import { checkTexts } from '../support/checking';

const waiver = {
  rule: 'output/read-alike',
  reason: 'the program reads this one text itself',
  owner: 'ml-infra',
  until: '2027-03-31',
};

function synthesized(text: string, waivers: (typeof waiver)[] = []) {
  const platform = new Platform({ kubernetes: '1.34', domain: 'ml.example.com', waivers });
  const chart = platform.namespace('team');
  new ConfigMap(chart, 'settings', {
    metadata: { name: 'settings', namespace: 'team' },
    data: { mode: text },
    immutable: true,
  });
  return platform.render().map(({ text: written }) => written);
}

test.each(['0o17', '=', '<<'])('%j, which cdk8s writes plain, is refused before it is written', text => {
  expect(() => synthesized(text)).toThrow(/data\.mode: got[\s\S]*cdk8s|data\.mode: got/);
});

test('what nobody sees is refused too', () => {
  expect(() => synthesized('one\u2028two')).toThrow(/data\.mode: got "?\(not shown\)/);
});

test('a plain text goes through', () => expect(synthesized('0440').join('')).toContain('mode: "0440"'));

test('a waiver lets it through, and is not told of as one that nothing needs where the file is checked', () => {
  const [file] = synthesized('0o17', [waiver]).filter(text => text.includes('name: settings'));
  expect(file).toContain('mode: 0o17');
  const { findings } = checkTexts(
    { 'settings.yaml': file ?? '' },
    { isWanted: id => /^(waiver|output)\//.test(id) },
  ).report;
  expect(findings).toEqual([]);
});

import { init } from 'echarts';

/** A line of the chart, or a single point. */
export interface Series {
  readonly name: string;
  /** Tenants, and how many times as long it took as the yardstick. */
  readonly points: readonly (readonly [tenants: number, times: number])[];
}

const [WIDTH, HEIGHT] = [860, 480];

/** A chart as SVG, of how time grows with the fleet; both axes are logarithmic, so that what is linear is a straight line. */
export function chartOf(series: readonly Series[], yardstick: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    grid: { left: 70, right: 190, top: 60, bottom: 60 },
    legend: { orient: 'vertical', right: 10, top: 60 },
    title: { text: `Time, in units of ${yardstick}`, left: 20, top: 14, textStyle: { fontSize: 15 } },
    xAxis: { type: 'log', name: 'tenants', nameLocation: 'middle', nameGap: 32, min: 100, max: 10_000 },
    yAxis: { type: 'log' },
    series: series.map(({ name, points }) => ({
      name,
      type: points.length === 1 ? 'scatter' : 'line',
      data: points.map(point => [...point]),
      symbolSize: 9,
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  // A file is not pointed at; and who cannot see it is told what it shows.
  const still = svg.replace(/<style.*?<\/style>\n?/s, '');
  return `${still.replace('>', `>\n<title>Time by number of tenants, in units of ${yardstick}</title>`)}\n`;
}

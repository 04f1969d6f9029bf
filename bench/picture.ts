/** The picture of the bench: for each scenario a bar a program, as long as the median of its times. */
import { describeMachine } from "./machine.ts";
import type { MachineResults } from "./results.ts";

const WIDTH = 760;
const LEFT = 240;
const RIGHT = 70;
const BAR = 16;
const GAP = 4;
const TITLE = 26;
const OURS = "fetch-action";
/** A bar that ends beyond the picture is cut: some peers need many times as long. */
const MOST_RATIO = 4;

interface Bar {
  readonly name: string;
  /** The median of all rounds, in seconds; null when it was given up. */
  readonly seconds: number | null;
}

/** Draws those scenarios of one machine in which programs ran side by side. */
export function drawPicture(measured: MachineResults | undefined): string {
  let y = 34;
  const parts: string[] = [];
  for (const { title, timings } of measured?.results ?? []) {
    const bars = timings.map(({ name, medianMs }): Bar => ({ name, seconds: medianMs === null ? null : medianMs / 1000 }));
    if (bars.length < 2 || !bars.some(({ name }) => name.startsWith(OURS))) continue;
    parts.push(`<text x="12" y="${y + 15}" class="title">${escapeXml(title)}</text>`);
    y += TITLE;
    const own = Math.max(...bars.filter(({ name }) => name.startsWith(OURS)).map(({ seconds }) => seconds ?? 0));
    const most = Math.min(Math.max(...bars.map(({ seconds }) => seconds ?? Number.POSITIVE_INFINITY)), MOST_RATIO * own);
    for (const bar of bars) {
      parts.push(drawBar(bar, y, most));
      y += BAR + GAP;
    }
    y += 10;
  }
  const machine = measured === undefined ? "" : describeMachine(measured.machine);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 12}" viewBox="0 0 ${WIDTH} ${y + 12}" role="img" aria-label="Times of fetch-action and other programs">
<style>
  svg { background: #fff; font: 12px system-ui, sans-serif; }
  text { fill: #1f2328; } .title { font-weight: 600; font-size: 13px; } .note { fill: #59636e; }
  .ours { fill: #1a7f37; } .peer { fill: #afb8c1; }
</style>
<text x="12" y="20" class="note">Seconds, the median of all rounds; shorter is better. ${escapeXml(machine)}</text>
${parts.join("\n")}
</svg>
`;
}

function drawBar({ name, seconds }: Bar, y: number, most: number): string {
  const room = WIDTH - LEFT - RIGHT;
  const isCut = seconds === null || seconds > most;
  const width = isCut ? room : Math.max(1, (room * seconds) / most);
  const told = seconds === null ? "gave up" : `${seconds.toFixed(2)} s`;
  const kind = name.startsWith(OURS) ? "ours" : "peer";
  const edge = isCut ? ` <path d="M${LEFT + width - 14} ${y - 1} l-6 ${BAR + 2} h5 l6 -${BAR + 2} z" fill="#fff"/>` : "";
  return `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${escapeXml(name)}</text><rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2" class="${kind}"/>${edge}<text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 12}">${told}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

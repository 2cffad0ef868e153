// SPDX-License-Identifier: Apache-2.0
// open_report.mjs FOLDER: opens the approved pages of FOLDER (*.html.txt) in headless Chromium, as a reader does. No page may ask for anything,
// complain, or run what a document says; each is styled, legible in light and dark, whole in print and without its script; tables sort and findings
// are filtered.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.mjs';

const folder = process.argv[2];
const suffix = '.html.txt';
const names = readdirSync(folder).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length)).sort();
const copies = mkdtempSync(join(tmpdir(), 'denybom-pages-'));
const faults = [];
let page = '';

function check(is_right, what) {
    if (!is_right) faults.push(`${page}: ${what}`);
}

function address_of(name) {
    const copy = join(copies, name + '.html');
    writeFileSync(copy, readFileSync(join(folder, name + suffix)));
    return pathToFileURL(copy).href;
}

function check_events(chromium, address) {
    const of = (method) => chromium.events.filter((event) => event.method === method).map((event) => event.params);
    for (const { request } of of('Network.requestWillBeSent')) check(request.url === address, `asks for ${request.url.slice(0, 100)}`);
    for (const { entry } of of('Log.entryAdded')) check(false, `the browser says: ${entry.text}`);
    for (const { args } of of('Runtime.consoleAPICalled')) check(false, `its script says: ${JSON.stringify(args)}`);
    for (const { exceptionDetails } of of('Runtime.exceptionThrown')) check(false, `its script fails: ${exceptionDetails.text}`);
}

// In the page: texts whose contrast with what they stand on is below 4.5 (WCAG 2.2, 1.4.3).
const FAINT_TEXTS = `(() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const linear = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const is_clear = (colour) => parts(colour).length > 3 && parts(colour)[3] === 0;
    const paper = (element) => {
        for (; element; element = element.parentElement) {
            if (element instanceof SVGSVGElement) continue;
            const colour = getComputedStyle(element).backgroundColor;
            if (!is_clear(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const faint = [];
    for (const element of document.querySelectorAll('body *')) {
        const has_text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!has_text || ['SCRIPT', 'OPTION', 'title', 'desc'].includes(element.tagName)) continue;
        const ink = element instanceof SVGElement ? getComputedStyle(element).fill : getComputedStyle(element).color;
        const box = element instanceof SVGElement ? getComputedStyle(element.previousElementSibling).fill : paper(element);
        const [light, dark] = [luminance(parts(ink)), luminance(parts(box))].sort((a, b) => b - a);
        if ((light + 0.05) / (dark + 0.05) < 4.5) faint.push(element.tagName + ' ' + element.textContent.slice(0, 30) + ' ' + ink + ' on ' + box);
    }
    return faint;
})()`;

async function check_looks(chromium) {
    check(await chromium.evaluate(`getComputedStyle(document.querySelector('.verdict')).borderLeftWidth`) === '8px', 'its style is not applied');
    const papers = new Set();
    for (const scheme of ['light', 'dark']) {
        await chromium.send('Emulation.setEmulatedMedia', { media: '', features: [{ name: 'prefers-color-scheme', value: scheme }] });
        papers.add(await chromium.evaluate('getComputedStyle(document.body).backgroundColor'));
        for (const text of await chromium.evaluate(FAINT_TEXTS)) check(false, `faint in ${scheme}: ${text}`);
    }
    check(papers.size === 2, 'dark and light look the same');
    await chromium.send('Emulation.setEmulatedMedia', { media: 'print', features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
    check(await chromium.evaluate('getComputedStyle(document.body).backgroundColor') === 'rgb(255, 255, 255)', 'it is printed on dark paper');
    await chromium.send('Emulation.setEmulatedMedia', { media: '', features: [] });
    const wide = await chromium.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    check(!wide, 'it is wider than the window');
}

// What a document could do if its text became markup: the policy stops it.
async function check_policy(chromium) {
    await chromium.evaluate(`const script = document.createElement('script');
        script.textContent = 'window.foreign = 1';
        document.body.append(script)`);
    await chromium.evaluate(`const box = document.createElement('p');
        box.innerHTML = '<i style="color: rgb(1, 2, 3)" onclick="window.foreign = 1">x</i>';
        document.body.append(box);
        box.firstChild.click()`);
    check(await chromium.evaluate('window.foreign === undefined'), 'a foreign script runs');
    check(await chromium.evaluate(`getComputedStyle(box.firstChild).color`) !== 'rgb(1, 2, 3)', 'a foreign style is applied');
    const is_refused = await chromium.evaluate(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(true));
        const image = new Image();
        image.onload = () => resolve(false);
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
    })`);
    check(is_refused, 'an image is loaded');
}

const ROWS = `[...document.querySelectorAll('#table-of-findings tbody tr')]`;
const shown = (selector) => `[...document.querySelectorAll('${selector}')].filter((element) => element.checkVisibility()).length`;

async function check_sorting(chromium) {
    const names = `${ROWS}.map((row) => row.cells[1].textContent)`;
    const click = `document.querySelectorAll('#table-of-findings thead th button')[1].click()`;
    const before = await chromium.evaluate(names);
    const expected = [...before].sort(new Intl.Collator('en', { numeric: true }).compare);
    check(JSON.stringify(before) !== JSON.stringify(expected), 'its rows are sorted by name already: the test tests nothing');
    await chromium.evaluate(click);
    check(JSON.stringify(await chromium.evaluate(names)) === JSON.stringify(expected), 'rows are not sorted by name');
    const order = `document.querySelectorAll('#table-of-findings thead th')[1].getAttribute('aria-sort')`;
    check(await chromium.evaluate(order) === 'ascending', 'aria-sort is not said');
    await chromium.evaluate(click);
    check(JSON.stringify(await chromium.evaluate(names)) === JSON.stringify(expected.reverse()), 'rows are not sorted the other way round');
}

async function check_filter(chromium) {
    const all = await chromium.evaluate(`${ROWS}.length`);
    const set = (id, value, event) => `(() => {
        const control = document.getElementById('${id}');
        control.value = '${value}';
        control.dispatchEvent(new Event('${event}'));
    })()`;
    const type = (words) => set('filter-words', words, 'input');
    const choose = (status) => set('filter-status', status, 'change');
    check(await chromium.evaluate(shown('#filter')) === 1, 'the filter is not shown');
    await chromium.evaluate(choose('review'));
    const reviews = await chromium.evaluate(`${ROWS}.filter((row) => row.dataset.status === 'review').length`);
    check(reviews > 0 && reviews < all, 'it has no findings to tell apart: the test tests nothing');
    check(await chromium.evaluate(shown('#table-of-findings tbody tr')) === reviews, 'rows are not filtered by status');
    check(await chromium.evaluate(shown('article')) === reviews, 'findings in full are not filtered by status');
    const count = await chromium.evaluate(`document.getElementById('filter-count').textContent`);
    check(count === `${reviews} of ${all} shown`, 'the filter does not say how many it shows');
    await chromium.send('Emulation.setEmulatedMedia', { media: 'print' });
    check(await chromium.evaluate(shown('#table-of-findings tbody tr')) === all, 'a filter leaves findings out of print');
    await chromium.send('Emulation.setEmulatedMedia', { media: '' });
    await chromium.evaluate(choose('') + ';' + type('KAV-SDK b/app'));
    const fits = await chromium.evaluate(`${ROWS}.filter((row) => /kav-sdk/i.test(row.textContent) && /b\\/app/.test(row.textContent)).length`);
    check(fits > 0 && await chromium.evaluate(shown('#table-of-findings tbody tr')) === fits, 'rows are not filtered by words');
    await chromium.evaluate(type(''));
    check(await chromium.evaluate(shown('#table-of-findings tbody tr')) === all, 'an empty filter does not show all');
}

async function check_without_script(chromium, address, elements) {
    await chromium.open(address, { script: false });
    check_events(chromium, address);
    const { root } = await chromium.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await chromium.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '#table-of-findings tbody tr:not(.off)' });
    check(nodeIds.length === elements, 'findings are missing without the script');
    const { nodeId } = await chromium.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#filter[hidden]' });
    check(elements === 0 || nodeId !== 0, 'a filter that cannot work is shown');
}

const chromium = await Chromium.start();
try {
    for (const name of names) {
        page = name;
        const address = address_of(name);
        await chromium.open(address);
        const findings = await chromium.evaluate(`${ROWS}.length`);
        await check_looks(chromium);
        if (name === 'many-findings') {
            await check_sorting(chromium);
            await check_filter(chromium);
        }
        check_events(chromium, address);
        await check_policy(chromium);
        await check_without_script(chromium, address, findings);
    }
    check(names.includes('many-findings') && names.includes('hostile'), 'pages are missing');
} catch (error) {
    faults.push(`${page}: ${error.stack}`);
} finally {
    await chromium.stop();
    rmSync(copies, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
console.log(`${names.length} pages, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

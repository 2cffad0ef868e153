// SPDX-License-Identifier: Apache-2.0
// A page in headless Chromium, driven through the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) over a pipe: no port, no
// package.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = [process.env.CHROMIUM, 'chromium'].filter(Boolean);

export class Chromium {
    static async start() {
        const chromium = new Chromium();
        chromium.profile = mkdtempSync(join(tmpdir(), 'denybom-chromium-'));
        const options = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
            '--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${chromium.profile}`, 'about:blank'];
        chromium.process = spawn(PROGRAMS[0], options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
        chromium.ended = new Promise((resolve) => chromium.process.on('exit', resolve));
        chromium.process.on('error', (error) => chromium.fail(new Error(`cannot start ${PROGRAMS[0]}: ${error.message}`)));
        chromium.process.on('exit', () => chromium.fail(new Error('Chromium ended')));
        chromium.process.stdio[3].on('error', () => {});
        chromium.process.stdio[4].on('data', (bytes) => chromium.receive(bytes));
        return chromium;
    }

    waiting = new Map();
    number = 0;
    received = [];
    events = [];

    fail(error) {
        this.broken = error;
        for (const { reject } of this.waiting.values()) reject(error);
        this.waiting.clear();
    }

    receive(bytes) {
        let from = 0;
        for (let end = bytes.indexOf(0, from); end >= 0; from = end + 1, end = bytes.indexOf(0, from)) {
            this.received.push(bytes.subarray(from, end));
            this.take(JSON.parse(Buffer.concat(this.received).toString('utf8')));
            this.received = [];
        }
        this.received.push(bytes.subarray(from));
    }

    take(message) {
        if (message.id === undefined) return void this.events.push(message);
        const { resolve, reject } = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }

    send(method, params = {}, sessionId = this.session) {
        if (this.broken) return Promise.reject(this.broken);
        const id = ++this.number;
        return new Promise((resolve, reject) => {
            this.waiting.set(id, { resolve, reject });
            this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
        });
    }

    // Opens an address in a page of its own and waits until it is loaded; `events` then holds what the page did.
    async open(url, { script = true } = {}) {
        const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' }, undefined);
        ({ sessionId: this.session } = await this.send('Target.attachToTarget', { targetId, flatten: true }, undefined));
        for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.send(`${domain}.enable`);
        await this.send('Emulation.setScriptExecutionDisabled', { value: !script });
        this.events = [];
        await this.send('Page.navigate', { url });
        while (!this.events.some((event) => event.method === 'Page.loadEventFired')) {
            if (this.broken) throw this.broken;
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }

    async evaluate(expression) {
        const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async stop() {
        if (!this.broken) await this.send('Browser.close', {}, undefined).catch(() => {});
        await this.ended;
        rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
}

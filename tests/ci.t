#!/usr/bin/python3 -B
"""The scripts of ci/ and of Containerfile, run here as far as they can be: what GitHub, GitLab
and Kubernetes themselves do with the files is not (make validate asks their schemas)."""
import os
import re
import subprocess
import sys
import tempfile

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PROGRAM = os.path.realpath(os.environ.get('STATUARY', os.path.join(ROOT, 'build', 'statuary')))
count = failed = 0


def test(name, reason):
    """One test, which passes without a reason why not."""
    global count, failed
    count += 1
    failed += bool(reason)
    print(f"{'not ok' if reason else 'ok'} {count} - {name}", flush=True)
    for line in str(reason or '').splitlines()[:40]:
        print('#', line, file=sys.stderr)


def load(name):
    with open(os.path.join(ROOT, name), encoding='utf-8') as file:
        return yaml.safe_load(file)


def run(script, folder, **variables):
    environment = {'PATH': os.path.join(folder, 'bin') + ':' + os.environ['PATH'], 'HOME': folder, 'LC_ALL': 'C.UTF-8', **variables}
    done = subprocess.run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', script], cwd=folder, env=environment, encoding='utf-8', capture_output=True)
    return done.returncode, done.stdout + done.stderr


def project(work, name):
    folder = os.path.join(work, name)
    subprocess.run([PROGRAM, 'init', folder], check=True, capture_output=True)
    return folder


def spoil(folder, old, new):
    page = os.path.join(folder, 'content/lamp/E20.md')
    with open(page, encoding='utf-8') as file:
        text = file.read()
    assert old in text
    with open(page, 'w', encoding='utf-8') as file:
        file.write(text.replace(old, new))


def github(work):
    action = load('ci/github/action.yml')
    steps = {step['name']: step for step in action['runs']['steps']}
    check, build = steps['Check the project']['run'], steps['Build the site']['run']
    good, warned, bad = project(work, 'my project'), project(work, 'warned'), project(work, 'bad')
    spoil(warned, '## ', 'A<br>word.\n\n## ')
    spoil(bad, 'light: ', 'light: un')
    expected = [(good, 'false', 0), (good, 'true', 0), (warned, 'false', 0), (warned, 'true', 1), (bad, 'false', 1)]
    for folder, strict, status in expected:
        got = run(check, work, DIRECTORY=folder, STRICT=strict)
        test(f'GitHub: {os.path.basename(folder)}, strict {strict}: the check ends with {status}', got[0] != status and got)
    site, output = os.path.join(work, 'a site'), os.path.join(work, 'output')
    got = run(build, work, DIRECTORY='my project', SITE=site, GITHUB_OUTPUT=output)
    there = all(os.path.exists(os.path.join(site, name)) for name in ('index.html', '.nojekyll', 'en/lamp/E10.html'))
    test('GitHub: the site is built, and the next steps know where', (got[0] or not there or open(output, encoding='utf-8').read() != f'site={site}\n') and got)
    # What a stranger names a folder or branch is never part of a script.
    scripts = ''.join(step.get('run', '') for step in action['runs']['steps'])
    test('GitHub: no script holds an expression', '${{' in scripts and scripts)
    uses = {step['uses'] for job in load('ci/github/pages.yml')['jobs'].values() for step in job['steps']}
    test('GitHub: the workflow uses the action where it lies', 'OWNER/statuary/ci/github@v0.1.0' not in uses and uses)
    publish = load('ci/github/pages.yml')['jobs']['check']
    test('GitHub: a pull request gets no permission', 'permissions' in publish or load('ci/github/pages.yml')['permissions'] != {'contents': 'read'})


def gitlab(work):
    template = load('ci/gitlab/pages.yml')
    variables = {name: str(value) for name, value in template['variables'].items()}
    folder = project(work, 'gitlab')
    os.symlink(os.path.join(work, 'bin'), os.path.join(folder, 'bin'))
    for job in ('statuary', 'pages'):
        got = run('\n'.join(template[job]['script']), folder, **variables)
        test(f'GitLab: the job {job} runs', got[0] and got)
    got = run('\n'.join(template['statuary']['script']), folder, **{**variables, 'STATUARY_CHECK': '--strict'})
    test('GitLab: the job statuary with --strict runs', got[0] and got)
    test('GitLab: the artifact is the site', not os.path.exists(os.path.join(folder, template['pages']['artifacts']['paths'][0], 'index.html')))


def kubernetes(work):
    job = load('ci/kubernetes/job.yml')['spec']
    pod = job['template']['spec']
    [script], n = pod['containers'][0]['args'], job['completions']
    with open(os.path.join(ROOT, 'Containerfile'), encoding='utf-8') as file:
        user = re.search(r'^USER (\d+):(\d+)$', file.read(), re.M)
    context = pod['securityContext']
    test('Kubernetes: pods run as the user of the container, who may write to the volume',
         [str(context[name]) for name in ('runAsUser', 'runAsGroup', 'fsGroup')] != [user[1], user[2], user[2]] and context)
    mounted = os.path.join(work, 'volume')
    folder = project(work, 'kubernetes')
    for index in range(n):
        got = run(script.replace('/site/', mounted + '/'), folder, JOB_COMPLETION_INDEX=str(index), PATH=os.path.join(work, 'bin') + ':' + os.environ['PATH'])
        if got[0]:
            break
    got = got if got[0] else run(f'statuary build -o {mounted}/codes', folder, PATH=os.path.join(work, 'bin') + ':' + os.environ['PATH'])
    test(f'Kubernetes: the {n} pods write the site into one volume', (got[0] or ': 0 written' not in got[1] or ' 0 removed' not in got[1]) and got)


def container():
    with open(os.path.join(ROOT, 'Containerfile'), encoding='utf-8') as file:
        text = file.read()
    scripts = re.findall(r'^RUN ((?:.*\\\n)*.*)$', text, re.M)
    for script in scripts:
        script = re.sub(r'^--mount=\S+ *', '', script)
        got = subprocess.run(['sh', '-n', '-c', script], capture_output=True, encoding='utf-8')
        test('Containerfile: sh reads ' + script.split('\\')[0].strip(), got.stderr)
    test('Containerfile: two stages, and the last is not run by root', not (text.count('\nFROM ') == 2 and re.search(r'^USER [1-9]\d*:[1-9]\d*$', text.split('\nFROM ')[-1], re.M)))
    with open(os.path.join(ROOT, '.containerignore'), encoding='utf-8') as file:
        test('.containerignore keeps out what is compiled', not {'build', '**/node_modules', '.git'} <= set(file.read().split()))


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'bin'))
    os.symlink(PROGRAM, os.path.join(folder, 'bin', 'statuary'))
    github(folder)
    gitlab(folder)
    kubernetes(folder)
    container()
print(f'1..{count}')
sys.exit(1 if failed else 0)

"""Engines that people build slices with, on loopback: a Slurm of one node, and hosts behind
ssh. Each ends with its `with`, by the processes' own ids."""
import getpass
import os
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 60  # seconds, for a machine with much to do


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


@contextmanager
def daemon(arguments, log, **options):
    with open(log, 'ab') as out:
        process = subprocess.Popen([str(word) for word in arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=out, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(good, top):
    """What is not there in time raises, with what the daemons said."""
    end = time.monotonic() + PATIENCE
    while not good():
        if time.monotonic() > end:
            raise TimeoutError('\n'.join(log.read_text(errors='replace')[-2000:] for log in Path(top).glob('*.log')))
        time.sleep(0.1)


SLURM = """
ClusterName=codes
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={top}/munge.socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation={top}/state
SlurmdSpoolDir={top}/spool
SlurmctldPidFile={top}/slurmctld.pid
SlurmdPidFile={top}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
MailProg=/bin/true
NodeName=localhost NodeAddr=127.0.0.1 CPUs=4
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


@contextmanager
def slurm(top):
    """A cluster of one node whose files are in @top: the environment for its commands."""
    for name in ('state', 'spool'):
        (top / name).mkdir()
    key = top / 'munge.key'
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    (top / 'slurm.conf').write_text(SLURM.format(controller=free_port(), node=free_port(), user=getpass.getuser(), top=top))
    # From version 23 on slurmd ends where no cgroups are, as in a container, unless it is told so.
    if int(subprocess.run(['slurmd', '-V'], capture_output=True, text=True, check=True).stdout.split()[1].split('.')[0]) >= 23:
        (top / 'cgroup.conf').write_text('CgroupPlugin=disabled\n')
    environment = {**os.environ, 'SLURM_CONF': str(top / 'slurm.conf')}
    munged = ['/usr/sbin/munged', '--foreground', '--force', f'--key-file={key}', f'--socket={top}/munge.socket', f'--pid-file={top}/munge.pid',
              f'--log-file={top}/munge.log', f'--seed-file={top}/munge.seed']
    with ExitStack() as daemons:
        daemons.enter_context(daemon(munged, top / 'munged.log'))
        wait_for((top / 'munge.socket').exists, top)
        daemons.enter_context(daemon(['/usr/sbin/slurmctld', '-D'], top / 'slurmctld.log', env=environment))
        daemons.enter_context(daemon(['/usr/sbin/slurmd', '-D', '-N', 'localhost'], top / 'slurmd.log', env=environment))
        wait_for(lambda: subprocess.run(['sinfo', '-h', '-o', '%T'], env=environment, capture_output=True, text=True, check=False).stdout.strip() == 'idle', top)
        yield environment


@contextmanager
def ssh_hosts(top, names, path):
    """Hosts of these names, each an sshd with a port and a key of its own, where commands
    have the PATH @path: the file that `ssh -F` reads."""
    def make_key(name):
        subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', top / name], check=True)

    make_key('client')
    if os.getuid() == 0:
        Path('/run/sshd').mkdir(exist_ok=True)
    with ExitStack() as daemons:
        config, known = '', ''
        for name in names:
            port = free_port()
            make_key(name)
            (top / f'{name}.conf').write_text(
                f'ListenAddress 127.0.0.1\nPort {port}\nHostKey {top / name}\nPidFile none\nAuthorizedKeysFile {top}/client.pub\n'
                f'StrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100\nSetEnv PATH={path} LC_ALL=C.UTF-8 HOST_NAME={name}\n')
            daemons.enter_context(daemon(['/usr/sbin/sshd', '-D', '-e', '-f', top / f'{name}.conf'], top / f'{name}.log'))
            wait_for(lambda port=port: not socket.socket().connect_ex(('127.0.0.1', port)), top)
            config += f'Host {name}\n  HostName 127.0.0.1\n  Port {port}\n  HostKeyAlias {name}\n'
            known += f'{name} {(top / f"{name}.pub").read_text()}'
        (top / 'known').write_text(known)
        client = top / 'ssh.conf'
        client.write_text(f'{config}Host *\n  IdentityFile {top}/client\n  IdentitiesOnly yes\n  UserKnownHostsFile {top}/known\n  GlobalKnownHostsFile none\n  BatchMode yes\n')
        yield client

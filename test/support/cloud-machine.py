"""What a virtual machine of EC2 has around its system: the metadata service in version 2, on 169.254.169.254, and a console.

User data is read from USER_DATA at every request; what is written to /dev/console is added to CONSOLE. Runs inside a real host.
"""
import os
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USER_DATA = '/run/machine/user-data'
CONSOLE = '/run/machine/console'
INSTANCE = 'i-0123456789abcdef0'
METADATA = {
    'ami-id': 'ami-0abcdef1234567890',
    'hostname': 'ip-10-0-0-5.ec2.internal',
    'instance-id': INSTANCE,
    'instance-type': 't3.micro',
    'local-hostname': 'ip-10-0-0-5.ec2.internal',
    'local-ipv4': '10.0.0.5',
    'placement/': 'availability-zone',
    'placement/availability-zone': 'us-east-1a',
}
IDENTITY = '{"instanceId": "%s", "region": "us-east-1"}' % INSTANCE
TOKENS = set()


def user_data():
    with open(USER_DATA, 'rb') as file:
        return file.read() or None


def answer(path):
    """What is at a path below the version, or nothing: as on EC2, user data that is empty is not there."""
    if path.rstrip('/') == 'user-data':
        return user_data()
    if path.rstrip('/') == 'meta-data':
        return '\n'.join(name for name in METADATA if not name.partition('/')[2]).encode()
    if path.rstrip('/') == 'dynamic/instance-identity':
        return b'document'
    if path == 'dynamic/instance-identity/document':
        return IDENTITY.encode()
    found = METADATA.get(path.removeprefix('meta-data/'))
    return found.encode() if found is not None else None


class Metadata(BaseHTTPRequestHandler):
    def do_PUT(self):
        known = self.path == '/latest/api/token' and 'X-aws-ec2-metadata-token-ttl-seconds' in self.headers
        token = secrets.token_urlsafe()
        TOKENS.add(token)
        self.send(200 if known else 400, token.encode() if known else b'')

    def do_GET(self):
        if self.headers.get('X-aws-ec2-metadata-token') not in TOKENS:
            return self.send(401, b'')
        found = answer(self.path.lstrip('/').partition('/')[2])
        self.send(404 if found is None else 200, found or b'')

    def send(self, status, body):
        self.send_response(status)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def keep_console():
    terminal, console = os.openpty()
    os.symlink(os.ttyname(console), '/dev/console')
    while True:
        text = os.read(terminal, 65536)
        with open(CONSOLE, 'ab') as file:
            file.write(text)


server = ThreadingHTTPServer(('169.254.169.254', 80), Metadata)
threading.Thread(target=keep_console, daemon=True).start()
server.serve_forever()

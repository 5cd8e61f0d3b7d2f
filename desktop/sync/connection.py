from contextlib import contextmanager
@contextmanager
def talking(host):
    yield

"""tap.py - the few lines of TAP that the Python tests share."""
import sys


class Tap:
    """Collects points; prints each as it comes and the plan at the end. A failure prints what was wrong."""

    def __init__(self):
        self.count = self.failed = 0

    def point(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}")
        if not good:
            for detail in details:
                for line in str(detail).splitlines()[:60]:
                    print(f"#   {line}")
        sys.stdout.flush()
        return good

    def equal(self, got, want, name):
        return self.point(got == want, name, f"want {want!r}", f"got  {got!r}")

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)

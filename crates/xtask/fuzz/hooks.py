"""What schemathesis does not know by itself: the type in which parts of an upload are sent."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def part(ctx, value):
    """A part of an upload is bytes."""
    return value if isinstance(value, bytes) else str(value).encode()

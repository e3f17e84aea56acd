"""What a browser hands over: unpacked within limits, checked and imported apart.

The work is done by a process of its own (`worker`), by the importer of the command
line, so that pages stay alive and a hostile file harms nothing but that process.
"""
